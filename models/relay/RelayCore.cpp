// SPDX-License-Identifier: Apache-2.0
#include "RelayCore.h"

#include <boost/asio/post.hpp>

RelayCore::RelayCore(UpstreamServer server, std::shared_ptr<TlsTrust> trust, RelayOptions options,
                     std::shared_ptr<ExchangeQueue> queue)
    : m_options(std::move(options))
    , m_queue(std::move(queue))
    , m_listener(std::make_shared<LoopbackListener>(m_thread.context()))
{
    m_pool.emplace(m_thread.context().get_executor(), std::move(server), std::move(trust),
                   UpstreamPool::Limits{m_options.reuseOnce, m_options.reuse});
}

RelayCore::~RelayCore()
{
    asio::post(m_thread.context(), [this] { closeAll(); });
    m_queue->letAllPass();
    m_thread.join();
}

Result<quint16> RelayCore::start(quint16 port)
{
    const Result<quint16> opened = m_listener->open(port);
    if (!opened)
        return opened;
    m_check.emplace("recorder", RequestCheck::Hosts::Own, opened.value());
    asio::post(m_thread.context(), [this] {
        m_listener->start([this](tcp::socket socket) { return serve(std::move(socket)); },
                          m_options.connections);
    });
    return opened;
}

asio::awaitable<void> RelayCore::serve(tcp::socket socket)
{
    LocalClient client(std::move(socket), m_options.client);
    m_clients.insert(&client);
    if (!m_stopping)
        co_await serveClient(client);
    client.close();
    m_clients.erase(&client);
}

asio::awaitable<void> RelayCore::serveClient(LocalClient &client)
{
    HttpInput input;
    bool more = true;
    while (more && !m_stopping) {
        RequestParser request;
        std::optional<ExchangeClock> clock;
        const bool hasHead = co_await client.readHead(request, clock, *m_check);
        std::optional<Refusal> refusal = client.refusal();
        if (hasHead)
            refusal =
                m_check->refusal(request.method, request.target, request.version, request.headers);
        if (hasHead && !client.isLoopback())
            refusal = m_check->make(403, "caller_refused", "only this machine may ask.");
        if (refusal) {
            ++m_refused;
            co_await client.refuse(*refusal, request.method == "HEAD");
        }
        more = hasHead && !refusal;
        if (more)
            co_await m_queue->room(m_thread.context().get_executor());
        if (more && !m_stopping)
            more = co_await pass(client, request, input, *clock);
    }
}

asio::awaitable<bool> RelayCore::pass(LocalClient &client, RequestParser &request, HttpInput &input,
                                      const ExchangeClock &clock)
{
    ++m_passingNow;
    PassingExchange exchange(client, request, input, *m_pool, m_options, *m_check, clock);
    m_exchanges.insert(&exchange);
    co_await exchange.run();
    m_exchanges.erase(&exchange);
    --m_passingNow;
    m_queue->put(std::move(exchange.exchange()));
    co_return co_await exchange.finish();
}

void RelayCore::closeAll()
{
    m_stopping = true;
    m_listener->close();
    for (PassingExchange *exchange : m_exchanges)
        exchange->stop();
    for (LocalClient *client : m_clients)
        client->close();
    m_pool->closeWaiting();
}
