// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"
#include "WebhookAnswer.h"
#include "WebhookEndpointOptions.h"

#include <QUrl>

#include <functional>
#include <memory>

class QObject;
class ExchangeQueue;
class WebhookCore;

//! A local address for webhooks, behind the tunnel that the user has: takes requests under any
//! Host from programs of this machine, hands them out with the bytes of their bodies, and answers
//! as told or as the user's own handler does. Used from one thread; the network has its own.
class WebhookEndpoint
{
public:
    //! One request and its answer. Where it answers as told, the request is handed out before it
    //! is answered; with a handler, when that has answered. Requests that were refused (too large,
    //! unreadable) are not handed out; one that broke off is, as ClientLeft.
    using Received = std::function<void(RelayedExchange)>;

    //! `received` is called on `context`'s thread, the one that uses the endpoint, from its event
    //! loop or from stop(). `context` must outlive the endpoint.
    WebhookEndpoint(QObject *context, Received received);
    ~WebhookEndpoint();
    WebhookEndpoint(const WebhookEndpoint &) = delete;
    WebhookEndpoint &operator=(const WebhookEndpoint &) = delete;

    //! Listens on `port`, 0 for any, and answers which. A port that is in use is a Conflict.
    Result<quint16> start(quint16 port, const WebhookEndpointOptions &options = {});
    void stop();

    //! From the next request on; also before start().
    void answerWith(const WebhookAnswer &answer);
    //! Passes the next requests on to this address, exactly once each, and answers what it
    //! answers; an empty one: answers as told again. Only this machine, or the allowed host.
    Result<Done> passTo(const QUrl &handler);

    bool isRunning() const { return m_core != nullptr; }
    //! 0 while it is not running.
    quint16 port() const { return m_port; }

private:
    Result<Done> checkHandler(const QUrl &handler) const;

    QObject *m_context;
    Received m_received;
    WebhookEndpointOptions m_options;
    WebhookAnswer m_answer;
    QUrl m_handler;
    std::shared_ptr<ExchangeQueue> m_queue;
    std::unique_ptr<WebhookCore> m_core;
    quint16 m_port = 0;
};
