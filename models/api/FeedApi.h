// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRequest.h"
#include "Collection.h"
#include "Result.h"

#include <QJsonObject>

#include <optional>

//! Events, logs and deliveries (contract: listEvents, listLogs, listDeliveries and the calls for
//! one item); FeedItems reads what they answer. Pure functions, for any thread.
namespace FeedApi {

//! A page, newest first, with sequences between `after` and `before` (both exclusive). `limit`:
//! 1 to 500 items. Only for collections that are feeds.
ApiRequest list(Collection collection, std::optional<qint64> before = {},
                std::optional<qint64> after = {}, int limit = 100);
//! getEvent, getLog, getDelivery.
ApiRequest get(Collection collection, const QString &uuid);
//! resendDelivery.
ApiRequest resendDelivery(const QString &uuid, const QByteArray &idempotencyKey);

//! The `data` object of an answer about one thing.
Result<QJsonObject> readData(const QByteArray &body);

} // namespace FeedApi
