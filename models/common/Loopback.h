// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUrl>

//! What may go without TLS: this machine talking to itself.
namespace Loopback {

//! "localhost", 127.0.0.0/8 or ::1, and no other name that happens to resolve to them.
bool isLoopbackHost(const QString &host);
//! https anywhere, or http on loopback; no user name or password in it.
bool isAllowedServer(const QUrl &server);

} // namespace Loopback
