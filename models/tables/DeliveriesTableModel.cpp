// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesTableModel.h"

#include "CacheReader.h"
#include "DeliveryCells.h"
#include "FeedRows.h"

#include <utility>

DeliveriesTableModel::DeliveriesTableModel(std::shared_ptr<Cache> cache, QObject *parent,
                                           Listing listing)
    : FeedTableModel(Collection::Deliveries, columns(), std::move(cache), listing, parent)
{
    begin<DeliveryCells>([](const CacheReader &from, const QList<qint64> &ids) {
        return from.deliveries().rows(ids);
    });
}

void DeliveriesTableModel::setWebhook(const QString &webhookUuid)
{
    limitToWebhook(webhookUuid);
}

QList<FeedColumn> DeliveriesTableModel::columns()
{
    QList<FeedColumn> columns(ColumnCount);
    columns[StatusColumn] = {tr("Status"), tr("Whether the notification arrived, waits for another "
                                              "attempt, or was given up")};
    columns[EventTypeColumn] = {tr("Event"), tr("What was triggered, such as updating a vendor's "
                                                "data or importing an order")};
    columns[EventColumn] = {tr("UUID"),
                            tr("Id of the event that was sent; click to see the details")};
    columns[EventColumn].isLink = true;
    columns[EventColumn].isIdentifier = true;
    columns[AttemptsColumn] = {tr("Attempts"), tr("How often it was sent")};
    columns[AttemptsColumn].isNumber = true;
    columns[AnswerColumn] = {tr("Answer"),
                             tr("HTTP status of the last answer, or why there was none")};
    columns[DateColumn] = {tr("Date"), tr("When the notification was made, in your local time")};
    columns[NextAttemptColumn] = {tr("Next attempt"),
                                  tr("When it will be sent again, in your local time")};
    columns[StatusColumn].sortKey = SortKey::State;
    columns[EventTypeColumn].sortKey = SortKey::Type;
    columns[EventColumn].sortKey = SortKey::Event;
    columns[AttemptsColumn].sortKey = SortKey::Attempts;
    columns[AnswerColumn].sortKey = SortKey::Status;
    columns[DateColumn].sortKey = SortKey::Created;
    columns[NextAttemptColumn].sortKey = SortKey::NextAttempt;
    return columns;
}
