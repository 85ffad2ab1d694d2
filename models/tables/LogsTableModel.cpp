// SPDX-License-Identifier: Apache-2.0
#include "LogsTableModel.h"

#include "CacheReader.h"
#include "FeedRows.h"
#include "LogCells.h"

#include <utility>

LogsTableModel::LogsTableModel(std::shared_ptr<Cache> cache, QObject *parent, Listing listing)
    : FeedTableModel(Collection::Logs, columns(), std::move(cache), listing, parent)
{
    begin<LogCells>(
        [](const CacheReader &from, const QList<qint64> &ids) { return from.logs().rows(ids); });
}

QList<FeedColumn> LogsTableModel::columns()
{
    QList<FeedColumn> columns(ColumnCount);
    columns[MethodColumn] = {tr("Events"),
                             tr("The HTTP verb of the request: GET reads, POST creates, PUT "
                                "updates, DELETE removes")};
    columns[EndpointColumn] = {tr("API endpoint"), tr("The URL that was called")};
    columns[UuidColumn] = {tr("UUID"),
                           tr("Id of the event that the request triggered, or of the request; "
                              "click to see the details")};
    columns[UuidColumn].isLink = true;
    columns[UuidColumn].isIdentifier = true;
    columns[DateColumn] = {tr("Date"), tr("When the request was made, in your local time")};
    columns[StatusColumn] = {tr("Status"),
                             tr("HTTP status of the answer: 2xx succeeded, 4xx refused, 5xx "
                                "failed")};
    columns[DurationColumn] = {tr("Duration"), tr("How long OwlPay took to answer")};
    columns[DurationColumn].isNumber = true;
    columns[KeyColumn] = {tr("Key"), tr("The API key that authenticated the request")};
    columns[MethodColumn].sortKey = SortKey::Method;
    columns[EndpointColumn].sortKey = SortKey::Url;
    columns[UuidColumn].sortKey = SortKey::ShownUuid;
    columns[DateColumn].sortKey = SortKey::Time;
    columns[StatusColumn].sortKey = SortKey::Status;
    columns[DurationColumn].sortKey = SortKey::Duration;
    columns[KeyColumn].sortKey = SortKey::Key;
    return columns;
}
