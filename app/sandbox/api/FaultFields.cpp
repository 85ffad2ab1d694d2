// SPDX-License-Identifier: Apache-2.0
#include "api/FaultFields.h"

#include "api/Fields.h"
#include "base/Ids.h"

namespace sandbox::faults {

std::optional<ApiError> validate(const Json &body)
{
    Fields fields(body);
    if (fields.isPresent("match")) {
        const Json &match = body.at("match");
        const auto isTextOrAbsent = [&match](const char *name) {
            return !match.contains(name) || match.at(name).is_string();
        };
        if (!match.is_object() || !isTextOrAbsent("method") || !isTextOrAbsent("path_prefix"))
            fields.fail("match", "This must be an object with method and path_prefix.");
    }
    if (fields.isPresent("probability") &&
        (!body.at("probability").is_number() || body.at("probability").get<double>() < 0 ||
         body.at("probability").get<double>() > 1))
        fields.fail("probability", "This must be a number from 0 to 1.");
    if (fields.has("status"))
        fields.integer("status", false, 200, 599);
    if (fields.has("retry_after"))
        fields.integer("retry_after", false, 0, 86400);
    fields.integer("delay_ms", false, 0, 600000);
    if (fields.has("times"))
        fields.integer("times", false, 1, 1'000'000'000);
    const auto oneOf = [&](const char *name, std::initializer_list<std::string_view> values) {
        if (!fields.has(name))
            return;
        for (const auto value : values) {
            if (body.at(name) == value)
                return;
        }
        fields.fail(name, "There is no such value.");
    };
    oneOf("drop", {"before", "mid_body"});
    oneOf("corrupt", {"truncate", "garbage", "wrong_type"});
    return fields.error();
}

Fault read(const Json &body)
{
    Fault fault;
    fault.uuid = newUuid("flt_");
    const Json match = body.value("match", Json::object());
    fault.method = match.value("method", std::string());
    fault.pathPrefix = match.value("path_prefix", std::string());
    fault.probability = body.value("probability", 1.0);
    const auto number = [&body](const char *name) -> std::optional<int> {
        return body.contains(name) && !body.at(name).is_null()
                   ? std::optional(body.at(name).get<int>())
                   : std::nullopt;
    };
    const auto text = [&body](const char *name) {
        return body.contains(name) && body.at(name).is_string() ? body.at(name).get<std::string>()
                                                                : std::string();
    };
    fault.status = number("status").value_or(0);
    fault.retryAfter = number("retry_after");
    fault.delayMs = number("delay_ms").value_or(0);
    fault.times = number("times");
    if (const std::string drop = text("drop"); !drop.empty())
        fault.drop = drop == "before" ? Fault::Drop::Before : Fault::Drop::MidBody;
    if (const std::string corrupt = text("corrupt"); !corrupt.empty())
        fault.corrupt = corrupt == "truncate"  ? Fault::Corrupt::Truncate
                        : corrupt == "garbage" ? Fault::Corrupt::Garbage
                                               : Fault::Corrupt::WrongType;
    return fault;
}

} // namespace sandbox::faults
