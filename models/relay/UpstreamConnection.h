// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "HostLookup.h"
#include "RelayFailure.h"
#include "TlsTrust.h"
#include "UpstreamServer.h"

#include <boost/asio/ssl/stream.hpp>
#include <optional>

//! One connection to an HTTP/1.1 server, plain or TLS: bytes out, bytes in, and whether it may
//! still be used. Knows no HTTP. Everything on the thread of its executor; always made with
//! make_shared. At most one read and one write at a time. Time limits of reads and writes are the
//! caller's: close() ends whatever waits, with operation_aborted.
class UpstreamConnection : public std::enable_shared_from_this<UpstreamConnection>
{
public:
    using Clock = std::chrono::steady_clock;

    //! `trust` is needed for TLS alone.
    UpstreamConnection(const asio::any_io_executor &executor, UpstreamServer server,
                       std::shared_ptr<TlsTrust> trust);

    //! Name, connection and, for TLS, the handshake with all checks; nothing where all went well.
    asio::awaitable<std::optional<RelayFailure>> open(std::chrono::milliseconds limit);
    //! All of it, or an error.
    asio::awaitable<void> write(asio::const_buffer bytes, ErrorCode &error);
    //! At least one byte, or an error; eof where the server ended properly (with TLS: said so).
    asio::awaitable<std::size_t> read(asio::mutable_buffer space, ErrorCode &error);
    //! Ends the connection at once. May be called at any time, also twice.
    void close();

    bool isOpen() const { return m_open; }
    //! Whether another request may go out on it: open, and the server neither closed it nor sent
    //! anything since the last answer. To be asked right before writing. The server may still
    //! close it in that instant: what may not arrive twice must then not be repeated.
    bool isUsable();

    //! When the last answer ended; its owner sets it.
    Clock::time_point idleSince;
    //! No request after that moment, or after so many more: the server's Keep-Alive header said so.
    Clock::time_point idleUntil = Clock::time_point::max();
    int requestsLeft = std::numeric_limits<int>::max();

    const UpstreamServer &server() const { return m_server; }

private:
    using TlsStream = asio::ssl::stream<tcp::socket &>;

    asio::awaitable<ErrorCode> connect(std::chrono::milliseconds limit);
    asio::awaitable<std::optional<RelayFailure>> shakeHands(std::chrono::milliseconds limit);
    RelayFailure unreachable(const ErrorCode &error, std::chrono::milliseconds limit) const;
    RelayFailure noTls(const ErrorCode &error);
    void closeAfter(std::chrono::milliseconds limit);

    UpstreamServer m_server;
    std::shared_ptr<TlsTrust> m_trust;
    HostLookup m_lookup;
    tcp::socket m_socket;
    std::optional<TlsStream> m_tls;
    asio::steady_timer m_limit;
    bool m_open = false;
    bool m_closed = false; //!< close() was called
    bool m_late = false;   //!< the limit of an attempt passed
};
