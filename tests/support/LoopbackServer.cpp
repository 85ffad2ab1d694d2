// SPDX-License-Identifier: Apache-2.0
#include "LoopbackServer.h"

#include <algorithm>

LoopbackServer::LoopbackServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            ++m_connectionCount;
            m_connections.append(new ServerConnection(
                socket, [this](const ServerRequest &request) { return replyTo(request); }, this));
        }
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("The test server found no free port.");
    m_port = m_server.serverPort();
}

QUrl LoopbackServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
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
    m_server.close();
}

void LoopbackServer::listenAgain()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("The test server's port was taken meanwhile.");
}
