// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

//! A few threads that work through one queue in its order.
class TaskThreads
{
public:
    //! `task(thread)`: thread counts from 0.
    using Task = std::function<void(int thread)>;

    explicit TaskThreads(int threads);
    //! Drops what has not begun and waits for what has.
    ~TaskThreads();
    TaskThreads(const TaskThreads &) = delete;
    TaskThreads &operator=(const TaskThreads &) = delete;

    //! Any thread.
    void add(Task task);
    //! Something waits for a thread. Any thread.
    bool hasWaiting() const;
    //! Takes no more and waits until everything is done.
    void finish();

private:
    void work(int thread);
    void join();

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    bool m_closed = false;
    std::vector<std::thread> m_threads;
};
