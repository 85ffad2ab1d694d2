// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Request.h"
#include "http/Response.h"
#include "store/Store.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <variant>

namespace sandbox {

//! Answers remembered for repeated requests, as the contract's X-Idempotency-Key says. Only a
//! hash of the key is stored; answers with a secret are sealed under a key derived from the raw
//! one and kept for 15 minutes.
class Idempotency
{
public:
    static constexpr Micros kKept = 24 * kHour;
    static constexpr Micros kSecretKept = 15 * kMinute;

    //! Marks a key as being worked on until it dies.
    class Running
    {
    public:
        Running(Idempotency &owner, std::string keyHash);
        ~Running();
        Running(const Running &) = delete;
        Running &operator=(const Running &) = delete;

    private:
        Idempotency &m_owner;
        std::string m_keyHash;
    };

    //! `scope` names user and application.
    Idempotency(Store &store, std::string scope);

    //! The raw key of a request, from X-Idempotency-Key or Idempotency-Key.
    static std::optional<std::string> keyOf(const Request &request);

    std::string hashOf(const std::string &rawKey) const;
    //! Claims the key for this request, or says why that cannot be now.
    std::optional<ApiError> begin(const std::string &keyHash, const std::string &requestHash);
    void end(const std::string &keyHash);

    //! What a 2xx answered before, or a conflict, or nothing.
    std::optional<Response> replay(const std::string &rawKey, const std::string &requestHash) const;
    //! Remembers a 2xx. Inside the transaction that it reports on.
    void remember(const std::string &rawKey, const std::string &requestHash,
                  const Response &response);

private:
    std::string sealingKey(const std::string &rawKey) const;

    Store &m_store;
    std::string m_scope;
    std::mutex m_mutex;
    std::map<std::string, std::string> m_running;
};

} // namespace sandbox
