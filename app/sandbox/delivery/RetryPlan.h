// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "delivery/DeliveryRecord.h"
#include "delivery/HttpSender.h"

namespace sandbox {

//! Decides what follows an attempt: 2xx succeeded, 404 dropped, anything else is tried again after
//! 5 s, 30 s, 2 min, 10 min, 1 h, 6 h and 24 h, then failed. Only automatic attempts are repeated:
//! a resend or a test that fails says so at once. Immutable, thread-safe.
class RetryPlan
{
public:
    //! `scale` stretches the waits (`--retry-scale`).
    explicit RetryPlan(double scale)
        : m_scale(scale)
    {
    }

    //! Sets status and next attempt of a record to which the attempt was just added.
    void settle(DeliveryRecord &record, const SendResult &result, Micros now) const;

private:
    double m_scale;
};

} // namespace sandbox
