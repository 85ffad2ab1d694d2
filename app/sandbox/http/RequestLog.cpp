// SPDX-License-Identifier: Apache-2.0
#include "http/RequestLog.h"

#include "auth/Idempotency.h"
#include "data/LogEntry.h"
#include "http/Text.h"

namespace sandbox {

namespace {

constexpr char kMask[] = "***";

std::string withoutSecrets(const std::string &body)
{
    Json json = Json::parse(body, nullptr, false);
    if (!json.is_object() || !json.contains("data") || !json["data"].is_object())
        return kMask;
    for (const char *name : {"secret", "signing_secret", "token", "verification_token"}) {
        if (json["data"].contains(name))
            json["data"][name] = kMask;
    }
    return toText(json);
}

std::string errorTypeOf(const Response &response)
{
    if (response.isSuccess())
        return {};
    const Json answer = Json::parse(response.body, nullptr, false);
    return answer.is_object() ? answer.value("error_type", std::string()) : std::string();
}

} // namespace

LogRow makeLogRow(const Request &request, const Response &response, const std::string &mode,
                  Micros finishedAt)
{
    // The raw idempotency key would open the sealed answer, so it is not written down either.
    const bool secret = response.holdsSecret;
    HeaderList sent = request.headers;
    for (auto &[name, value] : sent) {
        if (secret && (equalsIgnoringCase(name, "X-Idempotency-Key") ||
                       equalsIgnoringCase(name, "Idempotency-Key")))
            value = kMask;
    }
    HeaderList answered = response.headers;
    answered.insert(answered.begin(), {"Content-Type", response.contentType});
    const std::string answer = secret ? withoutSecrets(response.body) : response.body;
    const std::string userAgent = request.header("User-Agent").value_or(std::string());
    const std::string idempotencyKey =
        secret ? std::string() : Idempotency::keyOf(request).value_or(std::string());
    const std::string errorType = errorTypeOf(response);

    LogEntry entry;
    entry.uuid = request.uuid;
    entry.method = request.method;
    entry.origin = request.origin;
    entry.target = request.target;
    entry.status = response.status;
    entry.durationMs = static_cast<double>(finishedAt - request.receivedAt) / 1000.0;
    entry.mode = mode;
    entry.ipAddress = request.remoteAddress;
    entry.userAgent = userAgent;
    if (request.principal.apiKey) {
        entry.apiKeyUuid = request.principal.apiKey->uuid;
        entry.apiKeyName = request.principal.apiKey->name;
    }
    entry.idempotencyKey = idempotencyKey;
    entry.errorType = errorType;
    entry.eventUuids = request.eventUuids;
    entry.request.headers = &sent;
    if (!request.body.empty())
        entry.request.body = request.body;
    entry.response.headers = &answered;
    if (!answer.empty())
        entry.response.body = answer;
    entry.createdAt = request.receivedAt;

    LogRow row;
    row.uuid = request.uuid;
    row.createdAt = request.receivedAt;
    row.isSample = request.principal.isSample();
    JsonWriter writer(row.json);
    writeLogEntry(writer, entry);
    return row;
}

} // namespace sandbox
