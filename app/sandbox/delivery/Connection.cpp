// SPDX-License-Identifier: Apache-2.0
#include "delivery/Connection.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

namespace sandbox {

namespace {

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

//! RFC 6761: names under localhost are loopback and are not asked of any server.
AddressList resolve(const EndpointUrl &url)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    const bool localName = url.host == "localhost" || url.host.ends_with(".localhost");
    const char *name = localName ? nullptr : url.host.c_str(); // nullptr stands for loopback
    addrinfo *list = nullptr;
    if (getaddrinfo(name, std::to_string(url.port).c_str(), &hints, &list) != 0)
        list = nullptr;
    return {list, &freeaddrinfo};
}

std::string wordForErrno(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return SendError::ConnectionRefused;
    case ECONNRESET:
    case EPIPE:
        return SendError::ConnectionClosed;
    case ETIMEDOUT:
        return SendError::Timeout;
    default:
        return SendError::Unreachable;
    }
}

bool isIpText(const std::string &host)
{
    unsigned char buffer[sizeof(in6_addr)];
    return inet_pton(AF_INET, host.c_str(), buffer) == 1 ||
           inet_pton(AF_INET6, host.c_str(), buffer) == 1;
}

} // namespace

Connection::~Connection()
{
    if (m_tls)
        SSL_free(m_tls);
    if (m_socket >= 0)
        ::close(m_socket);
}

std::string Connection::waitFor(short events, Deadline deadline) const
{
    constexpr std::int64_t SliceMs = 100; // how soon a cancel is noticed
    for (;;) {
        if (m_cancel && m_cancel->load())
            return SendError::Cancelled;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return SendError::Timeout;
        pollfd entry{m_socket, events, 0};
        const int ready = ::poll(&entry, 1, static_cast<int>(std::min(left.count() + 1, SliceMs)));
        // Whatever else poll reports, the call that follows says what is wrong.
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return {};
    }
}

std::string Connection::connectTo(const addrinfo &address, Deadline deadline)
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = ::socket(address.ai_family, SOCK_STREAM, 0);
    if (m_socket < 0)
        return SendError::Unreachable;
    ::fcntl(m_socket, F_SETFD, FD_CLOEXEC);
    ::fcntl(m_socket, F_SETFL, ::fcntl(m_socket, F_GETFL, 0) | O_NONBLOCK);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
#ifdef SO_NOSIGPIPE
    ::setsockopt(m_socket, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    int error = 0;
    if (::connect(m_socket, address.ai_addr, address.ai_addrlen) != 0) {
        error = errno;
        if (error == EINPROGRESS) {
            std::string problem = waitFor(POLLOUT, deadline);
            if (!problem.empty())
                return problem;
            socklen_t size = sizeof error;
            ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size);
        }
    }
    if (error == 0)
        return {};
    ::close(m_socket);
    m_socket = -1;
    return wordForErrno(error);
}

std::string Connection::open(const EndpointUrl &url, const TargetPolicy &policy,
                             ssl_ctx_st *context, Deadline deadline)
{
    if (!policy.allowsHost(url))
        return SendError::HostNotAllowed;
    const AddressList addresses = resolve(url);
    if (!addresses)
        return SendError::Dns;
    std::string problem = SendError::HostNotAllowed;
    for (const addrinfo *address = addresses.get(); address; address = address->ai_next) {
        if (!policy.allowsAddress(url, address->ai_addr))
            continue;
        const std::string attempt = connectTo(*address, deadline);
        if (attempt == SendError::Cancelled || attempt == SendError::Timeout)
            return attempt;
        if (attempt.empty())
            return url.tls ? startTls(url, context, deadline) : std::string();
        // A refusal says more than an address family that is not there.
        if (problem == SendError::HostNotAllowed || problem == SendError::Unreachable)
            problem = attempt;
    }
    return problem;
}

std::string Connection::startTls(const EndpointUrl &url, ssl_ctx_st *context, Deadline deadline)
{
    m_tls = SSL_new(context);
    if (!m_tls || SSL_set_fd(m_tls, m_socket) != 1)
        return SendError::Tls;
    if (isIpText(url.host)) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(m_tls), url.host.c_str());
    } else {
        SSL_set1_host(m_tls, url.host.c_str());
        SSL_set_tlsext_host_name(m_tls, url.host.c_str());
    }
    for (;;) {
        ERR_clear_error();
        const int result = SSL_connect(m_tls);
        if (result == 1)
            return {};
        std::string problem = waitForTls(result, deadline);
        // What hangs up during the handshake refuses TLS; a time-out is a time-out.
        if (!problem.empty())
            return problem == SendError::ConnectionClosed ? std::string(SendError::Tls) : problem;
    }
}

std::string Connection::waitForTls(int result, Deadline deadline) const
{
    switch (SSL_get_error(m_tls, result)) {
    case SSL_ERROR_WANT_READ:
        return waitFor(POLLIN, deadline);
    case SSL_ERROR_WANT_WRITE:
        return waitFor(POLLOUT, deadline);
    case SSL_ERROR_SYSCALL:
    case SSL_ERROR_ZERO_RETURN:
        return SendError::ConnectionClosed;
    default:
        return SendError::Tls;
    }
}

std::string Connection::write(std::string_view bytes, Deadline deadline)
{
    while (!bytes.empty()) {
        if (m_tls) {
            ERR_clear_error();
            const int result = SSL_write(
                m_tls, bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), 65536)));
            if (result > 0) {
                bytes.remove_prefix(static_cast<std::size_t>(result));
                continue;
            }
            std::string problem = waitForTls(result, deadline);
            if (!problem.empty())
                return problem;
            continue;
        }
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        } else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            std::string problem = waitFor(POLLOUT, deadline);
            if (!problem.empty())
                return problem;
        } else if (sent < 0 && errno != EINTR) {
            return wordForErrno(errno);
        }
    }
    return {};
}

std::string Connection::read(char *into, std::size_t size, std::size_t &got, Deadline deadline)
{
    got = 0;
    for (;;) {
        if (std::chrono::steady_clock::now() >= deadline)
            return SendError::Timeout;
        if (m_tls) {
            ERR_clear_error();
            const int result = SSL_read(m_tls, into, static_cast<int>(size));
            if (result > 0) {
                got = static_cast<std::size_t>(result);
                return {};
            }
            if (SSL_get_error(m_tls, result) == SSL_ERROR_ZERO_RETURN)
                return {};
            std::string problem = waitForTls(result, deadline);
            if (!problem.empty())
                return problem;
            continue;
        }
        const ssize_t count = ::recv(m_socket, into, size, 0);
        if (count >= 0) {
            got = static_cast<std::size_t>(count);
            return {};
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            std::string problem = waitFor(POLLIN, deadline);
            if (!problem.empty())
                return problem;
        } else if (errno != EINTR) {
            return wordForErrno(errno);
        }
    }
}

} // namespace sandbox
