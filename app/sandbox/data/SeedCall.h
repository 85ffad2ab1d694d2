// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "data/EventCatalogue.h"
#include "data/JsonWriter.h"

#include <string>
#include <utility>
#include <vector>

namespace sandbox {

//! Parameters by their PHP-style names: `meta_data[customer]`. The bool says that it is a number.
struct SeedParameter
{
    std::string name;
    std::string value;
    bool isNumber = false;
};

//! A change of an object, and the event that tells about it.
struct SeedChange
{
    const EventType *type = nullptr; //!< Null for an object that was there from the beginning
    std::string object;
    std::string uuid;
    std::string externalId;
    std::string json; //!< The object afterwards
    std::string label;
    Micros createdAt = 0; //!< Of the object
};

//! A request of the sample data and its answer.
struct SeedCall
{
    std::string method;
    std::string path;
    std::vector<SeedParameter> parameters;
    bool harbor = false;
    int status = 200;
    std::string response;
    std::string errorType;
    std::vector<SeedChange> changes;
};

//! `a=1&b[c]=%E5...` (RFC 3986).
std::string queryOf(const std::vector<SeedParameter> &parameters);

//! `{"a":1,"b":{"c":"..."}}`; names with a number in brackets become lists.
std::string jsonOf(const std::vector<SeedParameter> &parameters);

} // namespace sandbox
