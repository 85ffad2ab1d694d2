// SPDX-License-Identifier: Apache-2.0
#include "UpstreamPool.h"

using Clock = UpstreamConnection::Clock;

UpstreamPool::UpstreamPool(const asio::any_io_executor &executor, UpstreamServer server,
                           std::shared_ptr<TlsTrust> trust, Limits limits)
    : m_executor(executor)
    , m_server(std::move(server))
    , m_trust(std::move(trust))
    , m_limits(limits)
    , m_later(std::make_shared<asio::steady_timer>(m_executor))
{
}

UpstreamPool::~UpstreamPool()
{
    closeWaiting();
    m_later.reset();
}

void UpstreamPool::closeWaiting()
{
    m_later->cancel();
    for (const Connection &connection : m_waiting)
        connection->close();
    m_waiting.clear();
}

UpstreamPool::Connection UpstreamPool::take(bool mayRepeat)
{
    closeOld();
    while (!m_waiting.empty()) {
        const Connection connection = m_waiting.back();
        if (!mayRepeat && Clock::now() - connection->idleSince > m_limits.reuseOnce)
            return nullptr; // and the others waited longer
        m_waiting.pop_back();
        if (connection->isUsable())
            return connection;
        connection->close();
    }
    return nullptr;
}

UpstreamPool::Connection UpstreamPool::make()
{
    return std::make_shared<UpstreamConnection>(m_executor, m_server, m_trust);
}

void UpstreamPool::giveBack(const Connection &connection)
{
    connection->idleSince = Clock::now();
    m_waiting.push_back(connection);
    closeOld();
    closeOldLater();
}

void UpstreamPool::closeOldLater()
{
    if (m_laterRuns || m_waiting.empty())
        return;
    m_laterRuns = true;
    m_later->expires_after(m_limits.reuse + std::chrono::milliseconds(100));
    m_later->async_wait([this, weak = std::weak_ptr(m_later)](const ErrorCode &cancelled) {
        if (weak.expired())
            return; // and so is the pool
        m_laterRuns = false;
        if (cancelled)
            return;
        closeOld();
        closeOldLater();
    });
}

void UpstreamPool::closeOld()
{
    const auto now = Clock::now();
    while (!m_waiting.empty() &&
           (m_waiting.size() > most || now - m_waiting.front()->idleSince > m_limits.reuse)) {
        m_waiting.front()->close();
        m_waiting.erase(m_waiting.begin());
    }
}
