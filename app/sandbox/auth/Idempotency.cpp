// SPDX-License-Identifier: Apache-2.0
#include "auth/Idempotency.h"

#include "auth/Crypto.h"

#include <utility>

namespace sandbox {

namespace {

ApiError bodyDiffers()
{
    return ApiError::idempotency(400, "body_differs",
                                 "This idempotency key was used for another request.");
}

} // namespace

Idempotency::Running::Running(Idempotency &owner, std::string keyHash)
    : m_owner(owner)
    , m_keyHash(std::move(keyHash))
{
}

Idempotency::Running::~Running()
{
    m_owner.end(m_keyHash);
}

Idempotency::Idempotency(Store &store, std::string scope)
    : m_store(store)
    , m_scope(std::move(scope))
{
}

std::optional<std::string> Idempotency::keyOf(const Request &request)
{
    auto key = request.header("X-Idempotency-Key");
    // Published pages and the PHP package use the short name.
    if (!key || key->empty())
        key = request.header("Idempotency-Key");
    return key && !key->empty() ? key : std::nullopt;
}

std::string Idempotency::hashOf(const std::string &rawKey) const
{
    return sha256Hex(m_scope + '\n' + rawKey);
}

std::optional<ApiError> Idempotency::begin(const std::string &keyHash,
                                           const std::string &requestHash)
{
    const std::lock_guard lock(m_mutex);
    const auto [it, added] = m_running.emplace(keyHash, requestHash);
    if (added)
        return std::nullopt;
    if (it->second != requestHash)
        return bodyDiffers();
    return ApiError::idempotency(409, "in_progress",
                                 "The same request is being worked on. Ask again in a moment.");
}

void Idempotency::end(const std::string &keyHash)
{
    const std::lock_guard lock(m_mutex);
    m_running.erase(keyHash);
}

std::optional<Response> Idempotency::replay(const std::string &rawKey,
                                            const std::string &requestHash) const
{
    const Micros now = m_store.clock.now();
    auto query = m_store.database.prepare(
        "SELECT request_hash, status, body, sealed, body_until, resource_uuid FROM idempotency "
        "WHERE key_hash = ? AND expires_at > ?");
    const std::string keyHash = hashOf(rawKey);
    query.bind(keyHash).bind(now);
    if (!query.step())
        return std::nullopt;
    if (query.text(0) != requestHash)
        return Response::error(bodyDiffers());
    std::optional<std::string> body;
    if (!query.isNull(2) && query.integer(4) > now)
        body = query.integer(3) != 0 ? unseal(sealingKey(rawKey), query.view(2), requestHash)
                                     : query.text(2);
    if (!body) {
        auto error = ApiError::idempotency(
            409, "answer_gone", "This was done, but its answer held a secret and is gone.");
        (*error.details)["resource_uuid"] = query.text(5);
        return Response::error(error);
    }
    Response response = Response::raw(static_cast<int>(query.integer(1)), std::move(*body));
    // The log masks a repeated secret like the first one.
    response.holdsSecret = query.integer(3) != 0;
    return response;
}

void Idempotency::remember(const std::string &rawKey, const std::string &requestHash,
                           const Response &response)
{
    const Micros now = m_store.clock.now();
    m_store.database.prepare("DELETE FROM idempotency WHERE expires_at <= ?").bind(now).run();
    m_store.database
        .prepare("UPDATE idempotency SET body = NULL WHERE sealed = 1 AND body_until <= ?")
        .bind(now)
        .run();
    const std::string body =
        response.holdsSecret ? seal(sealingKey(rawKey), response.body, requestHash) : response.body;
    m_store.database
        .prepare("INSERT OR REPLACE INTO idempotency (key_hash, request_hash, status, body, "
                 "sealed, body_until, expires_at, resource_uuid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(hashOf(rawKey))
        .bind(requestHash)
        .bind(response.status)
        .bind(body)
        .bind(response.holdsSecret)
        .bind(now + (response.holdsSecret ? kSecretKept : kKept))
        .bind(now + kKept)
        .bind(response.resourceUuid)
        .run();
}

std::string Idempotency::sealingKey(const std::string &rawKey) const
{
    // The scope as salt, so that the same idempotency key elsewhere gives another key.
    return hkdfSha256(rawKey, m_scope, "owlpay-sandbox idempotent answer v1", 32);
}

} // namespace sandbox
