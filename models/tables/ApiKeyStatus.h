// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"
#include "Tone.h"

#include <QDateTime>
#include <QString>

//! How an API key stands at a moment.
class ApiKeyStatus
{
public:
    enum class State { Active, Expiring, Expired, Revoked };

    static constexpr int expiringDays = 7; //!< before its end a key counts as expiring
    static constexpr int idleDays = 90;    //!< unused for longer it is worth a look

    ApiKeyStatus(const ApiKeyDetails &key, const QDateTime &now);

    State state() const { return m_state; }
    Tone tone() const;
    bool isUsable() const { return m_state == State::Active || m_state == State::Expiring; }
    //! Usable but never used, or not for idleDays: perhaps nobody needs it.
    bool isNeverUsed() const { return m_neverUsed; }
    bool isIdle() const { return m_idle; }

private:
    State m_state;
    bool m_neverUsed;
    bool m_idle;
};
