// SPDX-License-Identifier: Apache-2.0
#include "api/ApiKeyFields.h"

#include "api/Fields.h"
#include "auth/AddressBlock.h"
#include "base/Timestamp.h"
#include "data/PermissionCatalogue.h"

#include <algorithm>
#include <set>

namespace sandbox::apikeys {

namespace {

//! What is wrong with one entry of `permissions`, or nothing.
std::optional<std::string> permissionProblem(const Json &item, std::set<std::string> &seen)
{
    const auto isText = [&item](const char *name) {
        return item.contains(name) && item.at(name).is_string();
    };
    if (!item.is_object() || !isText("resource") || !isText("access"))
        return "Each entry needs a resource and an access.";
    const auto resource = item.at("resource").get<std::string>();
    const auto access = item.at("access").get<std::string>();
    const auto &areas = permissionAreas();
    if (std::none_of(areas.begin(), areas.end(),
                     [&](const PermissionArea &area) { return area.resource == resource; }))
        return "There is no area " + resource + '.';
    if (access != "none" && access != "read" && access != "write")
        return "Access must be none, read or write.";
    if (!seen.insert(resource).second)
        return resource + " is named twice.";
    return std::nullopt;
}

void checkPermissions(const Json &body, Fields &fields)
{
    const Json &list = body.at("permissions");
    if (!list.is_array())
        return fields.fail("permissions", "This must be a list.");
    std::set<std::string> seen;
    bool allowsSomething = false;
    for (const auto &item : list) {
        if (const auto problem = permissionProblem(item, seen))
            return fields.fail("permissions", *problem);
        allowsSomething = allowsSomething || item.at("access") != "none";
    }
    if (!allowsSomething)
        fields.fail("permissions", "A restricted key needs at least one area.");
}

void checkCommon(const Json &body, Fields &fields)
{
    if (fields.has("expires_at") && (!body.at("expires_at").is_string() ||
                                     !parseTimestamp(body.at("expires_at").get<std::string>())))
        fields.fail("expires_at", "This must be a date and time.");
    const auto addresses = fields.texts("allowed_ips", false, 50);
    for (const auto &address : addresses.value_or(std::vector<std::string>())) {
        if (!AddressBlock::parse(address)) {
            fields.fail("allowed_ips", "Each entry must be an IPv4 or IPv6 address or CIDR block.");
            break;
        }
    }
}

} // namespace

std::optional<ApiError> validateCreate(const Json &body)
{
    Fields fields(body);
    fields.text("name", true, 1, 255);
    const auto type = fields.text("type", true, 1, 32);
    if (type && *type != "standard" && *type != "restricted")
        fields.fail("type", "This must be standard or restricted.");
    if (type == "standard" && fields.isPresent("permissions"))
        fields.fail("permissions", "A standard key takes none.");
    if (type == "restricted") {
        if (fields.isPresent("permissions"))
            checkPermissions(body, fields);
        else
            fields.fail("permissions", "A restricted key needs them.");
    }
    checkCommon(body, fields);
    return fields.error();
}

std::optional<ApiError> validateUpdate(const Json &body)
{
    Fields fields(body);
    bool namesSomething = false;
    for (const char *name : {"name", "permissions", "expires_at", "allowed_ips"})
        namesSomething = namesSomething || body.contains(name);
    if (!namesSomething)
        return ApiError::validation({{"body", {"Nothing to change is named."}}});
    fields.text("name", false, 1, 255);
    if (fields.isPresent("permissions"))
        checkPermissions(body, fields);
    checkCommon(body, fields);
    return fields.error();
}

void apply(const Json &body, ApiKey &key)
{
    if (body.contains("name"))
        key.name = body["name"].get<std::string>();
    if (body.contains("permissions")) {
        key.permissions.clear();
        for (const auto &item : body["permissions"])
            key.permissions.push_back({item.at("resource"), item.at("access")});
    }
    if (body.contains("expires_at")) {
        key.expiresAt = body["expires_at"].is_null()
                            ? std::nullopt
                            : parseTimestamp(body["expires_at"].get<std::string>());
    }
    if (body.contains("allowed_ips"))
        key.allowedIps = body["allowed_ips"].get<std::vector<std::string>>();
}

} // namespace sandbox::apikeys
