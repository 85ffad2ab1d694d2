// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Asio.h"

#include <chrono>
#include <functional>
#include <memory>

//! Says when nothing happened for too long. Telling it that something did is a mere assignment,
//! so that it can be told for every piece that passes. On its executor's thread.
class Watchdog
{
public:
    Watchdog(const asio::any_io_executor &executor, std::function<void()> expired);
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    //! From now on, nothing may take longer than that; expired() is called once.
    void start(std::chrono::milliseconds limit);
    //! Something happened: the limit counts from now.
    void touch();
    void stop();

private:
    struct State;
    static void arm(const std::shared_ptr<State> &state);

    std::shared_ptr<State> m_state;
};
