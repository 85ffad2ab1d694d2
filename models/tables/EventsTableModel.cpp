// SPDX-License-Identifier: Apache-2.0
#include "EventsTableModel.h"

#include "CacheReader.h"
#include "EventCells.h"
#include "FeedRows.h"

#include <utility>

EventsTableModel::EventsTableModel(std::shared_ptr<Cache> cache, QObject *parent, Listing listing)
    : FeedTableModel(Collection::Events, columns(), std::move(cache), listing, parent)
{
    begin<EventCells>(
        [](const CacheReader &from, const QList<qint64> &ids) { return from.events().rows(ids); });
}

QList<FeedColumn> EventsTableModel::columns()
{
    QList<FeedColumn> columns(ColumnCount);
    columns[TypeColumn] = {tr("Event"), tr("What was triggered, such as updating a vendor's data "
                                           "or importing an order")};
    columns[UuidColumn] = {tr("UUID"), tr("Id of the event; click to see the details")};
    columns[UuidColumn].isLink = true;
    columns[UuidColumn].isIdentifier = true;
    columns[DateColumn] = {tr("Date"), tr("When the event was triggered, in your local time")};
    columns[ResourceColumn] = {tr("Resource"),
                               tr("The vendor, order or other object that it happened to")};
    columns[ResourceColumn].isIdentifier = true;
    columns[SummaryColumn] = {tr("Summary"), tr("What happened, in a few words")};
    columns[TypeColumn].sortKey = SortKey::Type;
    columns[UuidColumn].sortKey = SortKey::ShownUuid;
    columns[DateColumn].sortKey = SortKey::Time;
    columns[ResourceColumn].sortKey = SortKey::Resource;
    columns[SummaryColumn].sortKey = SortKey::Summary;
    return columns;
}
