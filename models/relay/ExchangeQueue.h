// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Asio.h"
#include "RelayedExchange.h"

#include <QObject>

#include <functional>
#include <list>
#include <memory>
#include <mutex>

//! Finished exchanges on their way from the network's thread to another. Nothing is dropped: while
//! too much waits, room() holds up the network's side.
class ExchangeQueue : public std::enable_shared_from_this<ExchangeQueue>
{
public:
    using Deliver = std::function<void(RelayedExchange)>;

    //! `deliver` is called on `context`'s thread, which must have an event loop; `context` must
    //! outlive close().
    ExchangeQueue(QObject *context, Deliver deliver, qint64 mostBytes);

    //! The network's side; its executor wakes what waits in room().
    void put(RelayedExchange exchange);
    asio::awaitable<void> room(asio::any_io_executor executor);
    //! Ends room() for good.
    void letAllPass();

    //! `context`'s thread: delivers what is there.
    void deliver();
    //! Any thread: while held, room() waits even where there is some.
    void hold(bool held);

private:
    bool hasRoom() const { return !m_open || (!m_held && m_bytes <= m_mostBytes); }
    void wake();
    static qint64 sizeOf(const RelayedExchange &exchange);

    QObject *m_context;
    Deliver m_deliver;
    const qint64 m_mostBytes;

    std::mutex m_guard;
    std::list<RelayedExchange> m_exchanges;
    qint64 m_bytes = 0;
    bool m_told = false; //!< that there is something
    bool m_open = true;
    bool m_held = false;
    std::list<std::shared_ptr<asio::steady_timer>> m_waiting;
};
