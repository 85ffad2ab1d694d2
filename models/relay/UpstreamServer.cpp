// SPDX-License-Identifier: Apache-2.0
#include "UpstreamServer.h"

#include "Loopback.h"

#include <QCoreApplication>

Result<UpstreamServer> UpstreamServer::fromUrl(const QUrl &base)
{
    const bool tls = base.scheme() == QLatin1String("https");
    if (!base.isValid() || base.host().isEmpty() ||
        (!tls && base.scheme() != QLatin1String("http")) || !base.userInfo().isEmpty() ||
        base.hasQuery() || base.hasFragment()) {
        Problem problem;
        problem.kind = Problem::Kind::Validation;
        problem.message = QCoreApplication::translate(
            "Relay", "The server's address must be like https://api.owlpay.com.");
        return problem;
    }
    UpstreamServer server;
    server.host = base.host(QUrl::FullyEncoded).toLatin1();
    if (server.host.startsWith('[') && server.host.endsWith(']'))
        server.host = server.host.mid(1, server.host.size() - 2);
    server.tls = tls;
    server.port = static_cast<quint16>(base.port(tls ? 443 : 80));
    server.pathPrefix = base.path(QUrl::FullyEncoded).toLatin1();
    while (server.pathPrefix.endsWith('/'))
        server.pathPrefix.chop(1);
    return server;
}

QByteArray UpstreamServer::hostHeader() const
{
    QByteArray header = host.contains(':') ? '[' + host + ']' : host;
    if (port != (tls ? 443 : 80))
        header += ':' + QByteArray::number(port);
    return header;
}

bool UpstreamServer::isLocalPort(quint16 ownPort) const
{
    return port == ownPort && Loopback::isLoopbackHost(QString::fromLatin1(host));
}

Problem UpstreamServer::isOurselves()
{
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.message = QCoreApplication::translate(
        "Relay", "This is the address that is listened on here; nothing can be passed on to it.");
    return problem;
}

QString UpstreamServer::name() const
{
    const QByteArray shown = host.contains(':') ? '[' + host + ']' : host;
    return QString::fromLatin1(shown) + QLatin1Char(':') + QString::number(port);
}
