// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Asio.h"

#include <optional>
#include <thread>

//! A thread that runs an io_context from its construction to its end.
class IoThread
{
public:
    IoThread();
    ~IoThread();
    IoThread(const IoThread &) = delete;
    IoThread &operator=(const IoThread &) = delete;

    asio::io_context &context() { return m_context; }
    //! Waits a moment for what was started to end, then leaves the rest undone. Once, at the end;
    //! the destructor does it otherwise.
    void join();

private:
    asio::io_context m_context;
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> m_work;
    std::thread m_thread;
};
