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

ForwardConnections::Connection ForwardConnections::takeUsable(Handler &handler)
{
    dropUnusable(handler);
    if (handler.idle.empty() || handler.keeping == Keeping::No)
        return {};
    if (handler.keeping == Keeping::Unknown) {
        const auto idle = UpstreamConnection::Clock::now() - handler.idle.front()->idleSince;
        if (idle < proof)
            return {};
        handler.keeping = Keeping::Yes;
    }
    Connection newest = handler.idle.back();
    handler.idle.pop_back();
    return newest;
}

ForwardConnections::Connection ForwardConnections::take(const UpstreamServer &server,
                                                        const std::shared_ptr<TlsTrust> &trust)
{
    Connection taken = takeUsable(m_handlers[keyOf(server)]);
    if (!taken)
        taken = std::make_shared<UpstreamConnection>(m_executor, server, trust);
    m_busy.insert(taken);
    return taken;
}

void ForwardConnections::giveBack(const Connection &connection, const RelayedExchange &exchange)
{
    m_busy.erase(connection);
    Handler &handler = m_handlers[keyOf(connection->server())];
    const bool brokeUnanswered =
        exchange.connectionReused && exchange.end == RelayEnd::Broken && exchange.status == 0;
    if (brokeUnanswered) {
        handler.keeping = Keeping::No;
        for (const Connection &one : handler.idle)
            one->close();
        handler.idle.clear();
    }
    // Until it is known whether the handler keeps connections, one of them is enough to see it.
    const std::size_t most = handler.keeping == Keeping::Unknown ? 1 : mostIdle;
    if (m_closed || handler.keeping == Keeping::No || handler.idle.size() >= most)
        connection->close();
    else if (connection->isOpen())
        handler.idle.push_back(connection);
}

void ForwardConnections::close()
{
    m_closed = true;
    for (auto &[name, handler] : m_handlers) {
        for (const Connection &one : handler.idle)
            one->close();
        handler.idle.clear();
    }
    for (const Connection &one : m_busy)
        one->close();
    m_busy.clear();
}
