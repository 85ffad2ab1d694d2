// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/JsonWriter.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandbox {

//! Header lines in order, repeats kept.
using HeaderList = std::vector<std::pair<std::string, std::string>>;

//! Bytes of a body that are kept (contract: HttpMessage.truncated).
inline constexpr std::size_t kKeptBodyBytes = 64 * 1024;

//! One side of an exchange as it will be recorded. Views must outlive the call that writes it.
struct HttpMessage
{
    const HeaderList *headers = nullptr;
    //! Nothing where there was no body.
    std::optional<std::string_view> body;
    //! Bytes of the whole body where that is more than `body` holds.
    std::int64_t size = 0;
    //! The body is the event's payload and is not repeated.
    bool bodyIsEventPayload = false;
};

//! Writes the contract's HttpMessage: credentials masked, at most 64 KiB of the body (cut between
//! characters), base64 where it is no UTF-8.
void writeHttpMessage(JsonWriter &json, const HttpMessage &message);

//! The value to record for a header: scheme and asterisks for credentials, else the value itself.
std::string maskedHeaderValue(std::string_view name, std::string_view value);

//! RFC 4648, with padding.
std::string encodeBase64(std::string_view bytes);

} // namespace sandbox
