// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "UpstreamConnection.h"

#include <map>
#include <set>
#include <vector>

//! The connections of a ForwardSender to its handlers. One is used again only where its handler
//! has shown that it keeps them: with one that it closes just as an event goes out, nobody can tell
//! whether the event arrived. On the thread of its executor.
class ForwardConnections
{
public:
    using Connection = std::shared_ptr<UpstreamConnection>;

    explicit ForwardConnections(const asio::any_io_executor &executor)
        : m_executor(executor)
    {
    }

    //! One to send a request on, open or not. `trust` is needed for TLS alone.
    Connection take(const UpstreamServer &server, const std::shared_ptr<TlsTrust> &trust);
    //! After the exchange.
    void giveBack(const Connection &connection, const RelayedExchange &exchange);
    //! Ends everything, for good.
    void close();

private:
    enum class Keeping { Unknown, Yes, No };
    struct Handler
    {
        Keeping keeping = Keeping::Unknown;
        std::vector<Connection> idle; //!< the longest idle first
    };
    static void dropUnusable(Handler &handler);
    static Connection takeUsable(Handler &handler);

    asio::any_io_executor m_executor;
    std::map<QString, Handler> m_handlers;
    std::set<Connection> m_busy;
    bool m_closed = false;
};
