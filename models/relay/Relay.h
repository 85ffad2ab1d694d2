// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RelayOptions.h"
#include "RelayedExchange.h"
#include "Result.h"

#include <QUrl>

#include <functional>
#include <memory>

class QObject;
class ExchangeQueue;
class RelayCore;

//! A local address that passes each request on to a server and the answer back, unchanged but for
//! Host and what belongs to a single connection, and hands out what passed. Requests come in as
//! HTTP/1.1 or 1.0 on 127.0.0.1 and [::1] from this machine alone; they go out as HTTP/1.1, for
//! https with all checks of the certificate. A request that is not idempotent is never sent twice.
//! Programs may pipeline: they are answered one after the other, in order. One that closes its
//! side of the connection before the answer counts as having left.
//! Used from one thread; the network has its own.
class Relay
{
public:
    using Finished = std::function<void(RelayedExchange)>;

    //! `finished` is called on `context`'s thread, the one that uses the relay, from its event
    //! loop or from stop(). `context` must outlive the relay.
    Relay(QObject *context, Finished finished);
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    //! Listens on `port`, 0 for any, and answers which. A port that is in use is a Conflict.
    Result<quint16> start(quint16 port, const QUrl &server, const RelayOptions &options = {});
    //! Closes everything; what was passing is handed out as Stopped before this returns.
    void stop();

    //! While held, no further request is passed on: their programs wait. For where what was handed
    //! out piles up; until stop() at most.
    void hold(bool held);

    bool isRunning() const { return m_core != nullptr; }
    //! 0 while it is not running.
    quint16 port() const { return m_port; }
    //! Requests that are passing at this moment.
    int passingNow() const;
    //! Requests since the start that were not passed on, as others' or as unreadable.
    qint64 refusedRequests() const;

private:
    QObject *m_context;
    Finished m_finished;
    std::shared_ptr<ExchangeQueue> m_queue;
    std::unique_ptr<RelayCore> m_core;
    quint16 m_port = 0;
};
