// SPDX-License-Identifier: Apache-2.0
#include "IoThread.h"

#include <chrono>
#include <future>

IoThread::IoThread()
    : m_context(1)
    , m_work(asio::make_work_guard(m_context))
    , m_thread([this] { m_context.run(); })
{
}

IoThread::~IoThread()
{
    join();
}

void IoThread::join()
{
    if (!m_thread.joinable())
        return;
    m_work.reset();
    std::thread limit;
    std::promise<void> ended;
    limit = std::thread([this, waiting = ended.get_future()] {
        if (waiting.wait_for(std::chrono::seconds(2)) == std::future_status::timeout)
            m_context.stop();
    });
    m_thread.join();
    ended.set_value();
    limit.join();
}
