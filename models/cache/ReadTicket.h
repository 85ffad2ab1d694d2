// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

//! A read that is under way. Copies mean the same read. Dropping it does not stop the read.
class ReadTicket
{
public:
    ReadTicket() = default;
    explicit ReadTicket(std::shared_ptr<std::atomic_bool> flag)
        : m_flag(std::move(flag))
    {
    }

    //! Stops the read within a millisecond or so; what was not delivered yet never will be.
    //! Any thread.
    void cancel()
    {
        if (m_flag)
            m_flag->store(true, std::memory_order_relaxed);
    }
    bool isCancelled() const { return m_flag && m_flag->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic_bool> m_flag;
};
