// SPDX-License-Identifier: Apache-2.0
#include "RawClient.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

RawClient::RawClient(quint16 port, bool six)
    : m_socket(socket(six ? AF_INET6 : AF_INET, SOCK_STREAM, 0))
{
    const timeval limit{20, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (six) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(port);
        address.sin6_addr = in6addr_loopback;
        m_connected =
            connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    } else {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected =
            connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
}

RawClient::~RawClient()
{
    close();
}

bool RawClient::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const auto more = ::send(m_socket, bytes.constData() + sent,
                                 static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (more <= 0)
            return false;
        sent += more;
    }
    return true;
}

QByteArray RawClient::readHead()
{
    qsizetype end = -1;
    while ((end = m_input.indexOf("\r\n\r\n")) < 0) {
        if (!receive())
            return {};
    }
    const QByteArray head = m_input.left(end + 4);
    m_input.remove(0, end + 4);
    return head;
}

QByteArray RawClient::read(qsizetype bytes)
{
    while (m_input.size() < bytes && receive())
        continue;
    const QByteArray taken = m_input.left(bytes);
    m_input.remove(0, taken.size());
    return taken;
}

QByteArray RawClient::readAnswer()
{
    const QByteArray head = readHead();
    const qsizetype length = head.toLower().indexOf("content-length:");
    if (length < 0)
        return head;
    const qsizetype from = length + 15;
    return head + read(head.mid(from, head.indexOf("\r\n", from) - from).trimmed().toLongLong());
}

QByteArray RawClient::readAll()
{
    while (receive())
        continue;
    return std::exchange(m_input, {});
}

void RawClient::finishSending()
{
    shutdown(m_socket, SHUT_WR);
}

void RawClient::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

bool RawClient::receive()
{
    char bytes[16 * 1024];
    const auto size = recv(m_socket, bytes, sizeof bytes, 0);
    m_end = size == 0;
    m_reset = size < 0 && errno == ECONNRESET;
    if (size > 0)
        m_input.append(bytes, size);
    return size > 0;
}
