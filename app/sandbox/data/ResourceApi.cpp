// SPDX-License-Identifier: Apache-2.0
#include "data/ResourceApi.h"

#include "base/Ids.h"
#include "data/EventPayload.h"
#include "http/Text.h"

namespace sandbox {

namespace {

constexpr int kMostPages = 1'000'000;

std::optional<long long> numberOf(const Json &parameters, const char *name)
{
    const auto it = parameters.find(name);
    if (it == parameters.end())
        return std::nullopt;
    if (it->is_number_unsigned())
        return it->get<long long>();
    return it->is_string() ? parseUnsigned(it->get_ref<const std::string &>()) : std::nullopt;
}

} // namespace

Route ResourceApi::reading(const std::string &path, const char *area)
{
    Route route{.method = "GET", .path = path, .caller = Caller::ApiKey};
    route.scopeResource = area;
    route.logged = true;
    route.validate = takeParameters;
    return route;
}

Route ResourceApi::listing(const std::string &path, const char *area)
{
    Route route = reading(path, area);
    route.validate = [](Request &request) -> std::optional<ApiError> {
        if (auto error = takeParameters(request))
            return error;
        ParameterReader reader(request.json);
        checkListQuery(reader);
        return reader.error();
    };
    return route;
}

Route ResourceApi::changing(const char *method, const std::string &path, const char *area,
                            Reader check)
{
    Route route{.method = method, .path = path, .caller = Caller::ApiKey};
    route.scopeResource = area;
    route.scopeAccess = "write";
    route.logged = true;
    route.changes = true;
    route.validate = [check](Request &request) -> std::optional<ApiError> {
        if (auto error = takeParameters(request))
            return error;
        ParameterReader reader(request.json);
        if (check)
            check(reader);
        return reader.error();
    };
    return route;
}

Route::Check ResourceApi::exists(const char *object) const
{
    return [this, object](Request &request) {
        return m_store.resources.find(object, request.uuidInPath())
                   ? std::nullopt
                   : std::optional(ApiError::notFound());
    };
}

Response ResourceApi::answer(const Request &request, const char *object) const
{
    const auto row = m_store.resources.find(object, request.uuidInPath());
    return row ? dataResponse(row->json) : Response::error(ApiError::notFound());
}

void ResourceApi::save(Request &request, const ResourceRow &row, std::string_view eventType,
                       std::string_view label)
{
    ResourceRow saved = row;
    saved.isSample = row.isSample || request.principal.isSample();
    m_store.resources.put(saved);
    publish(request, eventType, row.uuid, row.json, label);
}

void ResourceApi::publish(Request &request, std::string_view eventType, const std::string &uuid,
                          const std::string &json, std::string_view label)
{
    const std::string eventUuid = newUuid("evt_");
    const std::string notificationUuid = newUuid("att_");
    EventSource source;
    source.type = findEventType(eventType);
    source.uuid = eventUuid;
    source.notificationUuid = notificationUuid;
    source.mode = m_mode;
    source.resourceUuid = uuid;
    source.resourceJson = json;
    source.requestUuid = request.uuid;
    source.label = label;
    source.createdAt = m_store.clock.now();
    source.isSample = request.principal.isSample();
    m_store.publishEvent(makeEvent(source));
    request.eventUuids.push_back(eventUuid);
}

Response dataResponse(std::string_view json)
{
    return Response::raw(200, std::string("{\"data\":").append(json).append("}"));
}

void checkListQuery(ParameterReader &reader)
{
    const auto check = [&](const char *name, long long most) {
        const auto text = reader.text(name);
        const auto value = text ? parseUnsigned(*text) : std::nullopt;
        if (text && (!value || *value < 1 || *value > most))
            reader.fail(name,
                        "This must be a whole number from 1 to " + std::to_string(most) + '.');
    };
    check("page", kMostPages);
    check("limit", 100);
    check("per_page", 100);
}

ListQuery listQueryOf(const Json &parameters)
{
    ListQuery query;
    query.page = static_cast<int>(numberOf(parameters, "page").value_or(query.page));
    const auto limit = numberOf(parameters, "limit");
    query.limit =
        static_cast<int>(limit ? *limit : numberOf(parameters, "per_page").value_or(query.limit));
    return query;
}

} // namespace sandbox
