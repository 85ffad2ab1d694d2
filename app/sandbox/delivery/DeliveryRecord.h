// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Json.h"
#include "data/HttpMessage.h"
#include "store/DeliveryStore.h"

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! Words of the contract's Delivery.status.
namespace DeliveryStatus {
inline constexpr const char *Pending = "pending";
inline constexpr const char *Retrying = "retrying";
inline constexpr const char *Succeeded = "succeeded";
inline constexpr const char *Failed = "failed";
inline constexpr const char *Dropped = "dropped";
} // namespace DeliveryStatus

//! Words of the contract's Delivery.attempts.trigger.
namespace Trigger {
inline constexpr const char *Automatic = "automatic";
inline constexpr const char *Resend = "resend";
inline constexpr const char *Test = "test";
} // namespace Trigger

//! One attempt, as it will be recorded. Views must outlive the call that writes it.
struct DeliveryAttempt
{
    std::int64_t number = 1;
    std::string_view trigger = Trigger::Automatic;
    Micros startedAt = 0;
    double durationMs = 0;
    std::optional<int> status;
    std::string_view error; //!< Empty for none
    HttpMessage request;
    std::optional<HttpMessage> response;
};

//! Writes the contract's attempt.
void writeAttempt(JsonWriter &json, const DeliveryAttempt &attempt);

//! A delivery with all its attempts.
struct DeliveryRecord
{
    std::string uuid;
    std::string eventUuid;
    std::string eventType;
    std::string webhookUuid;
    std::string endpoint;
    std::string status = DeliveryStatus::Pending;
    //! The attempts as text, joined by commas.
    std::string attempts;
    std::int64_t attemptCount = 0;
    std::optional<Micros> nextAttemptAt;
    Micros createdAt = 0;
    Micros updatedAt = 0;
    bool isSample = false;

    void addAttempt(const DeliveryAttempt &attempt);

    //! What the store keeps.
    DeliveryRow toRow() const;
    static DeliveryRecord fromRow(const DeliveryRow &row);

    //! Attempts of that trigger made so far.
    int countOf(std::string_view trigger) const;
    //! Whether some attempt was answered with 2xx, or with 404, which ends all retries.
    bool isSettled() const;
};

} // namespace sandbox
