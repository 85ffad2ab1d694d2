// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

//! HMAC-SHA256 of `<unixTime>.<body>` under `secret`, as 64 lowercase hex digits.
std::string signatureHex(std::string_view secret, std::int64_t unixTime, std::string_view body);

//! The value of `owlpay-signature` and `harbor-signature`: `t=<unix seconds>,v1=<hex>[,v1=<hex>]`.
//! `secrets` newest first: while a renewed secret's grace lasts the old one comes last, because
//! published sample code keeps the last `v1`. Empty secrets are skipped.
std::string signatureHeader(const std::vector<std::string> &secrets, std::int64_t unixTime,
                            std::string_view body);

} // namespace sandbox
