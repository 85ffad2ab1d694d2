// SPDX-License-Identifier: Apache-2.0
#include "data/ResourceList.h"

namespace sandbox {

namespace {

//! The rows of a page, one more where there is a next page, as objects of a list's inside.
struct Rows
{
    std::string items;
    int count = 0;
    bool hasMore = false;
};

Rows rowsOf(const Store &store, const char *object, const ListQuery &query)
{
    Rows rows;
    const int offset = (query.page - 1) * query.limit;
    for (const ResourceRow &row : store.resources.list(object, query.limit + 1, offset)) {
        if (rows.count == query.limit) {
            rows.hasMore = true;
            break;
        }
        if (rows.count++ > 0)
            rows.items.push_back(',');
        rows.items += row.json;
    }
    return rows;
}

std::string pageUrl(const std::string &address, const ListQuery &query, int page)
{
    return address + "?page=" + std::to_string(page) + "&limit=" + std::to_string(query.limit);
}

} // namespace

Response platformList(const Store &store, const Request &request, const char *object,
                      const std::string &path)
{
    const ListQuery query = listQueryOf(request.json);
    const Rows rows = rowsOf(store, object, query);
    const std::int64_t total = store.resources.count(object);
    Json links = Json::object();
    if (query.page > 1)
        links["previous"] = pageUrl(request.origin + path, query, query.page - 1);
    if (rows.hasMore)
        links["next"] = pageUrl(request.origin + path, query, query.page + 1);
    const Json pagination{{"total", total},
                          {"count", rows.count},
                          {"perPage", query.limit},
                          {"currentPage", query.page},
                          {"totalPages", (total + query.limit - 1) / query.limit},
                          {"links", links}};
    return Response::raw(200, "{\"data\":[" + rows.items +
                                  "],\"pagination\":" + toText(pagination) + "}");
}

Response harborList(const Store &store, const Request &request, const char *object,
                    const std::string &path)
{
    const ListQuery query = listQueryOf(request.json);
    const Rows rows = rowsOf(store, object, query);
    const std::string address = request.origin + path;
    const auto link = [&](bool exists, int page) {
        return exists ? Json(pageUrl(address, query, page)) : Json(nullptr);
    };
    const int from = (query.page - 1) * query.limit + 1;
    const Json links{{"first", pageUrl(address, query, 1)},
                     {"last", nullptr},
                     {"prev", link(query.page > 1, query.page - 1)},
                     {"next", link(rows.hasMore, query.page + 1)}};
    const Json meta{{"current_page", query.page},
                    {"from", rows.count > 0 ? Json(from) : Json(nullptr)},
                    {"path", address},
                    {"per_page", query.limit},
                    {"to", rows.count > 0 ? Json(from + rows.count - 1) : Json(nullptr)}};
    return Response::raw(200, "{\"data\":[" + rows.items + "],\"links\":" + toText(links) +
                                  ",\"meta\":" + toText(meta) + "}");
}

} // namespace sandbox
