// SPDX-License-Identifier: Apache-2.0
#include "api/Etag.h"

#include "auth/Crypto.h"
#include "http/Text.h"

#include <algorithm>

namespace sandbox {

namespace {

//! If-None-Match compares weakly: `W/` says nothing here.
bool names(std::string_view list, std::string_view etag)
{
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        auto item = trimmed(list.substr(0, end));
        if (item.starts_with("W/"))
            item.remove_prefix(2);
        if (item == "*" || item == etag)
            return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

} // namespace

std::string etagOf(const std::string &text)
{
    return '"' + sha256Hex(text).substr(0, 32) + '"';
}

Response withEtag(const Request &request, Response response, const std::string &etag)
{
    const auto asked = request.header("If-None-Match");
    if (asked && names(*asked, etag)) {
        response = Response();
        response.status = 304;
    }
    response.headers.emplace_back("ETag", etag);
    return response;
}

} // namespace sandbox
