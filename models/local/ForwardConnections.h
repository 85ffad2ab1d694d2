// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "UpstreamConnection.h"

#include <map>
#include <set>
#include <vector>

//! The connections of a ForwardSender to its handlers. One is used again only where its handler
//! has shown that it keeps them: with one that it closes just as an event goes out, nobody can tell
//! whether the event arrived. No second one is opened beside one that is idle, and none stays idle
//! for long: a handler that takes one connection at a time would answer nobody else meanwhile. On
//! the thread of its executor; always made with make_shared.
class ForwardConnections : public std::enable_shared_from_this<ForwardConnections>
{
public:
    using Connection = std::shared_ptr<UpstreamConnection>;

    explicit ForwardConnections(const asio::any_io_executor &executor);

    //! One to send a request on, open or not. Once for each handler this waits a moment, to see
    //! whether it keeps connections. `trust` is needed for TLS alone.
    asio::awaitable<Connection> take(UpstreamServer server, std::shared_ptr<TlsTrust> trust);
    //! After the exchange.
    void giveBack(const Connection &connection, const RelayedExchange &exchange);
    //! Ends everything, for good.
    void close();

private:
    enum class Keeping { Unknown, BeingSeen, Yes, No };
    struct Handler
    {
        Keeping keeping = Keeping::Unknown;
        std::vector<Connection> idle; //!< the longest idle first
    };
    static void dropUnusable(Handler &handler);
    static void dropAll(Handler &handler);
    asio::awaitable<void> see(Handler &handler);
    void dropLater();

    asio::any_io_executor m_executor;
    asio::steady_timer m_idle;
    std::map<QString, Handler> m_handlers;
    std::set<Connection> m_busy;
    bool m_waiting = false; //!< m_idle runs
    bool m_closed = false;
};
