// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Json.h"

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! Why parameters could not be read; answered as 400 2003 general.bad_request.
struct ParameterProblem
{
    std::string message;
};

//! Percent-decoding of a form (RFC 3986 plus `+` for a space). Broken escapes stay as they are.
std::string decodeForm(std::string_view text);

//! `a=1&meta_data[foo]=Bar&order_uuids[0]=x&list[]=y` as PHP reads it: brackets nest, numbered and
//! empty brackets make lists. Values are strings. At most 1000 parameters, 8 levels deep (further
//! ones are an error, so that a hostile query cannot grow a tree without end).
std::optional<ParameterProblem> readForm(std::string_view text, Json &into);

//! The parameters of a request: the query string, then the body (JSON object or form, by its
//! Content-Type, or by its first character where there is none); the body wins.
std::optional<ParameterProblem> readParameters(std::string_view query, std::string_view contentType,
                                               std::string_view body, Json &into);

} // namespace sandbox
