// SPDX-License-Identifier: Apache-2.0
#include "TaskThreads.h"

TaskThreads::TaskThreads(int threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this, i] { work(i); });
}

TaskThreads::~TaskThreads()
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.clear();
    }
    join();
}

void TaskThreads::finish()
{
    join();
}

void TaskThreads::join()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void TaskThreads::add(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
}

bool TaskThreads::hasWaiting() const
{
    const std::lock_guard lock(m_mutex);
    return !m_tasks.empty();
}

void TaskThreads::work(int thread)
{
    for (;;) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_closed || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task(thread);
    }
}
