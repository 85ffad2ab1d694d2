// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Route.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

//! All operations. Filled before the server starts, then only read.
class Router
{
public:
    //! What a method and a path lead to.
    struct Found
    {
        //! Null when there is none.
        const Route *route = nullptr;
        std::map<std::string, std::string> parameters;
        //! The path exists, the method does not: `Allow`.
        std::string allowed;
    };

    //! Among routes for the same path a literal segment wins over `{name}`.
    void add(Route route);
    Found find(std::string_view method, std::string_view path) const;

private:
    struct Entry
    {
        std::vector<std::string> segments;
        Route route;
    };
    std::vector<Entry> m_entries;
};

} // namespace sandbox
