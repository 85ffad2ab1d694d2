// SPDX-License-Identifier: Apache-2.0
#include "LocalClient.h"

#include <boost/asio/write.hpp>

using std::chrono::milliseconds;
namespace http = boost::beast::http;

namespace {

Refusal unreadable(const ErrorCode &error, const RequestCheck &check)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return check.make(431, "head_too_large", "the request's headers are too large.");
    if (error == http::error::bad_version)
        return check.make(505, "version_refused", "only HTTP/1.1 and HTTP/1.0 are spoken here.");
    return check.make(400, "bad_request",
                      "the request is not HTTP/1.1: " + QByteArray::fromStdString(error.message()) +
                          '.');
}

} // namespace

LocalClient::LocalClient(tcp::socket socket, LocalClientLimits limits)
    : m_socket(std::move(socket))
    , m_limits(limits)
    , m_watchdog(m_socket.get_executor(), [this] { m_expired(); })
{
    ErrorCode ignored;
    m_socket.set_option(tcp::no_delay(true), ignored);
    m_socket.non_blocking(true, ignored); // for hasLeft()
}

bool LocalClient::isLoopback() const
{
    ErrorCode error;
    const auto address = m_socket.remote_endpoint(error).address();
    return !error && address.is_loopback();
}

asio::awaitable<bool> LocalClient::readHead(RequestParser &request,
                                            std::optional<ExchangeClock> &clock,
                                            const RequestCheck &check)
{
    m_refusal.reset();
    bool late = false;
    ErrorCode error;
    if (m_input.isEmpty()) {
        watch(m_limits.idle, [this] { close(); });
        const std::size_t bytes = co_await m_socket.async_read_some(m_input.space(), into(error));
        m_input.arrived(bytes);
        if (error)
            co_return false;
    }
    clock.emplace();
    watch(m_limits.head, [this, &late] {
        late = true;
        cancel();
    });
    m_input.parse(request, error);
    while (!error && !request.headDone()) {
        const std::size_t bytes = co_await m_socket.async_read_some(m_input.space(), into(error));
        m_input.arrived(bytes);
        if (!error)
            m_input.parse(request, error);
    }
    unwatch();
    if (!error)
        co_return true;
    if (late)
        m_refusal = check.make(408, "too_slow", "the request did not arrive in time.");
    else if (error.category() == http::make_error_code(http::error::bad_value).category())
        m_refusal = unreadable(error, check);
    co_return false;
}

asio::awaitable<void> LocalClient::readMore(RequestParser &request, ErrorCode &error)
{
    const std::size_t bytes = co_await m_socket.async_read_some(m_input.space(), into(error));
    m_input.arrived(bytes);
    if (!error)
        m_input.parse(request, error);
}

asio::awaitable<void> LocalClient::write(std::string_view bytes, ErrorCode &error)
{
    co_await asio::async_write(m_socket, asio::buffer(bytes.data(), bytes.size()), into(error));
}

asio::awaitable<void> LocalClient::refuse(const Refusal &refusal, bool headOnly)
{
    watch(m_limits.head, [this] { close(); });
    const std::string bytes = refusal.bytes(headOnly);
    ErrorCode error;
    co_await write(bytes, error);
    if (!error)
        co_await closeGently();
    close();
}

asio::awaitable<void> LocalClient::closeGently()
{
    // Closing while bytes of the program are unread makes a reset, which takes the answer with
    // it. So its bytes are read for a while.
    constexpr std::size_t patience = 64 * 1024 * 1024;
    watch(milliseconds(2000), [this] { close(); });
    ErrorCode error;
    m_socket.shutdown(tcp::socket::shutdown_send, error);
    std::size_t passed = 0;
    while (!error && passed < patience) {
        m_input.clear();
        passed += co_await m_socket.async_read_some(m_input.space(), into(error));
    }
    close();
}

asio::awaitable<bool> LocalClient::hasLeft()
{
    ErrorCode error;
    co_await m_socket.async_wait(tcp::socket::wait_read, into(error));
    if (error)
        co_return false;
    char byte = 0;
    m_socket.receive(asio::buffer(&byte, 1), asio::socket_base::message_peek, error);
    co_return error &&error != asio::error::would_block;
}

void LocalClient::cancel()
{
    ErrorCode ignored;
    m_socket.cancel(ignored);
}

void LocalClient::close()
{
    unwatch();
    ErrorCode ignored;
    m_socket.close(ignored);
}

void LocalClient::reset()
{
    ErrorCode ignored;
    m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    close();
}

void LocalClient::watch(milliseconds limit, std::function<void()> expired)
{
    m_expired = std::move(expired);
    m_watchdog.start(std::max(limit, milliseconds(0)));
}
