// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RelayedExchange.h"
#include "Timestamp.h"

#include <chrono>

//! The moments of an exchange, and the durations between them. Each moment counts once.
class ExchangeClock
{
public:
    using Clock = std::chrono::steady_clock;
    using Moment = Clock::time_point;

    //! Now is the request's first byte.
    ExchangeClock()
        : m_begun(Clock::now())
        , m_startedAt(Timestamp::now())
    {
    }

    Moment begun() const { return m_begun; }
    //! Microseconds since 1970 UTC.
    qint64 startedAt() const { return m_startedAt; }
    bool hasRequestEnded() const { return m_requestEnded != Moment(); }
    bool hasAnswerBegun() const { return m_answerBegan != Moment(); }

    void connecting() { m_connecting = Clock::now(); }
    void connected()
    {
        m_connectMs += ms(m_connecting == Moment() ? m_begun : m_connecting, Clock::now());
    }
    void requestEnded() { once(m_requestEnded); }
    void answerBegan() { once(m_answerBegan); }
    void answerEnded() { once(m_answerEnded); }

    //! Moments that did not come count as now.
    void writeTo(RelayedExchange &exchange) const
    {
        const Moment end = m_answerEnded == Moment() ? Clock::now() : m_answerEnded;
        exchange.startedAt = m_startedAt;
        exchange.connectMs = m_connectMs;
        exchange.totalMs = ms(m_begun, end);
        if (hasRequestEnded())
            exchange.waitMs = ms(m_requestEnded, hasAnswerBegun() ? m_answerBegan : end);
        if (hasAnswerBegun())
            exchange.downloadMs = ms(m_answerBegan, end);
    }

private:
    //! 0 where the answer came before the request's end.
    static double ms(Moment from, Moment to)
    {
        return to <= from ? 0 : std::chrono::duration<double, std::milli>(to - from).count();
    }
    static void once(Moment &moment)
    {
        if (moment == Moment())
            moment = Clock::now();
    }

    Moment m_begun;
    qint64 m_startedAt;
    Moment m_connecting;
    Moment m_requestEnded;
    Moment m_answerBegan;
    Moment m_answerEnded;
    double m_connectMs = 0;
};
