// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "delivery/ResponseReader.h"

#include <chrono>
#include <memory>

namespace sandbox {

//! What came of one POST.
struct SendResult
{
    std::optional<int> status;     //!< Of the final answer, where its head arrived
    std::string error;             //!< A SendError word; empty where a whole answer was read
    HeaderList responseHeaders;    //!< In order
    std::string responseBody;      //!< Its first bytes, at most `keep`
    std::int64_t responseSize = 0; //!< Bytes of the whole body as announced or seen
    double durationMs = 0;

    //! A whole 2xx answer in time. A redirect is a failure: it is not followed.
    bool isSuccess() const { return error.empty() && status && *status / 100 == 2; }
};

//! Sends one POST per call over a connection of its own. Thread-safe.
class HttpSender
{
public:
    //! `limit`: for the whole exchange, name resolution to last byte. `keep`: bytes of an answer
    //! kept.
    HttpSender(TargetPolicy policy, std::chrono::milliseconds limit, std::size_t keep);
    ~HttpSender();

    //! Blocks for at most the limit (name resolution may add its own).
    //! `headers` are sent as given, in order; they must contain Host and Content-Length.
    SendResult post(const EndpointUrl &url, const HeaderList &headers, std::string_view body) const;

    //! Ends every exchange soon with SendError::Cancelled, also those to come. Any thread.
    void cancel() { m_cancelled = true; }

private:
    struct TlsContextDeleter
    {
        void operator()(ssl_ctx_st *context) const;
    };

    TargetPolicy m_policy;
    std::chrono::milliseconds m_limit;
    std::size_t m_keep;
    std::unique_ptr<ssl_ctx_st, TlsContextDeleter> m_tlsContext;
    std::atomic<bool> m_cancelled{false};
};

} // namespace sandbox
