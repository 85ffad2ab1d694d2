// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/ApiError.h"
#include "store/WebhookStore.h"

#include <optional>

namespace sandbox::webhooks {

//! Checks of createAWebhookSubscription and updateANotificationSubscription.
std::optional<ApiError> validateCreate(const Json &body);
std::optional<ApiError> validateUpdate(const Json &body);

//! Takes over what a valid body names.
void apply(const Json &body, Webhook &webhook);

} // namespace sandbox::webhooks
