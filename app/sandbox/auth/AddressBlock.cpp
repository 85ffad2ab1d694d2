// SPDX-License-Identifier: Apache-2.0
#include "auth/AddressBlock.h"

#include "http/Text.h"

#include <algorithm>
#include <arpa/inet.h>

namespace sandbox {

std::optional<AddressBlock> AddressBlock::parse(std::string_view text)
{
    const auto slash = text.find('/');
    const std::string address(text.substr(0, slash));
    AddressBlock block;
    int offset = 0;
    in_addr v4{};
    in6_addr v6{};
    if (inet_pton(AF_INET, address.c_str(), &v4) == 1) {
        offset = 96;
        block.m_bytes[10] = block.m_bytes[11] = 0xFF;
        const auto *bytes = reinterpret_cast<const unsigned char *>(&v4);
        std::copy(bytes, bytes + 4, block.m_bytes.begin() + 12);
    } else if (inet_pton(AF_INET6, address.c_str(), &v6) == 1) {
        std::copy(std::begin(v6.s6_addr), std::end(v6.s6_addr), block.m_bytes.begin());
    } else {
        return std::nullopt;
    }
    if (slash != std::string_view::npos) {
        const auto prefix = parseUnsigned(text.substr(slash + 1));
        if (!prefix || *prefix > 128 - offset || text.size() - slash > 4)
            return std::nullopt;
        block.m_prefix = offset + static_cast<int>(*prefix);
    }
    return block;
}

bool AddressBlock::contains(const AddressBlock &address) const
{
    for (int bit = 0; bit < m_prefix; bit += 8) {
        const auto at = static_cast<std::size_t>(bit / 8);
        const int kept = std::min(8, m_prefix - bit);
        const auto mask = static_cast<unsigned char>(0xFF << (8 - kept));
        if ((m_bytes[at] & mask) != (address.m_bytes[at] & mask))
            return false;
    }
    return true;
}

bool isAddressAllowed(const std::vector<std::string> &blocks, const std::string &address)
{
    if (blocks.empty())
        return true;
    const auto client = AddressBlock::parse(address);
    return client && std::any_of(blocks.begin(), blocks.end(), [&](const std::string &text) {
               const auto block = AddressBlock::parse(text);
               return block && block->contains(*client);
           });
}

} // namespace sandbox
