// SPDX-License-Identifier: Apache-2.0
#include "http/Response.h"

namespace sandbox {

Response Response::json(int status, const Json &value)
{
    return raw(status, toText(value));
}

Response Response::data(int status, const Json &value)
{
    return raw(status, toText(Json{{"data", value}}));
}

Response Response::raw(int status, std::string json)
{
    Response response;
    response.status = status;
    response.body = std::move(json);
    return response;
}

Response Response::error(const ApiError &error)
{
    Response response = json(error.status, error.toJson());
    if (error.retryAfter)
        response.headers.emplace_back("Retry-After", std::to_string(*error.retryAfter));
    return response;
}

} // namespace sandbox
