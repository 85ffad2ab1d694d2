// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Asio.h"

#include <boost/beast/http/error.hpp>
#include <cstring>
#include <vector>

//! Bytes that were read from a connection and not parsed yet. Of fixed size, so that what passes
//! does not gather here.
class HttpInput
{
public:
    //! More than a head may have, so that a parser sees whole heads.
    static constexpr std::size_t capacity = 96 * 1024;

    bool isEmpty() const { return m_begin == m_end; }
    //! Where to read to. What a parser found before is gone then.
    asio::mutable_buffer space()
    {
        if (m_bytes.empty())
            m_bytes.resize(capacity);
        if (m_begin > 0) {
            std::memmove(m_bytes.data(), m_bytes.data() + m_begin, m_end - m_begin);
            m_end -= m_begin;
            m_begin = 0;
        }
        return asio::buffer(m_bytes.data() + m_end, capacity - m_end);
    }
    void arrived(std::size_t bytes) { m_end += bytes; }
    void clear() { m_begin = m_end = 0; }

    //! Lets `parser` take what it can; its end, or that it wants more, are no errors.
    template <class Parser>
    void parse(Parser &parser, ErrorCode &error)
    {
        error = {};
        parser.pieces.clear();
        while (m_begin < m_end && !parser.is_done() && !error) {
            const std::size_t taken =
                parser.put(asio::buffer(m_bytes.data() + m_begin, m_end - m_begin), error);
            m_begin += taken;
            if (taken == 0)
                break;
        }
        if (error == boost::beast::http::error::need_more) {
            error = {};
            if (m_begin == 0 && m_end == capacity)
                error = boost::beast::http::error::buffer_overflow;
        }
    }

private:
    std::vector<char> m_bytes;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};
