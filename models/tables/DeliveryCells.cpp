// SPDX-License-Identifier: Apache-2.0
#include "DeliveryCells.h"

#include "CellText.h"
#include "DeliveriesTableModel.h"
#include "Timestamp.h"

DeliveryCells::DeliveryCells(const DeliveryRow &row)
    : FeedCells(row.id, row.uuid, row.source)
    , m_statusWord(row.status)
    , m_signatureReason(row.signature == u"failed" ? row.signatureReason : QString())
    , m_status(CellText::deliveryStatus(row.status))
    , m_endpoint(row.endpoint)
    , m_type(row.eventType.isEmpty() && source == RowSource::Received
                 ? tr("Unknown type")
                 : CellText::line(row.eventType))
    , m_isTypeKnown(!row.eventType.isEmpty())
    , m_event(CellText::line(row.eventUuid))
    , m_attempts(row.attemptCount)
    , m_lastStatus(row.lastStatus)
    , m_error(row.lastError)
    , m_answer(row.lastStatus != 0 ? QString::number(row.lastStatus)
                                   : CellText::attemptError(row.lastError))
    , m_time(Timestamp::toDateTime(row.createdAt))
    , m_changed(Timestamp::toDateTime(row.updatedAt))
    , m_date(CellText::date(m_time))
    , m_next(row.nextAttemptAt ? Timestamp::toDateTime(*row.nextAttemptAt) : QDateTime())
    , m_nextDate(CellText::date(m_next))
{
}

QString DeliveryCells::text(int column) const
{
    switch (column) {
    case DeliveriesTableModel::StatusColumn:
        return m_status;
    case DeliveriesTableModel::EventTypeColumn:
        return m_type;
    case DeliveriesTableModel::EventColumn:
        return m_event;
    case DeliveriesTableModel::AttemptsColumn:
        return QString::number(m_attempts);
    case DeliveriesTableModel::AnswerColumn:
        return m_answer;
    case DeliveriesTableModel::DateColumn:
        return m_date;
    case DeliveriesTableModel::NextAttemptColumn:
        return m_nextDate;
    default:
        return {};
    }
}

QString DeliveryCells::tip(int column) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    switch (column) {
    case DeliveriesTableModel::StatusColumn:
        if (!m_signatureReason.isEmpty())
            return CellText::tip(m_signatureReason);
        if (m_statusWord == u"dropped")
            return tr("The endpoint answered 404: it is taken for dead and not tried again");
        if (m_statusWord == u"failed" && source == RowSource::Received)
            return tr("The answer was no success; whether OwlPay tries again is not known here");
        if (m_statusWord == u"failed")
            return tr("No attempt succeeded and no further one is planned");
        return CellText::tip(m_endpoint);
    case DeliveriesTableModel::EventTypeColumn:
        return CellText::tip(m_type);
    case DeliveriesTableModel::EventColumn:
        return CellText::tip(m_event);
    case DeliveriesTableModel::AnswerColumn:
        if (m_lastStatus != 0)
            return CellText::statusPhrase(m_lastStatus);
        return m_error.isEmpty() ? tr("Nothing was answered yet") : CellText::tip(m_error);
    case DeliveriesTableModel::DateColumn:
        return CellText::dateTip(m_time, now) + QLatin1Char('\n') +
               tr("Last changed %1").arg(CellText::relative(m_changed, now));
    case DeliveriesTableModel::NextAttemptColumn:
        return m_next.isValid() ? CellText::dateTip(m_next, now)
                                : tr("No further attempt is planned");
    default:
        return {};
    }
}

QVariant DeliveryCells::sortValue(int column) const
{
    switch (column) {
    case DeliveriesTableModel::AttemptsColumn:
        return qint64(m_attempts);
    case DeliveriesTableModel::AnswerColumn:
        return qint64(m_lastStatus);
    case DeliveriesTableModel::DateColumn:
        return m_time.toMSecsSinceEpoch();
    case DeliveriesTableModel::NextAttemptColumn:
        return m_next.isValid() ? m_next.toMSecsSinceEpoch() : qint64(0);
    default:
        return text(column);
    }
}

std::optional<Tone> DeliveryCells::tone(int column) const
{
    if (column == DeliveriesTableModel::StatusColumn)
        return CellText::deliveryTone(m_statusWord);
    if (column != DeliveriesTableModel::AnswerColumn || m_answer.isEmpty())
        return std::nullopt;
    // A redirect or an error of the connection is no success for a webhook.
    const bool accepted = m_lastStatus >= 200 && m_lastStatus < 300;
    return accepted ? Tone::Succeeded : Tone::Failed;
}

QDateTime DeliveryCells::time(int column) const
{
    if (column == DeliveriesTableModel::NextAttemptColumn)
        return m_next;
    return column == DeliveriesTableModel::DateColumn ? m_time : QDateTime();
}

std::pair<QString, QString> DeliveryCells::filter(int column) const
{
    switch (column) {
    case DeliveriesTableModel::StatusColumn:
        if (!m_signatureReason.isEmpty())
            return {QStringLiteral("signature"), QStringLiteral("failed")};
        return {QStringLiteral("delivery"), m_statusWord};
    case DeliveriesTableModel::EventTypeColumn:
        return {QStringLiteral("type"), m_isTypeKnown ? m_type : QStringLiteral("unknown")};
    case DeliveriesTableModel::EventColumn:
        return {QStringLiteral("event"), m_event};
    case DeliveriesTableModel::AttemptsColumn:
        return {QStringLiteral("attempts"), QString::number(m_attempts)};
    case DeliveriesTableModel::AnswerColumn:
        if (m_lastStatus == 0)
            return {QStringLiteral("error"), m_error};
        return {QStringLiteral("status"), QString::number(m_lastStatus)};
    default:
        return {};
    }
}
