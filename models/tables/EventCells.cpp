// SPDX-License-Identifier: Apache-2.0
#include "EventCells.h"

#include "CellText.h"
#include "EventsTableModel.h"
#include "Timestamp.h"

EventCells::EventCells(const EventRow &row)
    : FeedCells(row.id, CellText::line(row.uuid), row.source)
    , m_isTypeKnown(!row.type.isEmpty())
    , m_type(m_isTypeKnown ? CellText::line(row.type) : tr("Unknown type"))
    , m_object(CellText::line(row.resourceObject))
    , m_resource(CellText::line(row.resourceUuid))
    , m_fullSummary(row.summary)
    , m_summary(CellText::line(row.summary))
    , m_time(Timestamp::toDateTime(row.createdAt))
    , m_date(CellText::date(m_time))
{
}

QString EventCells::text(int column) const
{
    switch (column) {
    case EventsTableModel::TypeColumn:
        return m_type;
    case EventsTableModel::UuidColumn:
        return uuid;
    case EventsTableModel::DateColumn:
        return m_date;
    case EventsTableModel::ResourceColumn:
        return m_resource.isEmpty() ? m_object : m_resource;
    case EventsTableModel::SummaryColumn:
        return m_summary;
    default:
        return {};
    }
}

QString EventCells::tip(int column) const
{
    switch (column) {
    case EventsTableModel::TypeColumn:
        return m_isTypeKnown ? CellText::tip(m_type)
                             : tr("What was received does not say which type of event it is");
    case EventsTableModel::UuidColumn:
        return CellText::tip(uuid);
    case EventsTableModel::DateColumn:
        return CellText::dateTip(m_time, QDateTime::currentDateTimeUtc());
    case EventsTableModel::ResourceColumn:
        return CellText::tip(m_object + QLatin1Char('\n') + m_resource);
    case EventsTableModel::SummaryColumn:
        return CellText::tip(m_fullSummary);
    default:
        return {};
    }
}

QVariant EventCells::sortValue(int column) const
{
    return column == EventsTableModel::DateColumn ? QVariant(id) : QVariant(text(column));
}

QDateTime EventCells::time(int column) const
{
    return column == EventsTableModel::DateColumn ? m_time : QDateTime();
}

std::pair<QString, QString> EventCells::filter(int column) const
{
    switch (column) {
    case EventsTableModel::TypeColumn:
        return {QStringLiteral("type"), m_isTypeKnown ? m_type : QStringLiteral("unknown")};
    case EventsTableModel::UuidColumn:
        return {QStringLiteral("uuid"), uuid};
    case EventsTableModel::ResourceColumn:
        return {QStringLiteral("resource"), text(column)};
    default:
        return {};
    }
}
