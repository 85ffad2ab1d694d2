// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Request.h"
#include "http/Response.h"
#include "store/LogStore.h"

#include <string>

namespace sandbox {

//! The log entry of a request and its answer. Credentials are masked, and so are the secrets of an
//! answer that holds some: what is answered once is not written down.
LogRow makeLogRow(const Request &request, const Response &response, const std::string &mode,
                  Micros finishedAt);

} // namespace sandbox
