// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

//! An IPv4 or IPv6 address or a CIDR block (RFC 4632, RFC 4291). IPv4 is kept as IPv4-mapped
//! IPv6, so that a client that comes in over either is the same client.
class AddressBlock
{
public:
    //! Nothing for host names, prefixes that are too long, or anything else. Bits below the
    //! prefix are ignored.
    static std::optional<AddressBlock> parse(std::string_view text);

    bool contains(const AddressBlock &address) const;

private:
    std::array<unsigned char, 16> m_bytes{};
    int m_prefix = 128;
};

//! Whether `address` is inside one of `blocks`. An empty list allows every address.
bool isAddressAllowed(const std::vector<std::string> &blocks, const std::string &address);

} // namespace sandbox
