// SPDX-License-Identifier: Apache-2.0
#include "LoopbackListener.h"

#include <QCoreApplication>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>

namespace {

Problem cannotListen(quint16 port, const ErrorCode &error)
{
    Problem problem;
    problem.kind =
        error == asio::error::address_in_use ? Problem::Kind::Conflict : Problem::Kind::Other;
    problem.message =
        problem.kind == Problem::Kind::Conflict
            ? QCoreApplication::translate("Relay", "Port %1 is in use by another program.")
                  .arg(port)
            : QCoreApplication::translate("Relay", "Port %1 cannot be used: %2.")
                  .arg(port)
                  .arg(QString::fromStdString(error.message()));
    problem.advice =
        QCoreApplication::translate("Relay", "Choose another port, or end that program.");
    return problem;
}

} // namespace

LoopbackListener::LoopbackListener(asio::io_context &context)
    : m_context(context)
    , m_four(context)
    , m_six(context)
    , m_free(context, asio::steady_timer::time_point::max())
{
}

Result<quint16> LoopbackListener::open(quint16 port)
{
    Result<quint16> opened = openOnce(port);
    // A port of the system's choice for the one address may be taken for the other.
    for (int i = 0; port == 0 && !opened && i < 20; ++i)
        opened = openOnce(0);
    return opened;
}

Result<quint16> LoopbackListener::openOnce(quint16 port)
{
    ErrorCode error = listen(m_four, {asio::ip::address_v4::loopback(), port});
    if (error)
        return cannotListen(port, error);
    const quint16 taken = m_four.local_endpoint().port();
    error = listen(m_six, {asio::ip::address_v6::loopback(), taken});
    // Without IPv6 there is only the one. But who asks for "localhost" must not reach a stranger.
    if (error == asio::error::address_in_use) {
        ErrorCode ignored;
        m_four.close(ignored);
        return cannotListen(taken, error);
    }
    return taken;
}

ErrorCode LoopbackListener::listen(tcp::acceptor &acceptor, const tcp::endpoint &endpoint)
{
    ErrorCode error;
    acceptor.open(endpoint.protocol(), error);
    if (!error && endpoint.address().is_v6())
        acceptor.set_option(asio::ip::v6_only(true), error);
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    ErrorCode ignored;
    if (error)
        acceptor.close(ignored);
    return error;
}

void LoopbackListener::start(Serve serve, int most)
{
    m_serve = std::move(serve);
    m_most = most;
    const auto self = shared_from_this();
    for (tcp::acceptor *acceptor : {&m_four, &m_six}) {
        if (acceptor->is_open()) {
            asio::co_spawn(m_context, accept(*acceptor), [self](const std::exception_ptr &) {});
        }
    }
}

void LoopbackListener::close()
{
    ErrorCode ignored;
    m_four.close(ignored);
    m_six.close(ignored);
    m_free.cancel();
}

asio::awaitable<void> LoopbackListener::accept(tcp::acceptor &acceptor)
{
    const auto self = shared_from_this();
    while (acceptor.is_open()) {
        ErrorCode error;
        if (m_serving >= m_most) {
            co_await m_free.async_wait(into(error));
            continue;
        }
        tcp::socket socket(m_context);
        co_await acceptor.async_accept(socket, into(error));
        if (!error) {
            ++m_serving;
            asio::co_spawn(m_context, m_serve(std::move(socket)),
                           [self](const std::exception_ptr &) {
                               --self->m_serving;
                               self->m_free.cancel();
                           });
        } else if (acceptor.is_open()) { // no more files: they come back
            asio::steady_timer soon(m_context, std::chrono::milliseconds(50));
            co_await soon.async_wait(into(error));
        }
    }
}
