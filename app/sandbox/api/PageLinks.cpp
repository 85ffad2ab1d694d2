// SPDX-License-Identifier: Apache-2.0
#include "api/PageLinks.h"

#include "http/Text.h"

#include <algorithm>

namespace sandbox {

namespace {

constexpr PageQuery kDefault;

} // namespace

std::optional<ApiError> readPageQuery(const Request &request, PageQuery &query)
{
    FieldErrors errors;
    const auto read = [&](const char *name, long long most, std::size_t &into) {
        const auto text = request.parameter(name);
        if (!text)
            return;
        const auto value = parseUnsigned(*text);
        if (value && *value >= 1 && *value <= most)
            into = static_cast<std::size_t>(*value);
        else
            errors[name].push_back("This must be a whole number from 1 to " + std::to_string(most) +
                                   '.');
    };
    read("page", 1'000'000'000, query.page);
    read("per_page", 100, query.perPage);
    return errors.empty() ? std::nullopt : std::optional(ApiError::validation(std::move(errors)));
}

Json pageOf(const Json &all, const PageQuery &query, const std::string &address)
{
    const auto link = [&](std::size_t page) {
        std::string url = address + "?page=" + std::to_string(page);
        // Only where it was asked for, so that the links lead through the same pages.
        if (query.perPage != kDefault.perPage)
            url += "&per_page=" + std::to_string(query.perPage);
        return url;
    };
    const std::size_t begin = std::min((query.page - 1) * query.perPage, all.size());
    const std::size_t end = std::min(begin + query.perPage, all.size());
    Json data = Json::array();
    for (std::size_t i = begin; i < end; ++i)
        data.push_back(all[i]);
    const bool empty = begin == end;
    return Json{{"data", data},
                {"links",
                 {{"first", link(1)},
                  {"last", nullptr},
                  {"prev", query.page > 1 ? Json(link(query.page - 1)) : Json(nullptr)},
                  {"next", end < all.size() ? Json(link(query.page + 1)) : Json(nullptr)}}},
                {"meta",
                 {{"current_page", query.page},
                  {"current_page_url", link(query.page)},
                  {"from", empty ? Json(nullptr) : Json(begin + 1)},
                  {"path", address},
                  {"per_page", query.perPage},
                  {"to", empty ? Json(nullptr) : Json(end)}}}};
}

} // namespace sandbox
