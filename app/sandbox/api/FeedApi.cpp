// SPDX-License-Identifier: Apache-2.0
#include "api/FeedApi.h"

#include "http/Text.h"

#include <limits>

namespace sandbox {

namespace {

const std::string kRoot = "/api/v1/developer/";

//! Reads `before`, `after` and `limit`.
std::optional<ApiError> readQuery(const Request &request, FeedQuery &query)
{
    FieldErrors errors;
    const auto read = [&](const char *name, long long least,
                          long long most) -> std::optional<long long> {
        const auto text = request.parameter(name);
        if (!text)
            return std::nullopt;
        const auto value = parseUnsigned(*text);
        if (value && *value >= least && *value <= most)
            return value;
        errors[name].push_back("This must be a whole number of at least " + std::to_string(least) +
                               (most < 1000 ? " and at most " + std::to_string(most) : "") + '.');
        return std::nullopt;
    };
    constexpr auto any = std::numeric_limits<long long>::max();
    query.before = read("before", 1, any);
    query.after = read("after", 0, any).value_or(0);
    query.limit = static_cast<int>(read("limit", 1, 500).value_or(100));
    return errors.empty() ? std::nullopt : std::optional(ApiError::validation(std::move(errors)));
}

} // namespace

FeedApi::FeedApi(Store &store)
    : m_store(store)
{
}

void FeedApi::addRoutes(Router &router)
{
    addFeed(router, "events", m_store.events);
    addFeed(router, "logs", m_store.logs);
    addFeed(router, "deliveries", m_store.deliveries);

    Route event{.method = "GET", .path = kRoot + "events/{uuid}"};
    event.execute = [this](Request &request) { return this->event(request); };
    router.add(event);
    for (const auto &[name, feed] :
         {std::pair<std::string, const Feed *>{"logs", &m_store.logs},
          std::pair<std::string, const Feed *>{"deliveries", &m_store.deliveries}}) {
        Route item{.method = "GET", .path = kRoot + name + "/{uuid}"};
        item.execute = [feed = feed](Request &request) {
            const auto json = feed->find(request.uuidInPath());
            return json ? Response::raw(200, "{\"data\":" + *json + '}')
                        : Response::error(ApiError::notFound());
        };
        router.add(item);
    }
}

void FeedApi::addFeed(Router &router, const std::string &name, const Feed &feed)
{
    Route list{.method = "GET", .path = kRoot + name};
    list.validate = [](Request &request) {
        FeedQuery query;
        return readQuery(request, query);
    };
    list.execute = [this, &feed](Request &request) { return page(request, feed); };
    router.add(list);
}

Response FeedApi::page(const Request &request, const Feed &feed) const
{
    FeedQuery query;
    readQuery(request, query);
    // Under one lock, so that the epoch is that of the items.
    const std::lock_guard lock(m_store.database.mutex());
    const FeedPage page = feed.page(query);
    const auto orNull = [](const std::optional<std::int64_t> &value) {
        return value ? Json(*value) : Json(nullptr);
    };
    const Json meta{{"epoch", m_store.epoch()},
                    {"total", page.total},
                    {"has_more", page.hasMore},
                    {"newest_sequence", orNull(page.newest)},
                    {"oldest_sequence", orNull(page.oldest)}};
    std::string body;
    body.reserve(page.items.size() + 512);
    body += "{\"data\":[";
    body += page.items;
    body += "],\"meta\":";
    body += toText(meta);
    body += '}';
    return Response::raw(200, std::move(body));
}

Response FeedApi::event(const Request &request) const
{
    const std::lock_guard lock(m_store.database.mutex());
    const std::string &uuid = request.uuidInPath();
    auto json = m_store.events.find(uuid);
    if (!json)
        return Response::error(ApiError::notFound());
    const auto row = m_store.events.row(uuid);
    const auto log = row->requestUuid ? m_store.logs.find(*row->requestUuid) : std::nullopt;
    json->pop_back();
    return Response::raw(200, "{\"data\":" + *json + ",\"log\":" + log.value_or("null") +
                                  ",\"deliveries\":[" + m_store.deliveries.ofEvent(uuid) + "]}}");
}

} // namespace sandbox
