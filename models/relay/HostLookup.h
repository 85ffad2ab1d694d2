// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Asio.h"

#include <QByteArray>

#include <chrono>
#include <vector>

//! A name's addresses, waited for no longer than told. Asio's own resolver keeps the thread of its
//! io_context until the system's lookup is done, which without a network takes half a minute; here
//! the system's lookup is left behind. Addresses and "localhost" are not looked up at all.
class HostLookup
{
public:
    explicit HostLookup(const asio::any_io_executor &executor);

    //! Empty with `error` set where there is none, in time.
    asio::awaitable<std::vector<tcp::endpoint>>
    find(QByteArray host, quint16 port, std::chrono::milliseconds limit, ErrorCode &error);
    //! Ends a find() with operation_aborted.
    void cancel();

private:
    struct Answer;
    class Waiting;
    asio::any_io_executor m_executor;
    std::shared_ptr<asio::steady_timer> m_arrived;
    bool m_cancelled = false;
};
