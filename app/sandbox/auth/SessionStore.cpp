// SPDX-License-Identifier: Apache-2.0
#include "auth/SessionStore.h"

#include "auth/Crypto.h"
#include "base/Ids.h"

namespace sandbox {

SessionStore::SessionStore(Store &store)
    : m_store(store)
{
}

std::string SessionStore::create(const std::optional<std::string> &deviceName, bool isStarter,
                                 Session &made)
{
    const Micros now = m_store.clock.now();
    const std::string token = newSecret("ses_");
    made = Session{newUuid("sess_"), now + kLifetime};
    m_store.database.prepare("DELETE FROM session WHERE expires_at <= ?").bind(now).run();
    m_store.database
        .prepare("INSERT INTO session (uuid, token_hash, device_name, created_at, expires_at, "
                 "is_starter) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(made.uuid)
        .bind(sha256Hex(token))
        .bind(deviceName)
        .bind(now)
        .bind(made.expiresAt)
        .bind(isStarter)
        .run();
    return token;
}

std::optional<Session> SessionStore::use(std::string_view token)
{
    const Micros now = m_store.clock.now();
    const std::string hash = sha256Hex(token);
    std::optional<Session> session;
    {
        auto query = m_store.database.prepare(
            "SELECT uuid, expires_at FROM session WHERE token_hash = ? AND expires_at > ?");
        query.bind(hash).bind(now);
        if (!query.step())
            return std::nullopt;
        session = Session{query.text(0), query.integer(1)};
    }
    // Written at most once a minute: a feed being read needs no write per page.
    if (now + kLifetime - session->expiresAt > kMinute) {
        session->expiresAt = now + kLifetime;
        m_store.database.prepare("UPDATE session SET expires_at = ? WHERE uuid = ?")
            .bind(session->expiresAt)
            .bind(session->uuid)
            .run();
    }
    return session;
}

std::optional<Session> SessionStore::find(std::string_view uuid) const
{
    auto query = m_store.database.prepare(
        "SELECT uuid, expires_at FROM session WHERE uuid = ? AND expires_at > ?");
    query.bind(uuid).bind(m_store.clock.now());
    return query.step() ? std::optional(Session{query.text(0), query.integer(1)}) : std::nullopt;
}

void SessionStore::end(std::string_view uuid)
{
    m_store.database.prepare("DELETE FROM session WHERE uuid = ?").bind(uuid).run();
    m_store.database.afterCommit([this] { m_store.hub.wake(); });
}

void SessionStore::endAll()
{
    m_store.database.prepare("DELETE FROM session").run();
    m_store.database.afterCommit([this] { m_store.hub.wake(); });
}

void SessionStore::endStarters()
{
    m_store.database.prepare("DELETE FROM session WHERE is_starter = 1").run();
}

} // namespace sandbox
