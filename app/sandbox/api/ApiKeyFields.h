// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/ApiError.h"
#include "store/ApiKeyStore.h"

#include <optional>

namespace sandbox::apikeys {

//! Checks that need nothing but the body of createApiKey and updateApiKey.
std::optional<ApiError> validateCreate(const Json &body);
std::optional<ApiError> validateUpdate(const Json &body);

//! Takes over what a valid body names: name, permissions, expires_at, allowed_ips.
void apply(const Json &body, ApiKey &key);

} // namespace sandbox::apikeys
