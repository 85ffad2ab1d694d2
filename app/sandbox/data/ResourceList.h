// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/ResourceApi.h"

namespace sandbox {

//! A page of Platform objects: `data` as a list, and `pagination` as published.
//! `path` is that of the list, for its `next` link.
Response platformList(const Store &store, const Request &request, const char *object,
                      const std::string &path);

//! A page of Harbor objects: `data`, `links` (with `last` null) and `meta`.
Response harborList(const Store &store, const Request &request, const char *object,
                    const std::string &path);

} // namespace sandbox
