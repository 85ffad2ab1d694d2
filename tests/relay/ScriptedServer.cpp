// SPDX-License-Identifier: Apache-2.0
#include "ScriptedServer.h"

#include "Asio.h"

#include <boost/asio/read.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <set>
#include <sys/socket.h>

struct ScriptedServer::Sockets
{
    asio::io_context context;
    tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
    std::optional<asio::ssl::context> tls;
    std::mutex guard;
    std::set<int> open; //!< native handles, to be shut down at the end
    std::list<std::thread> threads;
};

namespace {

class SocketPeer final : public ScriptedServer::Peer
{
public:
    SocketPeer(tcp::socket &socket, asio::ssl::context *tls)
        : m_socket(socket)
    {
        if (!tls)
            return;
        m_tls.emplace(socket, *tls);
        ErrorCode error;
        m_tls->handshake(asio::ssl::stream_base::server, error);
        m_ready = !error;
    }

    bool isReady() const { return m_ready; }

    bool write(const QByteArray &bytes) override
    {
        const auto buffer = asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        ErrorCode error;
        if (m_tls)
            asio::write(*m_tls, buffer, error);
        else
            asio::write(m_socket, buffer, error);
        return !error;
    }
    void reset() override
    {
        ErrorCode error;
        m_socket.set_option(asio::socket_base::linger(true, 0), error);
        m_socket.close(error);
    }
    void close() override
    {
        ErrorCode error;
        if (!m_socket.is_open())
            return;
        if (m_tls) { // says so, and does not wait for the other side's word
            m_socket.non_blocking(true, error);
            m_tls->shutdown(error);
        }
        cut();
    }
    void cut() override
    {
        ErrorCode error;
        m_socket.shutdown(tcp::socket::shutdown_send, error);
    }

protected:
    QByteArray receive() override
    {
        QByteArray bytes(64 * 1024, Qt::Uninitialized);
        ErrorCode error;
        const auto buffer = asio::buffer(bytes.data(), static_cast<std::size_t>(bytes.size()));
        const std::size_t size =
            m_tls ? m_tls->read_some(buffer, error) : m_socket.read_some(buffer, error);
        bytes.truncate(static_cast<qsizetype>(size));
        return error ? QByteArray() : bytes;
    }

private:
    tcp::socket &m_socket;
    std::optional<asio::ssl::stream<tcp::socket &>> m_tls;
    bool m_ready = true;
};

} // namespace

QByteArray ScriptedServer::Peer::readHead()
{
    qsizetype end = -1;
    while ((end = m_input.indexOf("\r\n\r\n")) < 0) {
        const QByteArray more = receive();
        if (more.isEmpty())
            return {};
        m_input += more;
    }
    const QByteArray head = m_input.left(end + 4);
    m_input.remove(0, end + 4);
    return head;
}

QByteArray ScriptedServer::Peer::read(qsizetype bytes)
{
    while (m_input.size() < bytes) {
        const QByteArray more = receive();
        if (more.isEmpty())
            break;
        m_input += more;
    }
    const QByteArray taken = m_input.left(bytes);
    m_input.remove(0, taken.size());
    return taken;
}

QByteArray ScriptedServer::Peer::readChunked()
{
    QByteArray whole;
    while (true) {
        QByteArray line;
        while (!line.endsWith("\r\n")) {
            const QByteArray byte = read(1);
            if (byte.isEmpty())
                return whole;
            line += byte;
        }
        whole += line;
        const qsizetype size = line.trimmed().toLongLong(nullptr, 16);
        if (size > 0) {
            whole += read(size + 2);
            continue;
        }
        while (!whole.endsWith("\r\n\r\n")) {
            const QByteArray byte = read(1);
            if (byte.isEmpty())
                return whole;
            whole += byte;
        }
        return whole;
    }
}

QByteArray ScriptedServer::Peer::readSome()
{
    if (!m_input.isEmpty())
        return std::exchange(m_input, {});
    return receive();
}

ScriptedServer::ScriptedServer(Script script)
    : m_script(std::move(script))
    , m_sockets(std::make_unique<Sockets>())
    , m_acceptor([this] { accept(); })
{
}

ScriptedServer::ScriptedServer(const TestAuthority::Identity &identity, Script script,
                               const char *host)
    : m_script(std::move(script))
    , m_sockets(std::make_unique<Sockets>())
    , m_host(host)
{
    auto &tls = m_sockets->tls.emplace(asio::ssl::context::tls_server);
    tls.use_certificate(asio::buffer(identity.certificate.constData(),
                                     static_cast<std::size_t>(identity.certificate.size())),
                        asio::ssl::context::pem);
    tls.use_private_key(
        asio::buffer(identity.key.constData(), static_cast<std::size_t>(identity.key.size())),
        asio::ssl::context::pem);
    m_acceptor = std::thread([this] { accept(); });
}

ScriptedServer::~ScriptedServer()
{
    m_ending = true;
    ::shutdown(m_sockets->acceptor.native_handle(), SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard lock(m_sockets->guard);
        for (const int handle : m_sockets->open)
            ::shutdown(handle, SHUT_RDWR);
    }
    for (std::thread &thread : m_sockets->threads)
        thread.join();
}

QUrl ScriptedServer::url() const
{
    const bool tls = !m_host.isEmpty();
    return QUrl(QStringLiteral("%1://%2:%3")
                    .arg(tls ? QStringLiteral("https") : QStringLiteral("http"),
                         tls ? QString::fromLatin1(m_host) : QStringLiteral("127.0.0.1"))
                    .arg(port()));
}

quint16 ScriptedServer::port() const
{
    return m_sockets->acceptor.local_endpoint().port();
}

ScriptedServer::Script ScriptedServer::answering(const QByteArray &answer, int requests)
{
    return [answer, requests](Peer &peer) {
        for (int i = 0; i < requests; ++i) {
            const QByteArray head = peer.readHead();
            if (head.isEmpty())
                return;
            const qsizetype length = head.toLower().indexOf("content-length:");
            if (length >= 0) {
                const qsizetype from = length + 15;
                peer.read(head.mid(from, head.indexOf("\r\n", from) - from).trimmed().toLongLong());
            } else if (head.toLower().contains("transfer-encoding: chunked")) {
                peer.readChunked();
            }
            if (!peer.write(answer))
                return;
        }
    };
}

void ScriptedServer::accept()
{
    while (!m_ending) {
        auto socket = std::make_shared<tcp::socket>(m_sockets->context);
        ErrorCode error;
        m_sockets->acceptor.accept(*socket, error);
        if (error || m_ending)
            return;
        socket->set_option(tcp::no_delay(true), error);
        const int number = ++m_connections;
        const int handle = socket->native_handle();
        const std::lock_guard lock(m_sockets->guard);
        m_sockets->open.insert(handle);
        m_sockets->threads.emplace_back([this, socket, number, handle] {
            SocketPeer peer(*socket, m_sockets->tls ? &*m_sockets->tls : nullptr);
            peer.number = number;
            if (peer.isReady())
                m_script(peer);
            peer.close();
            const std::lock_guard inner(m_sockets->guard);
            m_sockets->open.erase(handle);
            ErrorCode ignored;
            socket->close(ignored);
        });
    }
}
