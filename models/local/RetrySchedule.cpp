// SPDX-License-Identifier: Apache-2.0
#include "RetrySchedule.h"

#include <array>

namespace {

constexpr qint64 second = 1'000'000;
constexpr std::array<qint64, 7> waits{5 * second,    30 * second,    120 * second,  600 * second,
                                      3600 * second, 21600 * second, 86400 * second};
constexpr int notFound = 404;

} // namespace

ForwardEnding RetrySchedule::settle(const ForwardAttempt &attempt, const ForwardOutcome &outcome,
                                    double scale, qint64 now)
{
    ForwardEnding ending;
    ending.forward = attempt.forward;
    ending.number = attempt.number;
    ending.outcome = outcome;
    if (outcome.isSuccess()) {
        ending.state = ForwardState::Succeeded;
    } else if (outcome.status == notFound && outcome.error.isEmpty()) {
        ending.state = ForwardState::Dropped;
    } else if (attempt.cause == QLatin1String("automatic") && attempt.number <= int(waits.size())) {
        ending.state = ForwardState::Retrying;
        ending.nextAttemptAt = now + qint64(double(waits.at(size_t(attempt.number) - 1)) * scale);
    } else {
        ending.state = ForwardState::Failed;
    }
    return ending;
}
