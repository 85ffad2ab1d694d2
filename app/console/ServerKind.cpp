// SPDX-License-Identifier: Apache-2.0
#include "ServerKind.h"

ConnectionKind kindOfServer(const QUrl &server)
{
    const QString host = server.host().toLower();
    if (host == QStringLiteral("harbor.owlpay.com"))
        return ConnectionKind::HarborLive;
    if (host == QStringLiteral("harbor-sandbox.owlpay.com"))
        return ConnectionKind::HarborSandbox;
    if (host == QStringLiteral("api.owlpay.com"))
        return ConnectionKind::Platform;
    return ConnectionKind::DeveloperApi;
}

QString keychainServiceName()
{
    return QStringLiteral("owlpay-console");
}
