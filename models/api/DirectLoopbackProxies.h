// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkProxyFactory>

//! The system's proxy, except for loopback, which a proxy could only get wrong.
class DirectLoopbackProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};
