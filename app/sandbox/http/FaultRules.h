// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Json.h"

#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

//! What goes wrong on purpose. The server applies all of it, drops included: it shuts the
//! connection's socket down itself.
struct Fault
{
    enum class Drop { None, Before, MidBody };
    enum class Corrupt { None, Truncate, Garbage, WrongType };

    std::string uuid;
    //! Empty for any.
    std::string method;
    std::string pathPrefix;
    double probability = 1;
    //! An error with this status instead of the work; 0 for none.
    int status = 0;
    std::optional<int> retryAfter;
    int delayMs = 0;
    Drop drop = Drop::None;
    Corrupt corrupt = Corrupt::None;
    //! How often it still applies; nothing for always.
    std::optional<int> times;

    Json toJson() const;
};

//! The rules of `/_sandbox/faults`, first match wins. Kept in memory only. Any thread.
class FaultRules
{
public:
    Json list() const;
    void add(Fault fault);
    void clear();
    //! The fault for a request, counted as used. Never for `/_sandbox/`, so that rules can always
    //! be cleared.
    std::optional<Fault> take(std::string_view method, std::string_view path);

private:
    mutable std::mutex m_mutex;
    std::vector<Fault> m_rules;
    std::mt19937 m_random{std::random_device{}()};
};

} // namespace sandbox
