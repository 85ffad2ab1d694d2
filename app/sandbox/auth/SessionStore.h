// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Store.h"

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! A signed-in session; its token is kept as a hash.
struct Session
{
    std::string uuid;
    Micros expiresAt = 0;
};

//! Sessions and their tokens.
class SessionStore
{
public:
    //! A session ends after this long without use.
    static constexpr Micros kLifetime = 12 * kHour;

    explicit SessionStore(Store &store);

    //! Starts a session and gives its token, once.
    std::string create(const std::optional<std::string> &deviceName, bool isStarter, Session &made);
    //! The session of a token, its expiry moved on; nothing when it ended or never was.
    std::optional<Session> use(std::string_view token);
    //! Whether it still lives; does not move its expiry.
    std::optional<Session> find(std::string_view uuid) const;

    void end(std::string_view uuid);
    void endAll();
    void endStarters();

private:
    Store &m_store;
};

} // namespace sandbox
