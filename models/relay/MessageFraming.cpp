// SPDX-License-Identifier: Apache-2.0
#include "MessageFraming.h"

#include <array>
#include <charconv>

void MessageFraming::add(std::string &out, const std::vector<std::string_view> &pieces) const
{
    std::size_t size = 0;
    for (const std::string_view piece : pieces)
        size += piece.size();
    if (size == 0)
        return; // a chunk of none would be the last
    if (m_chunked) {
        std::array<char, 16> hex{};
        const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), size, 16).ptr;
        out.append(hex.data(), end);
        out += "\r\n";
    }
    for (const std::string_view piece : pieces)
        out += piece;
    if (m_chunked)
        out += "\r\n";
}

void MessageFraming::finish(std::string &out, const QList<RelayedHeader> &trailers) const
{
    if (!m_chunked)
        return;
    out += "0\r\n";
    for (const RelayedHeader &trailer : trailers) {
        out.append(trailer.name.constData(), static_cast<std::size_t>(trailer.name.size()));
        out += ": ";
        out.append(trailer.value.constData(), static_cast<std::size_t>(trailer.value.size()));
        out += "\r\n";
    }
    out += "\r\n";
}
