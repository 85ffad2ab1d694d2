// SPDX-License-Identifier: Apache-2.0
#include "ExchangeQueue.h"

#include <boost/asio/post.hpp>

ExchangeQueue::ExchangeQueue(QObject *context, Deliver deliver, qint64 mostBytes)
    : m_context(context)
    , m_deliver(std::move(deliver))
    , m_mostBytes(mostBytes)
{
}

void ExchangeQueue::put(RelayedExchange exchange)
{
    const std::lock_guard lock(m_guard);
    m_bytes += sizeOf(exchange);
    m_exchanges.push_back(std::move(exchange));
    if (m_told)
        return;
    m_told = true;
    QMetaObject::invokeMethod(
        m_context,
        [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->deliver();
        },
        Qt::QueuedConnection);
}

asio::awaitable<void> ExchangeQueue::room(asio::any_io_executor executor)
{
    const auto self = shared_from_this();
    while (true) {
        std::shared_ptr<asio::steady_timer> woken;
        {
            const std::lock_guard lock(m_guard);
            if (hasRoom())
                co_return;
            woken = std::make_shared<asio::steady_timer>(executor,
                                                         asio::steady_timer::time_point::max());
            m_waiting.push_back(woken);
        }
        ErrorCode cancelled;
        co_await woken->async_wait(into(cancelled));
    }
}

void ExchangeQueue::letAllPass()
{
    const std::lock_guard lock(m_guard);
    m_open = false;
    wake();
}

void ExchangeQueue::hold(bool held)
{
    const std::lock_guard lock(m_guard);
    m_held = held;
    if (hasRoom())
        wake();
}

void ExchangeQueue::wake()
{
    for (const auto &timer : m_waiting)
        asio::post(timer->get_executor(), [timer] { timer->cancel(); });
    m_waiting.clear();
}

void ExchangeQueue::deliver()
{
    std::list<RelayedExchange> exchanges;
    {
        const std::lock_guard lock(m_guard);
        m_told = false;
        exchanges.swap(m_exchanges);
    }
    qint64 bytes = 0;
    for (RelayedExchange &exchange : exchanges) {
        bytes += sizeOf(exchange);
        m_deliver(std::move(exchange));
    }
    const std::lock_guard lock(m_guard);
    m_bytes -= bytes;
    if (hasRoom())
        wake();
}

qint64 ExchangeQueue::sizeOf(const RelayedExchange &exchange)
{
    qint64 bytes = 1024 + exchange.target.size();
    for (const RelayedMessage *message : {&exchange.request, &exchange.response}) {
        bytes += message->body.capacity();
        for (const RelayedHeader &header : message->headers)
            bytes += 64 + header.name.size() + header.value.size();
    }
    return bytes;
}
