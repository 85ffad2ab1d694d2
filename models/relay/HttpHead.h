// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RelayedExchange.h"

#include <string>

//! Heads of HTTP/1.1 messages: reading headers, writing heads. Names compare without case.
namespace HttpHead {

//! The first header of that name; null where there is none.
QByteArray value(const QList<RelayedHeader> &headers, QByteArrayView name);
//! How many headers have that name.
int count(const QList<RelayedHeader> &headers, QByteArrayView name);
//! Whether a header that lists words ("Connection: close, TE") has this one.
bool hasWord(const QList<RelayedHeader> &headers, QByteArrayView name, QByteArrayView word);
//! Without what is meant for one connection only (RFC 9110, 7.6.1), those named in Connection too.
QList<RelayedHeader> endToEnd(const QList<RelayedHeader> &headers);
//! A number as in "timeout=5, max=100"; -1 where it is not there.
int parameter(QByteArrayView list, QByteArrayView name);

//! "Not Found" for 404; empty for a status without a name of its own.
QByteArray reason(int status);
//! "GET /path HTTP/1.1" and the headers, with the empty line.
std::string request(const QByteArray &method, const QByteArray &target,
                    const QList<RelayedHeader> &headers);
//! "HTTP/1.1 200 OK" and the headers, with the empty line.
std::string response(int status, const QByteArray &reason, const QList<RelayedHeader> &headers);

} // namespace HttpHead
