// SPDX-License-Identifier: Apache-2.0
#include "data/HttpMessage.h"

#include "http/Text.h"

#include <algorithm>
#include <array>

namespace sandbox {

namespace {

constexpr std::string_view kMask = "****";

//! The longest part of `text` up to `limit` bytes that does not split a character.
std::string_view cutBetweenCharacters(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text;
    std::size_t end = limit;
    while (end > 0 && limit - end < 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end);
}

} // namespace

std::string maskedHeaderValue(std::string_view name, std::string_view value)
{
    constexpr std::array<std::string_view, 6> Credentials = {
        "Authorization", "Proxy-Authorization", "X-API-KEY",
        "Cookie",        "Set-Cookie",          "X-Verification-Token"};
    if (std::none_of(Credentials.begin(), Credentials.end(),
                     [&](std::string_view secret) { return equalsIgnoringCase(name, secret); }))
        return std::string(value);
    // Only a scheme that is known: an unknown first word may be part of a secret.
    const std::size_t space = value.find(' ');
    const std::string_view scheme = value.substr(0, space);
    if (space == std::string_view::npos ||
        (!equalsIgnoringCase(scheme, "Bearer") && !equalsIgnoringCase(scheme, "Basic")))
        return std::string(kMask);
    return std::string(scheme).append(" ").append(kMask);
}

std::string encodeBase64(std::string_view bytes)
{
    constexpr char Letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t at) {
            return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
        };
        const unsigned int bits = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        out.push_back(Letters[bits >> 18]);
        out.push_back(Letters[bits >> 12 & 63]);
        out.push_back(i + 1 < bytes.size() ? Letters[bits >> 6 & 63] : '=');
        out.push_back(i + 2 < bytes.size() ? Letters[bits & 63] : '=');
    }
    return out;
}

void writeHttpMessage(JsonWriter &json, const HttpMessage &message)
{
    json.beginObject().key("headers").beginArray();
    for (const auto &[name, value] : *message.headers)
        json.beginObject()
            .field("name", name)
            .field("value", maskedHeaderValue(name, value))
            .endObject();
    json.endArray();

    const auto given =
        static_cast<std::int64_t>(message.body ? message.body->size() : std::size_t(0));
    const std::int64_t size = std::max(message.size, given);
    std::string_view encoding = "utf-8";
    bool truncated = false;
    if (!message.body || message.bodyIsEventPayload) {
        json.nullField("body");
    } else {
        const std::string_view text = cutBetweenCharacters(*message.body, kKeptBodyBytes);
        if (isValidUtf8(text)) {
            json.field("body", text);
            truncated = size > static_cast<std::int64_t>(text.size());
        } else {
            const std::string_view bytes = message.body->substr(0, kKeptBodyBytes);
            encoding = "base64";
            json.field("body", encodeBase64(bytes));
            truncated = size > static_cast<std::int64_t>(bytes.size());
        }
    }
    json.field("encoding", encoding)
        .field("size", size)
        .field("truncated", truncated)
        .field("body_is_event_payload", message.bodyIsEventPayload)
        .endObject();
}

} // namespace sandbox
