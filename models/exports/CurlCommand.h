// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QString>

//! A request from the logs as a curl command for a POSIX shell. The API key is always the shell
//! variable OWLPAY_API_KEY, never a value. Everything else in the log may be hostile: each word is
//! quoted, nothing can name a file, another protocol or an option of curl.
namespace CurlCommand {

//! Empty where the request cannot be repeated with curl (no http or https URL, an odd verb).
QString fromLog(const LogDetails &log);

} // namespace CurlCommand
