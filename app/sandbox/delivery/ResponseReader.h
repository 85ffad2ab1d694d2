// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/HttpMessage.h"
#include "delivery/Connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sandbox {

//! The first header of that name, compared without case.
std::optional<std::string> headerValue(const HeaderList &headers, std::string_view name);

//! Reads one HTTP/1.x response (RFC 9112) off a connection: interim answers skipped, body by
//! Content-Length, chunks or end of stream. Keeps the first `keep` bytes of the body and stops soon
//! after, so that an endless answer costs nothing.
class ResponseReader
{
public:
    ResponseReader(Connection &connection, std::size_t keep)
        : m_connection(connection)
        , m_keep(keep)
    {
    }

    //! Empty for success, else a SendError word; what was read until then can be asked for.
    std::string read(Deadline deadline);

    std::optional<int> status() const { return m_status; }
    const HeaderList &headers() const { return m_headers; }
    const std::string &body() const { return m_body; }
    //! Bytes of the whole body as far as the peer announced or sent them.
    std::int64_t size() const { return m_size; }

private:
    std::string fill(Deadline deadline);
    std::string readLine(std::string &line, Deadline deadline);
    std::string readHead(Deadline deadline);
    std::string readBody(Deadline deadline);
    std::string readChunks(Deadline deadline);
    //! Takes `count` bytes of the body. `isEnough` is set where reading may stop.
    std::string take(std::int64_t count, Deadline deadline);
    bool hasEnough() const { return m_size > static_cast<std::int64_t>(m_keep); }

    Connection &m_connection;
    std::size_t m_keep;
    std::string m_buffer;
    std::size_t m_at = 0;
    bool m_ended = false;
    std::size_t m_headBytes = 0;
    std::optional<int> m_status;
    HeaderList m_headers;
    std::string m_body;
    std::int64_t m_size = 0;
};

} // namespace sandbox
