// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/HttpMessage.h"
#include "delivery/EndpointUrl.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sandbox {

//! The headers of a notification, in the order in which they are sent: both products' signature
//! headers over `payload`, `secrets` newest first.
HeaderList deliveryHeaders(const EndpointUrl &url, const std::vector<std::string> &secrets,
                           std::int64_t unixTime, std::string_view payload);

} // namespace sandbox
