// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

struct NewLog;
struct RelayedExchange;
struct RelayedMessage;

//! A request that passed this machine as a row of Logs. Any thread.
namespace ExchangeLog {

//! What the connection knows of all its requests.
struct Context
{
    QByteArray server; //!< scheme, host and port that the request went on to
    QByteArray mode;   //!< "test" or "live"; may be empty
};

//! Makes a message's body readable, before it is masked: decompressed where that is possible.
//! Answers whether only a part of it is there.
bool unpackBody(RelayedMessage &message);

//! Of an exchange whose bodies were unpacked and whose secrets were masked.
NewLog row(const RelayedExchange &masked, const Context &context, bool requestCut,
           bool responseCut);

} // namespace ExchangeLog
