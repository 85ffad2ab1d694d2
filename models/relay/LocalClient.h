// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Asio.h"
#include "ExchangeClock.h"
#include "HttpInput.h"
#include "LocalClientLimits.h"
#include "MessageParser.h"
#include "RequestCheck.h"
#include "Watchdog.h"

#include <optional>

//! The connection of a program on this machine: requests in, answers out. On its executor's
//! thread.
class LocalClient
{
public:
    LocalClient(tcp::socket socket, LocalClientLimits limits);

    bool isLoopback() const;

    //! Waits for a request and reads its head and what came with it. False where there is none;
    //! then refusal() says whether the program is to be told something.
    asio::awaitable<bool> readHead(RequestParser &request, std::optional<ExchangeClock> &clock,
                                   const RequestCheck &check);
    const std::optional<Refusal> &refusal() const { return m_refusal; }
    //! More of the body; its pieces are the parser's.
    asio::awaitable<void> readMore(RequestParser &request, ErrorCode &error);
    asio::awaitable<void> write(std::string_view bytes, ErrorCode &error);
    //! Answers, and closes so that the answer arrives even where the program is still sending.
    asio::awaitable<void> refuse(const Refusal &refusal, bool headOnly);
    asio::awaitable<void> closeGently();

    //! Waits until the program closes (true), or sends more or cancel() is called (false).
    asio::awaitable<bool> hasLeft();
    //! Ends readMore(), write() and hasLeft().
    void cancel();
    void close();
    //! Closes so that the program sees an error, not an end.
    void reset();
    bool isOpen() const { return m_socket.is_open(); }

    //! Calls `expired` when nothing was touched for `limit`; until unwatch().
    void watch(std::chrono::milliseconds limit, std::function<void()> expired);
    void relimit(std::chrono::milliseconds limit) { m_watchdog.start(limit); }
    void touch() { m_watchdog.touch(); }
    void unwatch() { m_watchdog.stop(); }

private:
    tcp::socket m_socket;
    LocalClientLimits m_limits;
    HttpInput m_input;
    std::function<void()> m_expired;
    Watchdog m_watchdog;
    std::optional<Refusal> m_refusal;
};
