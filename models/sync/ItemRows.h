// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiItems.h"
#include "ApiKeyRow.h"
#include "NewDelivery.h"
#include "NewEvent.h"
#include "NewLog.h"
#include "WebhookRow.h"

//! From what the server said to what the cache keeps.
namespace ItemRows {

NewLog fromLog(LogItem &&item);
NewEvent fromEvent(EventItem &&item);
NewDelivery fromDelivery(DeliveryItem &&item);
ApiKeyRow fromApiKey(const ApiKeyItem &item);
WebhookRow fromWebhook(const WebhookItem &item);

} // namespace ItemRows
