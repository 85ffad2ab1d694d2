// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RelayedExchange.h"

#include <string>
#include <string_view>
#include <vector>

//! How a body is laid out on the way on: as it is, or in chunks of its own.
class MessageFraming
{
public:
    explicit MessageFraming(bool chunked)
        : m_chunked(chunked)
    {
    }

    bool isChunked() const { return m_chunked; }
    //! The pieces, as one chunk.
    void add(std::string &out, const std::vector<std::string_view> &pieces) const;
    //! The last chunk, with what came behind the body.
    void finish(std::string &out, const QList<RelayedHeader> &trailers) const;

private:
    bool m_chunked;
};
