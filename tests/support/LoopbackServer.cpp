// SPDX-License-Identifier: Apache-2.0
#include "LoopbackServer.h"

#include <QSslServer>

#include <algorithm>

namespace {

QTcpServer *tlsServer(const QSslConfiguration &tls)
{
    auto *server = new QSslServer;
    server->setSslConfiguration(tls);
    return server;
}

} // namespace

LoopbackServer::LoopbackServer(QObject *parent)
    : LoopbackServer(new QTcpServer, false, parent)
{
    connect(m_server, &QTcpServer::newConnection, this, &LoopbackServer::takeConnections);
}

LoopbackServer::LoopbackServer(const QSslConfiguration &tls, QObject *parent)
    : LoopbackServer(tlsServer(tls), true, parent)
{
    // Only once the two have shaken hands.
    connect(m_server, &QTcpServer::pendingConnectionAvailable, this,
            &LoopbackServer::takeConnections);
}

LoopbackServer::LoopbackServer(QTcpServer *server, bool tls, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_tls(tls)
{
    m_server->setParent(this);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("The test server found no free port.");
    m_port = m_server->serverPort();
}

void LoopbackServer::takeConnections()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connectionCount;
        m_connections.append(new ServerConnection(
            socket, [this](const ServerRequest &request) { return replyTo(request); }, this));
    }
}

QUrl LoopbackServer::url() const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                    .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
                    .arg(m_port));
}

int LoopbackServer::count(QByteArrayView method, QByteArrayView path) const
{
    return static_cast<int>(
        std::count_if(m_requests.begin(), m_requests.end(), [&](const ServerRequest &request) {
            return request.method == method && request.path() == path;
        }));
}

ServerReply LoopbackServer::replyTo(const ServerRequest &request)
{
    m_requests.append(request);
    Q_EMIT requestArrived();
    if (!m_queue.isEmpty())
        return m_queue.takeFirst();
    if (m_handler)
        return m_handler(request);
    return ServerReply::json(404, R"({"message":"Not scripted"})");
}

void LoopbackServer::push(const QByteArray &bytes)
{
    for (const QPointer<ServerConnection> &connection : std::as_const(m_connections)) {
        if (connection && connection->isStreaming())
            connection->push(bytes);
    }
}

void LoopbackServer::closeAll()
{
    for (const QPointer<ServerConnection> &connection : std::as_const(m_connections)) {
        if (connection)
            connection->close();
    }
}

void LoopbackServer::stopListening()
{
    m_server->close();
}

void LoopbackServer::listenAgain()
{
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("The test server's port was taken meanwhile.");
}
