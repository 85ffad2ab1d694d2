// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Json.h"
#include "store/Store.h"

#include <string>
#include <string_view>

namespace sandbox {

//! The sandbox's one user and one application.
class Account
{
public:
    //! Creates the identities on first use. `mode` is test or live.
    Account(Store &store, std::string mode);

    //! Makes a new password and gives it: it is known to this start only, its hash is all that is
    //! kept, in memory.
    std::string renewPassword();
    bool isRight(std::string_view email, std::string_view password) const;

    const std::string &email() const { return m_email; }
    //! `d***@example.com`
    std::string maskedEmail() const;
    const std::string &mode() const { return m_mode; }
    //! Raw bytes; base32 is what an authenticator app takes.
    const std::string &authenticatorSecret() const { return m_authenticatorSecret; }
    //! What idempotency keys are scoped to.
    std::string scope() const { return m_userUuid + '/' + m_applicationUuid; }

    //! The `user` and `application` of the contract's Session.
    Json userJson() const;
    Json applicationJson() const;

private:
    std::string m_mode;
    std::string m_email = "developer@example.com";
    std::string m_userUuid;
    std::string m_applicationUuid;
    std::string m_authenticatorSecret;
    std::string m_passwordHash;
};

} // namespace sandbox
