// SPDX-License-Identifier: Apache-2.0
#include "http/Router.h"

#include <algorithm>
#include <utility>

namespace sandbox {

namespace {

std::vector<std::string> segmentsOf(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

bool isName(const std::string &segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

} // namespace

void Router::add(Route route)
{
    Entry entry{segmentsOf(route.path), std::move(route)};
    const auto names = [](const Entry &e) {
        return std::count_if(e.segments.begin(), e.segments.end(), isName);
    };
    const auto place = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &other) {
        return names(other) > names(entry);
    });
    m_entries.insert(place, std::move(entry));
}

Router::Found Router::find(std::string_view method, std::string_view path) const
{
    Found found;
    if (path.empty() || path.front() != '/')
        return found;
    const auto segments = segmentsOf(path);
    for (const auto &entry : m_entries) {
        if (entry.segments.size() != segments.size())
            continue;
        std::map<std::string, std::string> parameters;
        bool matches = true;
        for (std::size_t i = 0; i < segments.size() && matches; ++i) {
            if (isName(entry.segments[i]))
                parameters[entry.segments[i].substr(1, entry.segments[i].size() - 2)] = segments[i];
            else
                matches = entry.segments[i] == segments[i];
        }
        if (!matches)
            continue;
        if (entry.route.method == method) {
            found.route = &entry.route;
            found.parameters = std::move(parameters);
            return found;
        }
        found.allowed += (found.allowed.empty() ? "" : ", ") + entry.route.method;
    }
    return found;
}

} // namespace sandbox
