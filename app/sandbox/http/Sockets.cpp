// SPDX-License-Identifier: Apache-2.0
#include "http/Sockets.h"

#include <algorithm>
#include <arpa/inet.h>
#include <functional>
#include <netinet/in.h>
#include <optional>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sandbox {

namespace {

struct End
{
    std::string address;
    int port = 0;
};

using Name = int (*)(int, sockaddr *, socklen_t *);

std::optional<End> endOf(int socket, Name name)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (name(socket, reinterpret_cast<sockaddr *>(&storage), &size) != 0)
        return std::nullopt;
    char text[INET6_ADDRSTRLEN] = {};
    if (storage.ss_family == AF_INET) {
        const auto *v4 = reinterpret_cast<const sockaddr_in *>(&storage);
        inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
        return End{text, ntohs(v4->sin_port)};
    }
    if (storage.ss_family == AF_INET6) {
        const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(&storage);
        inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
        return End{text, ntohs(v6->sin6_port)};
    }
    return std::nullopt;
}

void shutWhere(int localPort, const std::function<bool(const End &)> &isMeant)
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    const int last = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 65536));
    for (int fd = 3; fd < last; ++fd) {
        const auto local =
            endOf(fd, [](int s, sockaddr *a, socklen_t *n) { return getsockname(s, a, n); });
        if (!local || local->port != localPort)
            continue;
        const auto peer =
            endOf(fd, [](int s, sockaddr *a, socklen_t *n) { return getpeername(s, a, n); });
        if (peer && isMeant(*peer))
            ::shutdown(fd, SHUT_RDWR);
    }
}

} // namespace

void shutConnection(int localPort, const std::string &remoteAddress, int remotePort)
{
    shutWhere(localPort, [&](const End &peer) {
        return peer.port == remotePort && peer.address == remoteAddress;
    });
}

void shutConnections(int localPort)
{
    shutWhere(localPort, [](const End &) { return true; });
}

} // namespace sandbox
