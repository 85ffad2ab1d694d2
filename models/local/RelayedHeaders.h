// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "MessageColumns.h"
#include "NewMessage.h"
#include "RelayedExchange.h"

//! Messages that passed or reached this machine, as they are kept. Any thread.
namespace RelayedHeaders {

//! The first header of that name, any case; empty without.
QByteArray value(const RelayedMessage &message, QByteArrayView name);
//! The message as it is written; `flags` as for MessageColumns::pack().
NewMessage packed(const RelayedMessage &message, bool cut, int flags = 0);

} // namespace RelayedHeaders
