// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ExchangeQueue.h"
#include "HttpCall.h"
#include "IoThread.h"
#include "LocalClient.h"
#include "LoopbackListener.h"
#include "WebhookAnswer.h"
#include "WebhookEndpointOptions.h"

#include <set>

//! What runs behind a WebhookEndpoint, from its start to its stop, on a thread of its own.
class WebhookCore
{
public:
    WebhookCore(WebhookEndpointOptions options, std::shared_ptr<ExchangeQueue> queue);
    //! Closes everything and waits for the thread.
    ~WebhookCore();

    Result<quint16> start(quint16 port);
    void answerWith(const WebhookAnswer &answer);
    //! After start().
    Result<Done> passTo(const QUrl &handler);

private:
    //! The user's own program, where requests go on to.
    struct Handler
    {
        UpstreamServer server;
        QByteArray target;
        std::shared_ptr<TlsTrust> trust;
    };

    asio::awaitable<void> serve(tcp::socket socket);
    asio::awaitable<void> serveClient(LocalClient &client);
    asio::awaitable<bool> readBody(LocalClient &client, RequestParser &request,
                                   RelayedExchange &exchange);
    asio::awaitable<bool> answer(LocalClient &client, const RequestParser &request,
                                 RelayedExchange exchange);
    asio::awaitable<void> askHandler(const Handler &handler, RelayedExchange &exchange);
    asio::awaitable<void> wait(std::chrono::milliseconds delay);
    std::string bytesOf(const RequestParser &request, int status,
                        const QList<RelayedHeader> &headers, const QByteArray &body) const;
    void closeAll();

    const WebhookEndpointOptions m_options;
    std::shared_ptr<ExchangeQueue> m_queue;
    quint16 m_port = 0;
    std::optional<RequestCheck> m_check;
    bool m_stopping = false;

    // Of the network's thread.
    WebhookAnswer m_answer;
    std::shared_ptr<const Handler> m_handler;
    std::set<LocalClient *> m_clients;
    std::set<UpstreamConnection *> m_connections;
    std::set<asio::steady_timer *> m_delays;

    IoThread m_thread;
    std::shared_ptr<LoopbackListener> m_listener;
};
