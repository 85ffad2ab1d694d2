// SPDX-License-Identifier: Apache-2.0
#include "delivery/RetryPlan.h"

#include <array>

namespace sandbox {

namespace {

constexpr std::array<Micros, 7> kWaits = {5 * kSecond, 30 * kSecond, 2 * kMinute, 10 * kMinute,
                                          kHour,       6 * kHour,    24 * kHour};

} // namespace

void RetryPlan::settle(DeliveryRecord &record, const SendResult &result, Micros now) const
{
    record.nextAttemptAt.reset();
    record.updatedAt = now;
    if (result.isSuccess()) {
        record.status = DeliveryStatus::Succeeded;
        return;
    }
    if (result.status == 404 && result.error.empty()) {
        record.status = DeliveryStatus::Dropped;
        return;
    }
    record.status = DeliveryStatus::Failed;
    // Trying again cannot change what this program was told not to do.
    if (result.error == SendError::HostNotAllowed || result.error == SendError::InvalidUrl)
        return;
    const auto made = static_cast<std::size_t>(record.countOf(Trigger::Automatic));
    if (made == 0 || made > kWaits.size() || record.isSettled())
        return;
    record.status = DeliveryStatus::Retrying;
    record.nextAttemptAt =
        now + static_cast<Micros>(static_cast<double>(kWaits[made - 1]) * m_scale);
}

} // namespace sandbox
