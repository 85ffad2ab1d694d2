// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Asio.h"
#include "Result.h"

#include <functional>
#include <memory>

//! Listens on 127.0.0.1 and, where this machine has it, [::1], with the same port.
class LoopbackListener : public std::enable_shared_from_this<LoopbackListener>
{
public:
    //! What is done with a program's connection; it may last as long as it likes.
    using Serve = std::function<asio::awaitable<void>(tcp::socket)>;

    explicit LoopbackListener(asio::io_context &context);

    //! Takes the port, 0 for any; answers which. Any thread, before start().
    Result<quint16> open(quint16 port);
    //! Serves so many at a time; the others wait in the system's queue.
    void start(Serve serve, int most);
    //! On the io_context's thread.
    void close();

private:
    Result<quint16> openOnce(quint16 port);
    ErrorCode listen(tcp::acceptor &acceptor, const tcp::endpoint &endpoint);
    asio::awaitable<void> accept(tcp::acceptor &acceptor);

    asio::io_context &m_context;
    tcp::acceptor m_four;
    tcp::acceptor m_six;
    asio::steady_timer m_free;
    Serve m_serve;
    int m_most = 0;
    int m_serving = 0;
};
