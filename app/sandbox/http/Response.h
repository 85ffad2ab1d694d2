// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/ApiError.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace sandbox {

//! Writes one piece of a stream; false once the client has gone.
using StreamWriter = std::function<bool(std::string_view)>;

//! What a handler answers.
struct Response
{
    int status = 200;
    std::string body;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;
    //! The body holds a secret: what is remembered for a repeat is sealed and kept 15 minutes.
    bool holdsSecret = false;
    //! Named by `answer_gone` when such a body is gone.
    std::string resourceUuid;
    //! Set for a stream: runs on the connection's thread until it returns.
    std::function<void(const StreamWriter &)> stream;

    bool isSuccess() const { return status >= 200 && status < 300; }

    static Response json(int status, const Json &value);
    //! `{"data": value}`
    static Response data(int status, const Json &value);
    //! Text that is JSON already.
    static Response raw(int status, std::string json);
    static Response error(const ApiError &error);
};

} // namespace sandbox
