// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/Account.h"
#include "http/ApiError.h"
#include "store/Store.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace sandbox {

//! A challenge: one action of one session (or of sign-in, without session) that wants a code.
struct Challenge
{
    std::string uuid;
    std::optional<std::string> sessionUuid;
    std::string action;
    Micros createdAt = 0;
    std::optional<Micros> sentAt;
    std::optional<std::string> codeHash;
    bool codeUsed = false;
    bool isUsed = false;
};

//! A confirmed challenge.
struct VerificationToken
{
    std::string token;
    Micros expiresAt = 0;
};

//! Two-step verification: challenges, codes, the tokens they give, attempts and locks. Every
//! writing function is called inside a transaction.
class Verification
{
public:
    static constexpr Micros kChallengeLifetime = 10 * kMinute;
    static constexpr Micros kCodeLifetime = 10 * kMinute;
    static constexpr Micros kTokenLifetime = 10 * kMinute;
    static constexpr Micros kBetweenMails = 30 * kSecond;
    static constexpr int kAttempts = 5;

    Verification(Store &store, const Account &account);

    //! Opens a challenge for a request, named by a hash of its method, path and body.
    Json open(const std::optional<std::string> &sessionUuid, const std::string &action,
              const std::string &requestHash);
    std::optional<Challenge> find(std::string_view uuid) const;
    Json toJson(const Challenge &challenge) const;

    //! Mails a code. Per challenge there are 30 s between two mails (429 2007).
    std::optional<ApiError> send(Challenge &challenge);
    std::variant<VerificationToken, ApiError>
    confirm(const Challenge &challenge, const std::string &method, const std::string &code);

    //! The challenge that `token` confirmed, when it is good for this session and request.
    std::optional<std::string> accepts(std::string_view token,
                                       const std::optional<std::string> &sessionUuid,
                                       const std::string &requestHash) const;
    //! Uses the challenge and its tokens up.
    void useUp(std::string_view challengeUuid);

private:
    struct Attempts
    {
        int left = kAttempts;
        int locks = 0;
        Micros lockedUntil = 0;
    };

    Attempts attempts() const;
    void saveAttempts(const Attempts &attempts);
    std::optional<ApiError> lockError() const;
    std::optional<ApiError> checkAuthenticator(const std::string &code);
    std::optional<ApiError> checkEmail(const Challenge &challenge, const std::string &code);
    ApiError wrongCode();
    bool isExpired(const Challenge &challenge) const;
    int resendAfter(const Challenge &challenge) const;

    Store &m_store;
    const Account &m_account;
};

} // namespace sandbox
