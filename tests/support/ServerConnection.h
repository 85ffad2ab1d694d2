// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ServerReply.h"
#include "ServerRequest.h"

#include <QObject>
#include <QTcpSocket>

#include <functional>

//! One connection to a LoopbackServer: reads HTTP/1.1 requests one after another.
class ServerConnection : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<ServerReply(const ServerRequest &)>;

    ServerConnection(QTcpSocket *socket, Handler handler, QObject *parent);

    //! More bytes on a connection that was answered with Ending::Stream.
    void push(const QByteArray &bytes);
    void close();
    bool isStreaming() const { return m_streaming; }

private:
    void read();
    bool takeRequest(ServerRequest &request);
    void answer(const ServerRequest &request, const ServerReply &reply);

    QTcpSocket *m_socket;
    Handler m_handler;
    QByteArray m_input;
    bool m_streaming = false;
    bool m_deaf = false;
};
