// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Json.h"
#include "store/ApiKeyStore.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandbox {

//! Who is asking. At most one of the two is set.
struct Principal
{
    std::optional<std::string> sessionUuid;
    std::optional<ApiKey> apiKey;

    bool isKnown() const { return sessionUuid || apiKey; }
    //! What it causes is sample data, too: the sandbox's own live activity.
    bool isSample() const { return apiKey && apiKey->isSample; }
};

//! A request as the handlers see it.
struct Request
{
    std::string method;
    //! Decoded path, without query.
    std::string path;
    //! As sent, with query.
    std::string target;
    //! Decoded query parameters, repeats kept.
    std::multimap<std::string, std::string> parameters;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string remoteAddress;
    //! Own origin as the client sees it, for page links: `http://127.0.0.1:8787`.
    std::string origin;

    //! The uuid of the log entry that this request becomes, where it becomes one.
    std::string uuid;
    Micros receivedAt = 0;
    Principal principal;
    //! What stands for `{name}` in the route's path.
    std::map<std::string, std::string> pathParameters;
    //! The parsed body, an object; an empty object where there was none.
    Json json = Json::object();
    //! Set by a fault rule: the answer waits so long, the work is done before.
    int delayMs = 0;
    //! Events that the handler publishes, for the log entry: add their uuids here.
    std::vector<std::string> eventUuids;

    //! First header of that name (any case), or nothing.
    std::optional<std::string> header(std::string_view name) const;
    std::optional<std::string> parameter(const std::string &name) const;
    const std::string &uuidInPath() const { return pathParameters.at("uuid"); }
};

} // namespace sandbox
