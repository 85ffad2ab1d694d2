// SPDX-License-Identifier: Apache-2.0
#include "DirectLoopbackProxies.h"

#include "Loopback.h"

QList<QNetworkProxy> DirectLoopbackProxies::queryProxy(const QNetworkProxyQuery &query)
{
    if (Loopback::isLoopbackHost(query.peerHostName()))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return systemProxyForQuery(query);
}
