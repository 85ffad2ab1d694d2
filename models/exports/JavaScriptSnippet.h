// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QString>

//! A request from the logs as a JavaScript module with fetch(), for Node.js 18 or later.
//! Credentials are environment variables, never values; everything else is an escaped literal.
namespace JavaScriptSnippet {

//! Empty where the request cannot be repeated (RepeatedRequest).
QString fromLog(const LogDetails &log);

} // namespace JavaScriptSnippet
