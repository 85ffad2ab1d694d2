// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "DeliveryRow.h"
#include "EventRow.h"
#include "LogRow.h"
#include "WebhookRow.h"

#include <QList>

#include <vector>

//! Rows that belong together, as a small account's last days: events with the requests that caused
//! them and their notifications. The same every time.
namespace SampleRows {

//! Newest first; sequences from `first` on.
std::vector<EventRecord> events(int count, qint64 first = 1);
//! A request for each event of the same number, and a query between them.
std::vector<LogRecord> logs(int count, qint64 first = 1);
//! For every third event.
std::vector<DeliveryRecord> deliveries(int count);
QList<WebhookRow> webhooks();

//! Text that tries to be more than text, and to take more room than there is.
QString hostileText();

EventRecord event(int number);
LogRecord log(int number);
DeliveryRecord delivery(int number);

} // namespace SampleRows
