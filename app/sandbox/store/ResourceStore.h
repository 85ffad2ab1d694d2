// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "store/Database.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

//! An object of the business API. `json` is the object as GET answers it; `externalId` is the
//! application's own name for it (`application_vendor_uuid`, `application_order_serial`).
struct ResourceRow
{
    std::string uuid;
    std::string object;
    std::optional<std::string> externalId;
    Micros createdAt = 0;
    bool isSample = false;
    std::string json;
};

//! Objects of the business API.
class ResourceStore
{
public:
    explicit ResourceStore(Database &database);

    //! Adds the object, or replaces the one with its uuid.
    void put(const ResourceRow &resource);
    bool remove(std::string_view uuid);
    std::optional<ResourceRow> find(std::string_view object, std::string_view uuid) const;
    std::optional<ResourceRow> findExternal(std::string_view object, std::string_view id) const;
    //! Newest first; `offset` rows are passed over.
    std::vector<ResourceRow> list(std::string_view object, int limit, int offset) const;
    std::int64_t count(std::string_view object) const;
    int removeSamples();

private:
    Database &m_database;
};

} // namespace sandbox
