// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/Fields.h"
#include "auth/Account.h"
#include "http/Module.h"
#include "store/Store.h"

namespace sandbox {

//! A key just made: its secret is not kept anywhere.
struct NewApiKey
{
    ApiKey key;
    std::string secret;
};

//! Makes a key with a fresh secret, without storing it.
NewApiKey makeApiKey(const Account &account, Micros now);

//! Contract: listPermissions, listApiKeys, createApiKey, updateApiKey, revokeApiKey, rollApiKey.
class ApiKeyApi : public Module
{
public:
    ApiKeyApi(Store &store, const Account &account);
    void addRoutes(Router &router) override;

private:
    std::optional<ApiError> checkCreate(const Request &request) const;
    std::optional<ApiError> checkUpdate(const Request &request) const;
    std::optional<ApiError> checkLive(const Request &request) const;
    void checkExpiry(const Json &body, Fields &fields) const;
    std::optional<std::string> sensitiveUpdate(const Request &request) const;

    Response list(const Request &request) const;
    Response create(const Request &request);
    Response update(const Request &request);
    Response revoke(const Request &request);
    Response roll(const Request &request);

    Store &m_store;
    const Account &m_account;
};

} // namespace sandbox
