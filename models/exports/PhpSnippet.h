// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QString>

//! A request from the logs as a PHP program that needs no extension (streams). Credentials
//! are environment variables, never values; everything else is an escaped literal.
namespace PhpSnippet {

//! Empty where the request cannot be repeated (RepeatedRequest).
QString fromLog(const LogDetails &log);

} // namespace PhpSnippet
