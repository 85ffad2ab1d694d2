// SPDX-License-Identifier: Apache-2.0
#include "Loopback.h"

#include <QHostAddress>

bool Loopback::isLoopbackHost(const QString &host)
{
    if (host.compare(QLatin1StringView("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    // QHostAddress also reads "127.1"; QUrl has turned such forms into four numbers by now.
    return QHostAddress(host).isLoopback();
}

bool Loopback::isAllowedServer(const QUrl &server)
{
    if (!server.isValid() || server.host().isEmpty() || !server.userInfo().isEmpty())
        return false;
    if (server.scheme() == QLatin1StringView("https"))
        return true;
    return server.scheme() == QLatin1StringView("http") && isLoopbackHost(server.host());
}
