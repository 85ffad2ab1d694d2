// SPDX-License-Identifier: Apache-2.0
#include "UpstreamPool.h"

using Clock = UpstreamConnection::Clock;

UpstreamPool::UpstreamPool(const asio::any_io_executor &executor, UpstreamServer server,
                           std::shared_ptr<TlsTrust> trust)
    : m_executor(executor)
    , m_server(std::move(server))
    , m_trust(std::move(trust))
{
}

UpstreamPool::~UpstreamPool()
{
    closeWaiting();
}

void UpstreamPool::closeWaiting()
{
    for (const Connection &connection : m_waiting)
        connection->close();
    m_waiting.clear();
}

UpstreamPool::Connection UpstreamPool::take(bool mayRepeat)
{
    closeOld();
    while (!m_waiting.empty()) {
        const Connection connection = m_waiting.back();
        if (!mayRepeat && Clock::now() - connection->idleSince > freshFor)
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
}

void UpstreamPool::closeOld()
{
    const auto now = Clock::now();
    while (!m_waiting.empty() &&
           (m_waiting.size() > most || now - m_waiting.front()->idleSince > keptFor)) {
        m_waiting.front()->close();
        m_waiting.erase(m_waiting.begin());
    }
}
