// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Request.h"
#include "http/Response.h"

#include <string>

namespace sandbox {

//! A strong entity tag (RFC 9110, 8.8.3) of a collection's text.
std::string etagOf(const std::string &text);

//! Adds the tag, and answers 304 where the client has that version (If-None-Match).
Response withEtag(const Request &request, Response response, const std::string &etag);

} // namespace sandbox
