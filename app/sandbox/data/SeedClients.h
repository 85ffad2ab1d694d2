// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/HttpMessage.h"
#include "data/Random.h"
#include "store/ApiKeyStore.h"

#include <string>
#include <vector>

namespace sandbox {

//! A program that called the API: what its requests look like.
struct SeedClient
{
    std::string userAgent;
    std::vector<std::string> addresses;
    ApiKey key;
    bool inQuery = false; //!< Sends parameters in the query string, as the PHP package does
    bool mayWrite = true;
    double weight = 1;
};

//! The callers of the sample data, each with a sample key of its own.
class SeedClients
{
public:
    //! `mode` is test or live; the keys are as old as `since`.
    SeedClients(Random &random, const std::string &mode, Micros since, Micros now);

    const std::vector<SeedClient> &all() const { return m_clients; }
    //! A caller by weight; one that may write where `writing`.
    const SeedClient &pick(Random &random, bool writing) const;

private:
    std::vector<SeedClient> m_clients;
};

//! The headers that this caller sends. `idempotencyKey` may be empty.
HeaderList seedRequestHeaders(const SeedClient &client, bool harbor, std::string_view body,
                              std::string_view idempotencyKey);

} // namespace sandbox
