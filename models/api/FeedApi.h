// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiAnswer.h"
#include "ApiItems.h"
#include "ApiRequest.h"
#include "Collection.h"
#include "Result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

//! Events, logs and deliveries (contract: listEvents, listLogs, listDeliveries and the calls for
//! one item). Pure functions, for any thread.
namespace FeedApi {

//! Schema FeedMeta.
struct Meta
{
    QString epoch;
    std::optional<qint64> total; //!< nothing where the server does not count
    bool hasMore = false;
    std::optional<qint64> newestSequence; //!< nothing when the collection is empty
    std::optional<qint64> oldestSequence;
};

//! One page. Items stay JSON until readEvent(), readLog() or readDelivery(), so that one that
//! cannot be read does not stop its page.
struct Page
{
    Meta meta;
    QJsonArray items;
};

//! A page, newest first, with sequences between `after` and `before` (both exclusive). `limit`:
//! 1 to 500 items. Only for collections that are feeds.
ApiRequest list(Collection collection, std::optional<qint64> before = {},
                std::optional<qint64> after = {}, int limit = 100);
//! getEvent, getLog, getDelivery.
ApiRequest get(Collection collection, const QString &uuid);
//! resendDelivery.
ApiRequest resendDelivery(const QString &uuid, const QByteArray &idempotencyKey);

Result<Page> readPage(const QByteArray &body);

Result<EventItem> readEvent(const QJsonObject &item);
Result<LogItem> readLog(const QJsonObject &item);
Result<DeliveryItem> readDelivery(const QJsonObject &item);

//! The `data` object of an answer about one item.
Result<QJsonObject> readData(const QByteArray &body);

} // namespace FeedApi
