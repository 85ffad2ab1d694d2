// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"

//! What follows an attempt, as OwlPay decides it: 2xx succeeded, 404 is a dead endpoint and given
//! up at once, anything else is tried again after 5 s, 30 s, 2 min, 10 min, 1 h, 6 h and 24 h, then
//! failed. Only automatic attempts are repeated.
namespace RetrySchedule {

//! `number` is the attempt's, from 1; `scale` stretches the waits; `now` in microseconds.
ForwardEnding settle(const ForwardAttempt &attempt, const ForwardOutcome &outcome, double scale,
                     qint64 now);

} // namespace RetrySchedule
