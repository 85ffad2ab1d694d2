// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/Verification.h"
#include "http/Module.h"

namespace sandbox {

//! Contract: sendVerificationCode, confirmVerification.
class VerificationApi : public Module
{
public:
    explicit VerificationApi(Verification &verification);
    void addRoutes(Router &router) override;

private:
    std::optional<ApiError> checkOwner(const Request &request) const;
    Response send(const Request &request);
    Response confirm(const Request &request);

    Verification &m_verification;
};

} // namespace sandbox
