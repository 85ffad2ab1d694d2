// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "delivery/TargetPolicy.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <openssl/types.h>
#include <string>
#include <string_view>

struct addrinfo;

namespace sandbox {

using Deadline = std::chrono::steady_clock::time_point;

//! Words for what went wrong with an attempt (contract: Delivery.attempts.error).
namespace SendError {
constexpr const char *ConnectionRefused = "connection_refused";
constexpr const char *Unreachable = "unreachable";
constexpr const char *Timeout = "timeout";
constexpr const char *Tls = "tls";
constexpr const char *Dns = "dns";
constexpr const char *ConnectionClosed = "connection_closed";
constexpr const char *InvalidResponse = "invalid_response";
constexpr const char *HostNotAllowed = "host_not_allowed";
constexpr const char *InvalidUrl = "invalid_url";
//! The program is ending; such an attempt is not recorded and is made again later.
constexpr const char *Cancelled = "cancelled";
} // namespace SendError

//! One TCP or TLS connection whose every step ends at a deadline. Not thread-safe; one thread uses
//! it. Functions that return a string return an empty one for success, else a SendError word.
class Connection
{
public:
    //! While `*cancel` is true every wait ends soon with SendError::Cancelled. May be null.
    explicit Connection(const std::atomic<bool> *cancel = nullptr)
        : m_cancel(cancel)
    {
    }
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    //! Resolves, checks each address with `policy`, connects, and where the URL is https shakes
    //! hands and verifies the certificate and its name. `context` must outlive the connection.
    std::string open(const EndpointUrl &url, const TargetPolicy &policy, ssl_ctx_st *context,
                     Deadline deadline);

    std::string write(std::string_view bytes, Deadline deadline);

    //! Reads at least one byte into `into` (at most `size`). `got` is 0 at the end of the stream.
    std::string read(char *into, std::size_t size, std::size_t &got, Deadline deadline);

private:
    std::string connectTo(const addrinfo &address, Deadline deadline);
    std::string startTls(const EndpointUrl &url, ssl_ctx_st *context, Deadline deadline);
    //! Waits until the socket is ready for `events` (poll). Empty, Timeout or Cancelled.
    std::string waitFor(short events, Deadline deadline) const;
    //! After an SSL call: waits for what TLS needs. Empty: call again.
    std::string waitForTls(int result, Deadline deadline) const;

    const std::atomic<bool> *m_cancel;
    int m_socket = -1;
    ssl_st *m_tls = nullptr;
};

} // namespace sandbox
