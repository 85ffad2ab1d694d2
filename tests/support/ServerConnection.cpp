// SPDX-License-Identifier: Apache-2.0
#include "ServerConnection.h"

#include <utility>

ServerConnection::ServerConnection(QTcpSocket *socket, Handler handler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_handler(std::move(handler))
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &ServerConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void ServerConnection::push(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

void ServerConnection::close()
{
    m_socket->disconnectFromHost();
}

void ServerConnection::read()
{
    m_input += m_socket->readAll();
    ServerRequest request;
    while (!m_deaf && takeRequest(request))
        answer(request, m_handler(request));
}

bool ServerConnection::takeRequest(ServerRequest &request)
{
    const qsizetype headEnd = m_input.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    request = {};
    QList<QByteArray> lines = m_input.left(headEnd).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    const qsizetype length = request.header("Content-Length").toLongLong();
    const qsizetype total = headEnd + 4 + length;
    if (m_input.size() < total)
        return false;
    request.body = m_input.mid(headEnd + 4, length);
    request.complete = true;
    m_input.remove(0, total);
    return true;
}

void ServerConnection::answer(const ServerRequest &request, const ServerReply &reply)
{
    using Ending = ServerReply::Ending;
    if (reply.ending == Ending::Silent) {
        m_deaf = true;
        return;
    }
    if (reply.ending == Ending::CloseFirst) {
        m_deaf = true;
        m_socket->disconnectFromHost();
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " Scripted\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    const bool streams = reply.ending == Ending::Stream;
    if (reply.withLength && !streams && reply.status != 304)
        head += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    if (reply.ending == Ending::Close)
        head += "Connection: close\r\n";
    head += "\r\n";
    if (reply.ending == Ending::MidHead) {
        m_socket->write(head.left(head.size() / 2));
        m_socket->disconnectFromHost();
        return;
    }
    m_socket->write(head);
    if (reply.ending == Ending::MidBody) {
        m_socket->write(reply.body.left(reply.body.size() / 2));
        m_socket->disconnectFromHost();
        return;
    }
    if (request.method != "HEAD")
        m_socket->write(reply.body);
    m_streaming = streams;
    if (reply.ending == Ending::Close || !(reply.withLength || streams))
        m_socket->disconnectFromHost();
}
