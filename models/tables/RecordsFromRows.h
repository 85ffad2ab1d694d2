// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

struct ApiKeyRow;
struct DeliveryRecord;
struct DeliveryRow;
struct EventRecord;
struct HttpMessageRow;
struct LogRecord;
struct WebhookRow;

//! What the cache keeps, in the words that the interface knows.
namespace RecordsFromRows {
HttpMessageDetails message(const HttpMessageRow &row);
LogDetails log(const LogRecord &record);
//! Without `log` and `deliveries`.
EventDetails event(const EventRecord &record);
DeliveryDetails delivery(const DeliveryRecord &record);
WebhookDetails webhook(const WebhookRow &row);
ApiKeyDetails apiKey(const ApiKeyRow &row);
} // namespace RecordsFromRows
