// SPDX-License-Identifier: Apache-2.0
#include "delivery/ResponseReader.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>

namespace sandbox {

namespace {

constexpr std::size_t MaxHeadBytes = 64 * 1024;

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return std::tolower(static_cast<unsigned char>(x)) ==
                      std::tolower(static_cast<unsigned char>(y));
           });
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::optional<std::string> headerValue(const HeaderList &headers, std::string_view name)
{
    for (const auto &[key, value] : headers) {
        if (equalsIgnoringCase(key, name))
            return value;
    }
    return std::nullopt;
}

std::string ResponseReader::read(Deadline deadline)
{
    do {
        m_status.reset();
        m_headers.clear();
        std::string problem = readHead(deadline);
        if (!problem.empty())
            return problem;
    } while (*m_status < 200);
    if (*m_status == 204 || *m_status == 304)
        return {};
    return readBody(deadline);
}

std::string ResponseReader::fill(Deadline deadline)
{
    if (m_at == m_buffer.size()) {
        m_buffer.clear();
        m_at = 0;
    }
    char bytes[16384];
    std::size_t got = 0;
    std::string problem = m_connection.read(bytes, sizeof bytes, got, deadline);
    m_ended = problem.empty() && got == 0;
    m_buffer.append(bytes, got);
    return problem;
}

std::string ResponseReader::readLine(std::string &line, Deadline deadline)
{
    for (;;) {
        const std::size_t end = m_buffer.find('\n', m_at);
        if (end != std::string::npos) {
            line = m_buffer.substr(m_at, end - m_at);
            m_headBytes += line.size() + 1;
            m_at = end + 1;
            if (!line.empty() && line.back() == '\r')
                line.pop_back();
            return m_headBytes > MaxHeadBytes ? SendError::InvalidResponse : "";
        }
        if (m_buffer.size() - m_at > MaxHeadBytes)
            return SendError::InvalidResponse;
        std::string problem = fill(deadline);
        if (!problem.empty())
            return problem;
        if (m_ended)
            return SendError::ConnectionClosed;
    }
}

std::string ResponseReader::readHead(Deadline deadline)
{
    std::string line;
    std::string problem = readLine(line, deadline);
    if (!problem.empty())
        return problem;
    int status = 0;
    const std::size_t space = line.find(' ');
    if (!line.starts_with("HTTP/1.") || space == std::string::npos || line.size() < space + 4)
        return SendError::InvalidResponse;
    const char *digits = line.data() + space + 1;
    if (std::from_chars(digits, digits + 3, status).ptr != digits + 3 || status < 100 ||
        status > 599)
        return SendError::InvalidResponse;
    for (;;) {
        problem = readLine(line, deadline);
        if (!problem.empty())
            return problem;
        if (line.empty())
            break;
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos || colon == 0)
            return SendError::InvalidResponse;
        m_headers.emplace_back(line.substr(0, colon),
                               trimmed(std::string_view(line).substr(colon + 1)));
    }
    m_status = status;
    return {};
}

std::string ResponseReader::readBody(Deadline deadline)
{
    const auto encoding = headerValue(m_headers, "Transfer-Encoding");
    if (encoding && equalsIgnoringCase(*encoding, "chunked"))
        return readChunks(deadline);
    const auto length = headerValue(m_headers, "Content-Length");
    if (!length) {
        std::string problem = take(std::numeric_limits<std::int64_t>::max(), deadline);
        return problem == SendError::ConnectionClosed && m_ended ? std::string() : problem;
    }
    std::int64_t announced = -1;
    const auto [end, error] =
        std::from_chars(length->data(), length->data() + length->size(), announced);
    if (error != std::errc() || end != length->data() + length->size() || announced < 0)
        return SendError::InvalidResponse;
    std::string problem = take(announced, deadline);
    m_size = announced;
    return problem;
}

std::string ResponseReader::readChunks(Deadline deadline)
{
    std::string line;
    for (;;) {
        m_headBytes = 0;
        std::string problem = readLine(line, deadline);
        if (!problem.empty())
            return problem;
        std::int64_t length = -1;
        const auto [end, error] =
            std::from_chars(line.data(), line.data() + line.size(), length, 16);
        if (error != std::errc() || end == line.data() || length < 0)
            return SendError::InvalidResponse;
        if (length == 0)
            return {};
        problem = take(length, deadline);
        if (!problem.empty() || hasEnough())
            return problem;
        problem = readLine(line, deadline);
        if (!problem.empty())
            return problem;
    }
}

std::string ResponseReader::take(std::int64_t count, Deadline deadline)
{
    while (count > 0 && !hasEnough()) {
        if (m_at == m_buffer.size()) {
            std::string problem = fill(deadline);
            if (!problem.empty())
                return problem;
            if (m_ended)
                return SendError::ConnectionClosed;
        }
        const auto part = static_cast<std::size_t>(
            std::min<std::int64_t>(count, static_cast<std::int64_t>(m_buffer.size() - m_at)));
        const std::size_t kept = std::min(part, m_keep - m_body.size());
        m_body.append(m_buffer, m_at, kept);
        m_at += part;
        m_size += static_cast<std::int64_t>(part);
        count -= static_cast<std::int64_t>(part);
    }
    return {};
}

} // namespace sandbox
