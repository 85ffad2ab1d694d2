// SPDX-License-Identifier: Apache-2.0
#include "auth/Account.h"

#include "auth/Crypto.h"
#include "base/Ids.h"
#include "http/Text.h"

#include <utility>

namespace sandbox {

Account::Account(Store &store, std::string mode)
    : m_mode(std::move(mode))
    , m_userUuid(store.settings.getOrSet("user_uuid", newUuid("usr_")))
    , m_applicationUuid(store.settings.getOrSet("application_uuid", newUuid("app_")))
{
    // Stays the same over restarts, so that an authenticator app is set up once.
    const std::string text =
        store.settings.getOrSet("authenticator_secret", base32(randomBytes(20)));
    m_authenticatorSecret = fromBase32(text).value_or(std::string());
}

std::string Account::renewPassword()
{
    std::string password = toHex(randomBytes(16));
    m_passwordHash = sha256Hex(password);
    return password;
}

bool Account::isRight(std::string_view email, std::string_view password) const
{
    const bool passwordIsRight = equalInConstantTime(sha256Hex(password), m_passwordHash);
    return equalsIgnoringCase(email, m_email) && passwordIsRight;
}

std::string Account::maskedEmail() const
{
    return m_email.substr(0, 1) + "***" + m_email.substr(m_email.find('@'));
}

Json Account::userJson() const
{
    return Json{{"uuid", m_userUuid}, {"name", "Sandbox Developer"}, {"email", m_email}};
}

Json Account::applicationJson() const
{
    return Json{{"uuid", m_applicationUuid}, {"name", "OwlPay Sandbox"}, {"mode", m_mode}};
}

} // namespace sandbox
