// SPDX-License-Identifier: Apache-2.0
#include "ForwardConnections.h"

using namespace std::chrono_literals;

namespace {

//! A handler that leaves a connection open for so long after an answer keeps it.
constexpr auto proof = 40ms;
//! Common servers close after 2 s or more; nobody has to meet them at that moment.
constexpr auto longestIdle = 1s;
constexpr std::size_t mostIdle = 8;

QString keyOf(const UpstreamServer &server)
{
    return (server.tls ? QStringLiteral("https ") : QStringLiteral("http ")) + server.name();
}

} // namespace

ForwardConnections::ForwardConnections(const asio::any_io_executor &executor)
    : m_executor(executor)
    , m_idle(executor)
{
}

void ForwardConnections::dropUnusable(Handler &handler)
{
    const auto now = UpstreamConnection::Clock::now();
    std::erase_if(handler.idle, [now](const Connection &one) {
        const bool usable = now - one->idleSince < longestIdle && one->isUsable();
        if (!usable)
            one->close();
        return !usable;
    });
}

void ForwardConnections::dropAll(Handler &handler)
{
    for (const Connection &one : handler.idle)
        one->close();
    handler.idle.clear();
}

asio::awaitable<void> ForwardConnections::see(Handler &handler)
{
    handler.keeping = Keeping::BeingSeen;
    // Held here: whoever asks meanwhile gets another one.
    const Connection seen = handler.idle.back();
    handler.idle.pop_back();
    asio::steady_timer enough(m_executor, seen->idleSince + proof);
    ErrorCode ignored;
    co_await enough.async_wait(into(ignored));
    const bool kept = !m_closed && seen->isUsable();
    handler.keeping = kept ? Keeping::Yes : Keeping::No;
    if (kept)
        handler.idle.push_back(seen);
    else
        seen->close();
}

asio::awaitable<ForwardConnections::Connection>
ForwardConnections::take(UpstreamServer server, std::shared_ptr<TlsTrust> trust)
{
    const auto self = shared_from_this();
    Handler &handler = m_handlers[keyOf(server)]; // stays in its place
    dropUnusable(handler);
    if (handler.keeping == Keeping::Unknown && !handler.idle.empty())
        co_await see(handler);
    Connection taken;
    if (handler.keeping == Keeping::Yes && !handler.idle.empty()) {
        taken = handler.idle.back();
        handler.idle.pop_back();
    } else {
        taken = std::make_shared<UpstreamConnection>(m_executor, server, trust);
    }
    m_busy.insert(taken);
    co_return taken;
}

void ForwardConnections::giveBack(const Connection &connection, const RelayedExchange &exchange)
{
    m_busy.erase(connection);
    Handler &handler = m_handlers[keyOf(connection->server())];
    if (exchange.connectionReused && exchange.end == RelayEnd::Broken && exchange.status == 0) {
        handler.keeping = Keeping::No;
        dropAll(handler);
    }
    const bool wanted = handler.keeping == Keeping::Yes ||
                        (handler.keeping == Keeping::Unknown && handler.idle.empty());
    if (m_closed || !wanted || handler.idle.size() >= mostIdle) {
        connection->close();
    } else if (connection->isOpen()) {
        handler.idle.push_back(connection);
        dropLater();
    }
}

void ForwardConnections::dropLater()
{
    if (std::exchange(m_waiting, true))
        return;
    m_idle.expires_after(longestIdle);
    m_idle.async_wait([weak = weak_from_this()](const ErrorCode &cancelled) {
        const auto self = weak.lock();
        if (!self || cancelled)
            return;
        self->m_waiting = false;
        bool some = false;
        for (auto &[name, handler] : self->m_handlers) {
            dropUnusable(handler);
            some = some || !handler.idle.empty();
        }
        if (some)
            self->dropLater();
    });
}

void ForwardConnections::close()
{
    m_closed = true;
    m_idle.cancel();
    for (auto &[name, handler] : m_handlers)
        dropAll(handler);
    for (const Connection &one : m_busy)
        one->close();
    m_busy.clear();
}
