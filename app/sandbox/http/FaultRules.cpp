// SPDX-License-Identifier: Apache-2.0
#include "http/FaultRules.h"

#include <utility>

namespace sandbox {

Json Fault::toJson() const
{
    Json match = Json::object();
    if (!method.empty())
        match["method"] = method;
    if (!pathPrefix.empty())
        match["path_prefix"] = pathPrefix;
    Json json{{"uuid", uuid}, {"match", match}, {"probability", probability}};
    if (status != 0)
        json["status"] = status;
    if (retryAfter)
        json["retry_after"] = *retryAfter;
    if (delayMs > 0)
        json["delay_ms"] = delayMs;
    if (drop != Drop::None)
        json["drop"] = drop == Drop::Before ? "before" : "mid_body";
    if (corrupt != Corrupt::None)
        json["corrupt"] = corrupt == Corrupt::Truncate  ? "truncate"
                          : corrupt == Corrupt::Garbage ? "garbage"
                                                        : "wrong_type";
    json["times"] = times ? Json(*times) : Json(nullptr);
    return json;
}

Json FaultRules::list() const
{
    const std::lock_guard lock(m_mutex);
    Json list = Json::array();
    for (const auto &rule : m_rules)
        list.push_back(rule.toJson());
    return list;
}

void FaultRules::add(Fault fault)
{
    const std::lock_guard lock(m_mutex);
    m_rules.push_back(std::move(fault));
}

void FaultRules::clear()
{
    const std::lock_guard lock(m_mutex);
    m_rules.clear();
}

std::optional<Fault> FaultRules::take(std::string_view method, std::string_view path)
{
    if (path.starts_with("/_sandbox/"))
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    for (auto &rule : m_rules) {
        const bool matches = (rule.method.empty() || rule.method == method) &&
                             path.starts_with(rule.pathPrefix) && (!rule.times || *rule.times > 0);
        if (!matches || std::uniform_real_distribution<>()(m_random) >= rule.probability)
            continue;
        if (rule.times)
            --*rule.times;
        return rule;
    }
    return std::nullopt;
}

} // namespace sandbox
