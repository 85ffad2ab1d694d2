// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ExchangeQueue.h"
#include "IoThread.h"
#include "LoopbackListener.h"
#include "PassingExchange.h"

#include <atomic>
#include <set>

//! What runs behind a Relay, from its start to its stop, on a thread of its own.
class RelayCore
{
public:
    RelayCore(UpstreamServer server, std::shared_ptr<TlsTrust> trust, RelayOptions options,
              std::shared_ptr<ExchangeQueue> queue);
    //! Closes everything and waits for the thread; what was passing is put as Stopped.
    ~RelayCore();

    Result<quint16> start(quint16 port);
    int passingNow() const { return m_passingNow; }
    qint64 refusedRequests() const { return m_refused; }

private:
    asio::awaitable<void> serve(tcp::socket socket);
    asio::awaitable<void> serveClient(LocalClient &client);
    asio::awaitable<bool> pass(LocalClient &client, RequestParser &request, HttpInput &input,
                               const ExchangeClock &clock);
    void closeAll();

    RelayOptions m_options;
    std::shared_ptr<ExchangeQueue> m_queue;
    std::atomic<int> m_passingNow{0};
    std::atomic<qint64> m_refused{0};
    std::optional<RequestCheck> m_check;
    bool m_stopping = false;
    std::set<LocalClient *> m_clients;
    std::set<PassingExchange *> m_exchanges;

    IoThread m_thread;
    std::optional<UpstreamPool> m_pool;
    std::shared_ptr<LoopbackListener> m_listener;
};
