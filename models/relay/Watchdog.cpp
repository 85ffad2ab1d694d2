// SPDX-License-Identifier: Apache-2.0
#include "Watchdog.h"

using Clock = std::chrono::steady_clock;

struct Watchdog::State
{
    explicit State(const asio::any_io_executor &executor)
        : timer(executor)
    {
    }

    asio::steady_timer timer;
    std::function<void()> expired;
    std::chrono::milliseconds limit{0};
    Clock::time_point deadline;
    Clock::time_point armedFor = Clock::time_point::max(); //!< max: not armed
    bool running = false;
};

Watchdog::Watchdog(const asio::any_io_executor &executor, std::function<void()> expired)
    : m_state(std::make_shared<State>(executor))
{
    m_state->expired = std::move(expired);
}

Watchdog::~Watchdog()
{
    m_state->running = false;
    m_state->timer.cancel();
}

void Watchdog::start(std::chrono::milliseconds limit)
{
    m_state->limit = limit;
    m_state->running = true;
    touch();
    // Armed for an earlier moment is good enough: it looks again then.
    if (m_state->deadline < m_state->armedFor)
        arm(m_state);
}

void Watchdog::touch()
{
    m_state->deadline = Clock::now() + m_state->limit;
}

void Watchdog::stop()
{
    m_state->running = false;
}

void Watchdog::arm(const std::shared_ptr<State> &state)
{
    state->armedFor = state->deadline;
    state->timer.expires_at(state->deadline);
    state->timer.async_wait([weak = std::weak_ptr(state)](const ErrorCode &cancelled) {
        const auto self = weak.lock();
        if (!self || cancelled || self->timer.expiry() > Clock::now())
            return;
        self->armedFor = Clock::time_point::max();
        if (!self->running)
            return;
        if (Clock::now() < self->deadline) {
            arm(self);
            return;
        }
        self->running = false;
        self->expired();
    });
}
