// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"
#include "RequestDraft.h"

class RequestSender;

//! Requests of the logs as something to send, and what was sent as a log to compare it with.
namespace DraftOfLog {

//! What a client makes itself and credentials are left out; the rest stands as it was logged.
RequestDraft of(const LogDetails &log, const RequestSender &sender);
//! Name of the header with the idempotency key; empty where the request has none.
QString idempotencyHeader(const RequestDraft &draft);
//! `first` is the log it was made from: what does not differ is written as it is there.
LogDetails log(const SentExchange &sent, const LogDetails &first);
//! Header lines as text, and back.
QString text(const HeaderList &headers);
HeaderList headers(const QString &text);

} // namespace DraftOfLog
