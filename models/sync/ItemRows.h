// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiItems.h"
#include "ApiKeyRow.h"
#include "DeliveryRow.h"
#include "EventRow.h"
#include "LogRow.h"
#include "WebhookRow.h"

//! From what the server said to what the cache keeps.
namespace ItemRows {

LogRecord fromLog(LogItem &&item);
EventRecord fromEvent(EventItem &&item);
DeliveryRecord fromDelivery(DeliveryItem &&item);
ApiKeyRow fromApiKey(const ApiKeyItem &item);
WebhookRow fromWebhook(const WebhookItem &item);

} // namespace ItemRows
