// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "UpstreamConnection.h"

#include <vector>

//! The connections to one server that wait to be used again. On its executor's thread.
class UpstreamPool
{
public:
    using Connection = std::shared_ptr<UpstreamConnection>;

    //! How long a connection may have waited to be used again.
    struct Limits
    {
        std::chrono::milliseconds reuseOnce; //!< for a request that must not be sent twice
        std::chrono::milliseconds reuse;     //!< for others
    };
    static constexpr std::size_t most = 32;

    UpstreamPool(const asio::any_io_executor &executor, UpstreamServer server,
                 std::shared_ptr<TlsTrust> trust, Limits limits);
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
    void closeOldLater();

    asio::any_io_executor m_executor;
    UpstreamServer m_server;
    std::shared_ptr<TlsTrust> m_trust;
    Limits m_limits;
    //! Shared with its own handler, which may come after the pool's end.
    std::shared_ptr<asio::steady_timer> m_later;
    bool m_laterRuns = false;
    std::vector<Connection> m_waiting; //!< that waited longest first
};
