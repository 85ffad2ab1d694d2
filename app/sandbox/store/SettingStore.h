// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Database.h"

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! Small values that outlive a start: identities, the epoch, the authenticator's secret.
class SettingStore
{
public:
    explicit SettingStore(Database &database);

    std::optional<std::string> get(std::string_view name) const;
    void set(std::string_view name, std::string_view value);
    //! The value, or `fallback`, which is then stored.
    std::string getOrSet(std::string_view name, std::string_view fallback);

private:
    Database &m_database;
};

} // namespace sandbox
