// SPDX-License-Identifier: Apache-2.0
#include "delivery/HttpSender.h"

#include <csignal>
#include <openssl/ssl.h>

namespace sandbox {

void HttpSender::TlsContextDeleter::operator()(ssl_ctx_st *context) const
{
    SSL_CTX_free(context);
}

HttpSender::HttpSender(TargetPolicy policy, std::chrono::milliseconds limit, std::size_t keep)
    : m_policy(std::move(policy))
    , m_limit(limit)
    , m_keep(keep)
    , m_tlsContext(SSL_CTX_new(TLS_client_method()))
{
    // OpenSSL writes without MSG_NOSIGNAL: a receiver that hangs up must not end the program.
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX_set_min_proto_version(m_tlsContext.get(), TLS1_2_VERSION);
    SSL_CTX_set_verify(m_tlsContext.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_default_verify_paths(m_tlsContext.get());
    SSL_CTX_set_mode(m_tlsContext.get(),
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

HttpSender::~HttpSender() = default;

SendResult HttpSender::post(const EndpointUrl &url, const HeaderList &headers,
                            std::string_view body) const
{
    const auto start = std::chrono::steady_clock::now();
    const Deadline deadline = start + m_limit;
    SendResult result;

    std::string message = "POST " + url.target + " HTTP/1.1\r\n";
    for (const auto &[name, value] : headers)
        message.append(name).append(": ").append(value).append("\r\n");
    message.append("\r\n").append(body);

    Connection connection(&m_cancelled);
    ResponseReader reader(connection, m_keep);
    result.error = connection.open(url, m_policy, m_tlsContext.get(), deadline);
    if (result.error.empty()) {
        // A receiver may answer and hang up before it has read everything; its answer counts.
        const std::string writeError = connection.write(message, deadline);
        result.error = reader.read(deadline);
        if (!writeError.empty() && !reader.status())
            result.error = writeError;
        result.status = reader.status();
        result.responseHeaders = reader.headers();
        result.responseBody = reader.body();
        result.responseSize = reader.size();
    }
    const std::chrono::duration<double, std::milli> elapsed =
        std::chrono::steady_clock::now() - start;
    result.durationMs = elapsed.count();
    return result;
}

} // namespace sandbox
