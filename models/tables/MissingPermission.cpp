// SPDX-License-Identifier: Apache-2.0
#include "MissingPermission.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

constexpr int scopeInsufficient = 1006;

} // namespace

std::optional<MissingPermission> MissingPermission::of(const LogDetails &log)
{
    if (log.status != 403 || log.apiKeyUuid.isEmpty())
        return std::nullopt;
    const QJsonObject answer = QJsonDocument::fromJson(log.response.body).object();
    if (answer.value("code"_L1).toInt() != scopeInsufficient)
        return std::nullopt;
    const QJsonObject required =
        answer.value("details"_L1).toObject().value("required"_L1).toObject();
    MissingPermission missing{required.value("resource"_L1).toString(),
                              required.value("access"_L1).toString()};
    const bool known = missing.access == "read"_L1 || missing.access == "write"_L1;
    if (missing.resource.isEmpty() || !known)
        return std::nullopt;
    return missing;
}
