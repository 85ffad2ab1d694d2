// SPDX-License-Identifier: Apache-2.0
#include "auth/Verification.h"

#include "auth/Crypto.h"
#include "auth/Totp.h"
#include "base/Ids.h"
#include "base/Timestamp.h"

#include <algorithm>

namespace sandbox {

namespace {

int secondsUntil(Micros time, Micros now)
{
    return static_cast<int>(std::max<Micros>(0, (time - now + kSecond - 1) / kSecond));
}

//! Six digits, each number as likely: values beyond the last whole million are drawn again.
std::string newCode()
{
    constexpr std::uint32_t limit = 4'294'000'000U;
    for (;;) {
        std::uint32_t value = 0;
        for (const char c : randomBytes(4))
            value = (value << 8) | static_cast<unsigned char>(c);
        if (value >= limit)
            continue;
        const std::string digits = std::to_string(value % 1'000'000);
        return std::string(6 - digits.size(), '0') + digits;
    }
}

} // namespace

Verification::Verification(Store &store, const Account &account)
    : m_store(store)
    , m_account(account)
{
}

Json Verification::open(const std::optional<std::string> &sessionUuid, const std::string &action,
                        const std::string &requestHash)
{
    const Micros now = m_store.clock.now();
    // A day later nobody asks for them any more; until then they can say that they expired.
    m_store.database.prepare("DELETE FROM challenge WHERE created_at < ?")
        .bind(now - 24 * kHour)
        .run();
    Challenge challenge;
    challenge.uuid = newUuid("ver_");
    challenge.sessionUuid = sessionUuid;
    challenge.action = action;
    challenge.createdAt = now;
    m_store.database
        .prepare("INSERT INTO challenge (uuid, session_uuid, action, request_hash, created_at) "
                 "VALUES (?, ?, ?, ?, ?)")
        .bind(challenge.uuid)
        .bind(sessionUuid)
        .bind(action)
        .bind(requestHash)
        .bind(now)
        .run();
    return toJson(challenge);
}

std::optional<Challenge> Verification::find(std::string_view uuid) const
{
    auto query = m_store.database.prepare(
        "SELECT uuid, session_uuid, action, created_at, sent_at, code_hash, code_used, used_at "
        "FROM challenge WHERE uuid = ?");
    query.bind(uuid);
    if (!query.step())
        return std::nullopt;
    return Challenge{query.text(0),         query.optionalText(1),    query.text(2),
                     query.integer(3),      query.optionalInteger(4), query.optionalText(5),
                     query.integer(6) != 0, !query.isNull(7)};
}

Json Verification::toJson(const Challenge &challenge) const
{
    const Json sentTo = challenge.sentAt ? Json(m_account.maskedEmail()) : Json(nullptr);
    return Json{{"uuid", challenge.uuid},
                {"action", challenge.action},
                {"methods", {"email", "authenticator"}},
                {"sent_to", sentTo},
                {"expires_at", formatTimestamp(challenge.createdAt + kChallengeLifetime)},
                {"resend_after", resendAfter(challenge)},
                {"attempts_left", attempts().left}};
}

bool Verification::isExpired(const Challenge &challenge) const
{
    return challenge.isUsed || m_store.clock.now() >= challenge.createdAt + kChallengeLifetime;
}

int Verification::resendAfter(const Challenge &challenge) const
{
    return challenge.sentAt ? secondsUntil(*challenge.sentAt + kBetweenMails, m_store.clock.now())
                            : 0;
}

std::optional<ApiError> Verification::send(Challenge &challenge)
{
    if (isExpired(challenge))
        return ApiError::challengeExpired();
    if (auto error = lockError())
        return error;
    if (const int wait = resendAfter(challenge); wait > 0)
        return ApiError::rateLimited(wait);
    const Micros now = m_store.clock.now();
    const std::string code = newCode();
    challenge.sentAt = now;
    m_store.database
        .prepare("UPDATE challenge SET sent_at = ?, code_hash = ?, code_used = 0 WHERE uuid = ?")
        .bind(now)
        .bind(sha256Hex(challenge.uuid + code))
        .bind(challenge.uuid)
        .run();
    m_store.database
        .prepare("INSERT INTO mail (challenge_uuid, sent_to, subject, code, body, created_at) "
                 "VALUES (?, ?, ?, ?, ?, ?)")
        .bind(challenge.uuid)
        .bind(m_account.email())
        .bind("Your OwlPay verification code")
        .bind(code)
        .bind("Your code is " + code + ". It is good for 10 minutes. Action: " + challenge.action +
              '.')
        .bind(now)
        .run();
    m_store.database.prepare("DELETE FROM mail WHERE id <= (SELECT max(id) FROM mail) - 200").run();
    return std::nullopt;
}

std::variant<VerificationToken, ApiError> Verification::confirm(const Challenge &challenge,
                                                                const std::string &method,
                                                                const std::string &code)
{
    if (isExpired(challenge))
        return ApiError::challengeExpired();
    if (auto error = lockError())
        return *error;
    const auto error = method == "email" ? checkEmail(challenge, code) : checkAuthenticator(code);
    if (error)
        return *error;
    saveAttempts(Attempts{});
    VerificationToken made{newSecret("vtk_"), m_store.clock.now() + kTokenLifetime};
    m_store.database
        .prepare("INSERT INTO verification_token (token_hash, challenge_uuid, expires_at) "
                 "VALUES (?, ?, ?)")
        .bind(sha256Hex(made.token))
        .bind(challenge.uuid)
        .bind(made.expiresAt)
        .run();
    return made;
}

std::optional<ApiError> Verification::checkAuthenticator(const std::string &code)
{
    const auto step =
        totp::matchingStep(m_account.authenticatorSecret(), m_store.clock.now(), code);
    if (!step)
        return wrongCode();
    // Forgets steps that no code can name any more, then remembers this one.
    m_store.database.prepare("DELETE FROM used_totp WHERE step < ?").bind(*step - 4).run();
    const int added = m_store.database.prepare("INSERT OR IGNORE INTO used_totp (step) VALUES (?)")
                          .bind(*step)
                          .run();
    // A used code is no guess, so it costs no attempt.
    if (added == 0)
        return ApiError::codeInvalid(attempts().left, "reused");
    return std::nullopt;
}

std::optional<ApiError> Verification::checkEmail(const Challenge &challenge,
                                                 const std::string &code)
{
    const bool isAlive =
        challenge.sentAt && m_store.clock.now() < *challenge.sentAt + kCodeLifetime;
    const bool isRight = challenge.codeHash &&
                         equalInConstantTime(*challenge.codeHash, sha256Hex(challenge.uuid + code));
    if (!isAlive || !isRight)
        return wrongCode();
    if (challenge.codeUsed)
        return ApiError::codeInvalid(attempts().left, "reused");
    m_store.database.prepare("UPDATE challenge SET code_used = 1 WHERE uuid = ?")
        .bind(challenge.uuid)
        .run();
    return std::nullopt;
}

ApiError Verification::wrongCode()
{
    Attempts state = attempts();
    --state.left;
    const int left = state.left;
    if (left <= 0) {
        // 30 s, then twice as long each time, at most an hour; a right code forgets it.
        const Micros wait = std::min<Micros>(30 * kSecond << std::min(state.locks, 7), kHour);
        state.lockedUntil = m_store.clock.now() + wait;
        ++state.locks;
    }
    saveAttempts(state);
    return ApiError::codeInvalid(left, "wrong");
}

std::optional<ApiError> Verification::lockError() const
{
    const Micros now = m_store.clock.now();
    const Micros until = attempts().lockedUntil;
    return until > now ? std::optional(ApiError::locked(secondsUntil(until, now))) : std::nullopt;
}

Verification::Attempts Verification::attempts() const
{
    Attempts state;
    const auto text = m_store.settings.get("verification_attempts");
    if (!text)
        return state;
    const Json json = Json::parse(*text);
    state.left = json.at("left").get<int>();
    state.locks = json.at("locks").get<int>();
    state.lockedUntil = json.at("locked_until").get<Micros>();
    // The lock is over: a new round of attempts, but the next lock is longer.
    if (state.left <= 0 && state.lockedUntil <= m_store.clock.now())
        state.left = kAttempts;
    return state;
}

void Verification::saveAttempts(const Attempts &state)
{
    m_store.settings.set("verification_attempts",
                         toText(Json{{"left", state.left},
                                     {"locks", state.locks},
                                     {"locked_until", state.lockedUntil}}));
}

std::optional<std::string> Verification::accepts(std::string_view token,
                                                 const std::optional<std::string> &sessionUuid,
                                                 const std::string &requestHash) const
{
    auto query = m_store.database.prepare(
        "SELECT c.uuid FROM verification_token t JOIN challenge c ON c.uuid = t.challenge_uuid "
        "WHERE t.token_hash = ? AND t.expires_at > ? AND c.used_at IS NULL "
        "AND c.session_uuid IS ? AND c.request_hash = ?");
    query.bind(sha256Hex(token)).bind(m_store.clock.now()).bind(sessionUuid).bind(requestHash);
    return query.step() ? std::optional(query.text(0)) : std::nullopt;
}

void Verification::useUp(std::string_view challengeUuid)
{
    m_store.database.prepare("UPDATE challenge SET used_at = ? WHERE uuid = ?")
        .bind(m_store.clock.now())
        .bind(challengeUuid)
        .run();
    m_store.database.prepare("DELETE FROM verification_token WHERE challenge_uuid = ?")
        .bind(challengeUuid)
        .run();
}

} // namespace sandbox
