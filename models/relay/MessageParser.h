// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RelayedExchange.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>
#include <string_view>
#include <vector>

//! A request or an answer, read piece by piece: the head as it stood (order, case and repeats are
//! kept), the body taken out of its chunks and handed on without being gathered. Beast does the
//! parsing, strictly; a head is at most `headLimit` bytes.
template <bool isRequest>
class MessageParser final : public boost::beast::http::basic_parser<isRequest>
{
    using View = boost::beast::string_view;
    using Error = boost::beast::error_code;
    using Size = std::uint64_t;

public:
    static constexpr std::uint32_t headLimit = 64 * 1024;

    MessageParser()
    {
        this->eager(true);
        this->header_limit(headLimit);
        this->body_limit(std::numeric_limits<Size>::max()); // Boost 1.74 takes none for 0
    }

    QByteArray method; //!< of a request
    QByteArray target; //!< of a request, as it stood
    QByteArray reason; //!< of an answer
    int status = 0;    //!< of an answer
    int version = 0;   //!< 10 or 11
    QList<RelayedHeader> headers;
    QList<RelayedHeader> trailers; //!< after a chunked body
    //! The body's bytes that the last put() came upon; they stand in the buffer it was given.
    std::vector<std::string_view> pieces;

    bool headDone() const { return m_headDone; }

private:
    // Beast calls these. No `override`: its later versions call trailers by another name.
    void on_request_impl(boost::beast::http::verb, View methodText, View targetText, int number,
                         Error &) override
    {
        method = bytes(methodText);
        target = bytes(targetText);
        version = number;
    }
    void on_response_impl(int code, View text, int number, Error &) override
    {
        status = code;
        reason = bytes(text);
        version = number;
    }
    void on_field_impl(boost::beast::http::field, View name, View value, Error &error) override
    {
        // Beast limits what it sees at a time; headers that come one by one add up.
        m_headBytes += name.size() + value.size() + 4;
        if (m_headBytes > headLimit)
            error = boost::beast::http::error::header_limit;
        (m_headDone ? trailers : headers).append({bytes(name), bytes(value)});
    }
    virtual void on_trailer_field_impl(boost::beast::http::field, View name, View value, Error &)
    {
        trailers.append({bytes(name), bytes(value)});
    }
    void on_header_impl(Error &) override { m_headDone = true; }
    void on_body_init_impl(const boost::optional<Size> &, Error &) override {}
    std::size_t on_body_impl(View body, Error &) override
    {
        pieces.emplace_back(body.data(), body.size());
        return body.size();
    }
    void on_chunk_header_impl(Size, View, Error &) override {}
    std::size_t on_chunk_body_impl(Size, View body, Error &) override
    {
        pieces.emplace_back(body.data(), body.size());
        return body.size();
    }
    void on_finish_impl(Error &) override {}

    static QByteArray bytes(View view)
    {
        return {view.data(), static_cast<qsizetype>(view.size())};
    }

    bool m_headDone = false;
    std::size_t m_headBytes = 0; //!< of headers and trailers
};

using RequestParser = MessageParser<true>;
using ResponseParser = MessageParser<false>;
