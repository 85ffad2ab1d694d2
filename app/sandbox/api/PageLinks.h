// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/ApiError.h"
#include "http/Request.h"

#include <optional>
#include <string>

namespace sandbox {

//! `page` and `per_page` of a small list.
struct PageQuery
{
    std::size_t page = 1;
    std::size_t perPage = 15;
};

std::optional<ApiError> readPageQuery(const Request &request, PageQuery &query);

//! A page of `all` with links and meta as Harbor writes them: `last` stays null, no total.
//! `address` is the list's URL without query.
Json pageOf(const Json &all, const PageQuery &query, const std::string &address);

} // namespace sandbox
