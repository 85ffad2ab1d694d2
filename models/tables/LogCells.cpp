// SPDX-License-Identifier: Apache-2.0
#include "LogCells.h"

#include "CellText.h"
#include "LogsTableModel.h"
#include "Timestamp.h"

LogCells::LogCells(const LogRow &row)
    : FeedCells(row.id, row.uuid, row.source)
    , m_method(CellText::line(row.method))
    , m_fullUrl(row.url)
    , m_url(CellText::line(row.url))
    , m_path(CellText::line(row.endpoint))
    , m_hostLength(CellText::hostLength(row.url))
    , m_hasEvent(!row.eventUuids.isEmpty())
    , m_shownUuid(CellText::line(m_hasEvent ? row.eventUuids.first() : row.uuid))
    , m_time(Timestamp::toDateTime(row.createdAt))
    , m_date(CellText::date(m_time))
    , m_status(row.status)
    , m_statusText(row.status != 0 ? QString::number(row.status) : tr("No answer"))
    , m_errorType(row.errorType)
    , m_milliseconds(row.durationMs)
    , m_duration(CellText::duration(row.durationMs))
    , m_keyUuid(row.apiKeyUuid)
    , m_key(CellText::line(row.apiKeyName.isEmpty() ? row.apiKeyUuid : row.apiKeyName))
{
}

QString LogCells::text(int column) const
{
    switch (column) {
    case LogsTableModel::MethodColumn:
        return m_method;
    case LogsTableModel::EndpointColumn:
        return m_url;
    case LogsTableModel::UuidColumn:
        return m_shownUuid;
    case LogsTableModel::DateColumn:
        return m_date;
    case LogsTableModel::StatusColumn:
        return m_statusText;
    case LogsTableModel::DurationColumn:
        return m_duration;
    case LogsTableModel::KeyColumn:
        return m_key;
    default:
        return {};
    }
}

QString LogCells::tip(int column) const
{
    switch (column) {
    case LogsTableModel::EndpointColumn:
        return CellText::tip(m_fullUrl);
    case LogsTableModel::UuidColumn:
        return CellText::tip(m_shownUuid + QLatin1Char('\n') +
                             (m_hasEvent ? tr("The event that this request triggered")
                              : source == RowSource::Recorded
                                  ? tr("The request; no event of it was received")
                                  : tr("The request; it triggered no event")));
    case LogsTableModel::DateColumn:
        return CellText::dateTip(m_time, QDateTime::currentDateTimeUtc());
    case LogsTableModel::StatusColumn: {
        if (m_status == 0)
            return tr("The request passed this machine and no answer began; its details say why");
        const QString phrase = CellText::statusPhrase(m_status);
        return m_errorType.isEmpty() ? phrase
                                     : CellText::tip(phrase + QLatin1Char('\n') + m_errorType);
    }
    case LogsTableModel::KeyColumn:
        if (m_key.isEmpty() && source == RowSource::Recorded)
            return tr("No API key was sent");
        return m_key.isEmpty() ? tr("No API key was used")
                               : CellText::tip(m_key + QLatin1Char('\n') + m_keyUuid);
    default:
        return {};
    }
}

QVariant LogCells::sortValue(int column) const
{
    switch (column) {
    case LogsTableModel::DateColumn:
        return id;
    case LogsTableModel::StatusColumn:
        return qint64(m_status);
    case LogsTableModel::DurationColumn:
        return m_milliseconds;
    default:
        return text(column);
    }
}

std::optional<Tone> LogCells::tone(int column) const
{
    if (column == LogsTableModel::StatusColumn && m_status == 0)
        return Tone::Failed;
    if (column == LogsTableModel::StatusColumn)
        return CellText::statusTone(m_status);
    if (column == LogsTableModel::MethodColumn)
        return Tone::Information;
    return std::nullopt;
}

QDateTime LogCells::time(int column) const
{
    return column == LogsTableModel::DateColumn ? m_time : QDateTime();
}

std::optional<int> LogCells::dimmedPrefix(int column) const
{
    if (column == LogsTableModel::EndpointColumn)
        return m_hostLength;
    return std::nullopt;
}

std::pair<QString, QString> LogCells::filter(int column) const
{
    switch (column) {
    case LogsTableModel::MethodColumn:
        return {QStringLiteral("method"), m_method};
    case LogsTableModel::EndpointColumn:
        return {QStringLiteral("endpoint"), m_path};
    case LogsTableModel::UuidColumn:
        return m_hasEvent ? std::pair(QStringLiteral("event"), m_shownUuid)
                          : std::pair(QStringLiteral("uuid"), uuid);
    case LogsTableModel::StatusColumn:
        return {QStringLiteral("status"), QString::number(m_status)};
    case LogsTableModel::KeyColumn:
        return {QStringLiteral("key"), m_key};
    default:
        return {};
    }
}
