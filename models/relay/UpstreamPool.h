// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "UpstreamConnection.h"

#include <vector>

//! The connections to one server that wait to be used again. On its executor's thread.
class UpstreamPool
{
public:
    using Connection = std::shared_ptr<UpstreamConnection>;

    //! A server may close a connection that waits, and the request that is just going out on it is
    //! then lost or not, nobody knows. Servers wait 5 s and more; what must not arrive twice goes
    //! out only on a connection that waited less than that by far.
    static constexpr std::chrono::seconds freshFor{2};
    static constexpr std::chrono::seconds keptFor{30};
    static constexpr std::size_t most = 32;

    UpstreamPool(const asio::any_io_executor &executor, UpstreamServer server,
                 std::shared_ptr<TlsTrust> trust);
    ~UpstreamPool();

    const UpstreamServer &server() const { return m_server; }
    const asio::any_io_executor &executor() const { return m_executor; }

    //! One that can be used now, or null. `mayRepeat`: a request that may be sent a second time.
    Connection take(bool mayRepeat);
    //! A new one, not open yet.
    Connection make();
    //! Closes those that wait.
    void closeWaiting();
    //! After an answer that leaves it open.
    void giveBack(const Connection &connection);

private:
    void closeOld();

    asio::any_io_executor m_executor;
    UpstreamServer m_server;
    std::shared_ptr<TlsTrust> m_trust;
    std::vector<Connection> m_waiting; //!< that waited longest first
};
