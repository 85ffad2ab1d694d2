// SPDX-License-Identifier: Apache-2.0
#include "UpstreamConnection.h"

#include <QCoreApplication>

#include <boost/asio/ssl/error.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>
#include <openssl/x509.h>

using std::chrono::milliseconds;

namespace {

QString text(const ErrorCode &error)
{
    return QString::fromStdString(error.message());
}

QString wordOf(const ErrorCode &error)
{
    if (error == asio::error::connection_refused)
        return QStringLiteral("connection_refused");
    if (error == asio::error::host_not_found || error == asio::error::host_not_found_try_again ||
        error == asio::error::no_data || error.category() == asio::error::get_addrinfo_category())
        return QStringLiteral("dns");
    return QStringLiteral("unreachable");
}

} // namespace

UpstreamConnection::UpstreamConnection(const asio::any_io_executor &executor, UpstreamServer server,
                                       std::shared_ptr<TlsTrust> trust)
    : m_server(std::move(server))
    , m_trust(std::move(trust))
    , m_lookup(executor)
    , m_socket(executor)
    , m_limit(executor)
{
}

asio::awaitable<std::optional<RelayFailure>> UpstreamConnection::open(milliseconds limit)
{
    const auto self = shared_from_this();
    const auto begun = Clock::now();
    const ErrorCode error = co_await connect(limit);
    if (error)
        co_return unreachable(error, limit);
    ErrorCode ignored;
    m_socket.set_option(tcp::no_delay(true), ignored);
    if (m_server.tls) {
        const auto left = limit - std::chrono::duration_cast<milliseconds>(Clock::now() - begun);
        auto failure = co_await shakeHands(left);
        if (failure)
            co_return failure;
    }
    m_socket.non_blocking(true, ignored); // for isUsable()
    m_open = true;
    co_return std::nullopt;
}

asio::awaitable<ErrorCode> UpstreamConnection::connect(milliseconds limit)
{
    const auto begun = Clock::now();
    ErrorCode error;
    const auto endpoints = co_await m_lookup.find(m_server.host, m_server.port, limit, error);
    if (error)
        co_return error;
    error = asio::error::host_not_found;
    for (std::size_t i = 0; i < endpoints.size() && !m_closed; ++i) {
        // Each address gets its share of the time that is left: the first may be a dead one.
        const auto left = limit - std::chrono::duration_cast<milliseconds>(Clock::now() - begun);
        closeAfter(left / static_cast<int>(endpoints.size() - i));
        co_await m_socket.async_connect(endpoints[i], into(error));
        m_limit.cancel();
        if (!error && !m_late && !m_closed)
            co_return error;
        if (m_late || m_closed)
            error = m_closed ? asio::error::operation_aborted : asio::error::timed_out;
        ErrorCode ignored;
        m_socket.close(ignored);
    }
    co_return error;
}

asio::awaitable<std::optional<RelayFailure>> UpstreamConnection::shakeHands(milliseconds limit)
{
    m_tls.emplace(m_socket, m_trust->context());
    if (!TlsTrust::expectHost(m_tls->native_handle(), m_server.host)) {
        close();
        co_return RelayFailure{
            RelayEnd::Untrusted,
            QCoreApplication::translate("Relay", "%1 cannot be the name of a server with TLS.")
                .arg(m_server.name()),
            QStringLiteral("tls")};
    }
    closeAfter(limit);
    ErrorCode error;
    co_await m_tls->async_handshake(asio::ssl::stream_base::client, into(error));
    m_limit.cancel();
    if (!error && !m_late && !m_closed)
        co_return std::nullopt;
    RelayFailure failure;
    if (m_late)
        failure = unreachable(asio::error::timed_out, limit);
    else if (m_closed)
        failure = unreachable(asio::error::operation_aborted, limit);
    else
        failure = noTls(error);
    close();
    co_return failure;
}

RelayFailure UpstreamConnection::unreachable(const ErrorCode &error, milliseconds limit) const
{
    if (error == asio::error::timed_out && m_late) {
        return {RelayEnd::TimedOut,
                QCoreApplication::translate("Relay", "No connection to %1 within %2 s.")
                    .arg(m_server.name())
                    .arg(static_cast<double>(limit.count()) / 1000),
                QStringLiteral("timeout")};
    }
    return {RelayEnd::Unreachable,
            QCoreApplication::translate("Relay", "No connection to %1: %2.")
                .arg(m_server.name(), text(error)),
            wordOf(error)};
}

RelayFailure UpstreamConnection::noTls(const ErrorCode &error)
{
    const long verdict = SSL_get_verify_result(m_tls->native_handle());
    if (verdict != X509_V_OK) {
        return {
            RelayEnd::Untrusted,
            QCoreApplication::translate("Relay", "The certificate of %1 was not accepted: %2.")
                .arg(m_server.name(), QString::fromUtf8(X509_verify_cert_error_string(verdict))),
            QStringLiteral("tls")};
    }
    const bool tlsSaidSo = error.category() == asio::error::get_ssl_category();
    return {tlsSaidSo ? RelayEnd::Broken : RelayEnd::Unreachable,
            QCoreApplication::translate("Relay", "No TLS with %1: %2.")
                .arg(m_server.name(), text(error)),
            QStringLiteral("tls")};
}

void UpstreamConnection::closeAfter(milliseconds limit)
{
    m_late = false;
    m_limit.expires_after(std::max(limit, milliseconds(0)));
    m_limit.async_wait([weak = weak_from_this()](const ErrorCode &cancelled) {
        const auto self = weak.lock();
        // A timer that was set anew after it had run out comes here without an error.
        if (!self || cancelled || self->m_limit.expiry() > Clock::now())
            return;
        self->m_late = true;
        ErrorCode ignored;
        self->m_socket.close(ignored);
    });
}

asio::awaitable<void> UpstreamConnection::write(asio::const_buffer bytes, ErrorCode &error)
{
    if (m_tls)
        co_await asio::async_write(*m_tls, bytes, into(error));
    else
        co_await asio::async_write(m_socket, bytes, into(error));
}

asio::awaitable<std::size_t> UpstreamConnection::read(asio::mutable_buffer space, ErrorCode &error)
{
    if (m_tls)
        co_return co_await m_tls->async_read_some(space, into(error));
    co_return co_await m_socket.async_read_some(space, into(error));
}

void UpstreamConnection::close()
{
    m_closed = true;
    m_open = false;
    m_lookup.cancel();
    m_limit.cancel();
    ErrorCode ignored;
    m_socket.close(ignored);
}

bool UpstreamConnection::isUsable()
{
    if (!m_open || requestsLeft <= 0 || Clock::now() >= idleUntil)
        return false;
    if (m_tls && SSL_pending(m_tls->native_handle()) > 0)
        return false;
    char byte = 0;
    ErrorCode error;
    m_socket.receive(asio::buffer(&byte, 1), asio::socket_base::message_peek, error);
    return error == asio::error::would_block || error == asio::error::try_again;
}
