// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "JsonTree.h"

//! The way to a value in JSON, as JSONPath writes it (RFC 9535).
namespace JsonPath {

//! `$.data[0].uuid`; names that are no plain words in brackets and quotes: `$['odd name']`.
QString of(const JsonTree &tree, int node);

} // namespace JsonPath
