// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ServerConnection.h"
#include "ServerReply.h"
#include "ServerRequest.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <functional>

//! A small real HTTP/1.1 server on 127.0.0.1 that answers as a test says and remembers every
//! request. Lives in the test's own event loop.
class LoopbackServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<ServerReply(const ServerRequest &)>;

    explicit LoopbackServer(QObject *parent = nullptr);
    //! Speaks TLS as `tls` says; see TestAuthority.
    explicit LoopbackServer(const QSslConfiguration &tls, QObject *parent = nullptr);

    //! http or https, 127.0.0.1, and the port.
    QUrl url() const;
    //! Answers each request; without one, 404.
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    //! Answers the next requests in this order, then goes back to the handler.
    void enqueue(const ServerReply &reply) { m_queue.append(reply); }

    const QList<ServerRequest> &requests() const { return m_requests; }
    int count() const { return static_cast<int>(m_requests.size()); }
    //! Requests with this method and path.
    int count(QByteArrayView method, QByteArrayView path) const;
    void forget() { m_requests.clear(); }
    //! Connections that were opened.
    int connections() const { return m_connectionCount; }

    //! To every connection that streams.
    void push(const QByteArray &bytes);
    //! Closes every connection.
    void closeAll();
    //! No port any more: connections are refused.
    void stopListening();
    //! The same port again.
    void listenAgain();

Q_SIGNALS:
    void requestArrived();

private:
    LoopbackServer(QTcpServer *server, bool tls, QObject *parent);
    void takeConnections();
    ServerReply replyTo(const ServerRequest &request);

    QTcpServer *m_server;
    bool m_tls;
    quint16 m_port = 0;
    Handler m_handler;
    QList<ServerReply> m_queue;
    QList<ServerRequest> m_requests;
    QList<QPointer<ServerConnection>> m_connections;
    int m_connectionCount = 0;
};
