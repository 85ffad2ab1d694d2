// SPDX-License-Identifier: Apache-2.0
#include "ForwardSender.h"

#include "ForwardConnections.h"
#include "HttpCall.h"
#include "IoThread.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

namespace {

ForwardOutcome outcomeOf(const RelayedExchange &exchange)
{
    ForwardOutcome outcome;
    outcome.durationMs = exchange.totalMs;
    outcome.status = exchange.status;
    outcome.error = exchange.error;
    for (const RelayedHeader &header : exchange.response.headers) {
        outcome.response.headers.append(
            {QString::fromLatin1(header.name), QString::fromLatin1(header.value)});
    }
    outcome.response.body = exchange.response.body;
    outcome.response.size = exchange.response.bodySize;
    outcome.response.truncated = outcome.response.size > outcome.response.body.size();
    return outcome;
}

ForwardOutcome notSent(const QString &error)
{
    ForwardOutcome outcome;
    outcome.error = error;
    return outcome;
}

//! Where a request goes: the server of `url`, without its path.
Result<UpstreamServer> serverOf(const QUrl &url)
{
    QUrl base;
    base.setScheme(url.scheme());
    base.setHost(url.host());
    base.setPort(url.port());
    return UpstreamServer::fromUrl(base);
}

QByteArray targetOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    return (path.isEmpty() ? QByteArray("/") : path) +
           (url.hasQuery() ? '?' + query : QByteArray());
}

} // namespace

class ForwardSender::Private
{
public:
    explicit Private(ForwardSender *sender)
        : q(sender)
        , connections(std::make_shared<ForwardConnections>(thread.context().get_executor()))
    {
    }
    ~Private()
    {
        // Before the thread ends, and with it what the connections stand on.
        asio::post(thread.context(), [all = std::move(connections)] { all->close(); });
    }

    static asio::awaitable<void> exchange(ForwardSender *sender, quint64 number, HttpCall call,
                                          UpstreamServer server, std::shared_ptr<TlsTrust> trust,
                                          std::shared_ptr<ForwardConnections> connections)
    {
        const auto connection = co_await connections->take(server, trust);
        const RelayedExchange exchange = co_await call.send(connection);
        connections->giveBack(connection, exchange);
        QMetaObject::invokeMethod(
            sender,
            [sender, number, outcome = outcomeOf(exchange)] { sender->end(number, outcome); },
            Qt::QueuedConnection);
    }

    ForwardSender *q;
    IoThread thread;
    std::shared_ptr<ForwardConnections> connections;
    std::shared_ptr<TlsTrust> trust;
};

ForwardSender::ForwardSender(int limitMs, QObject *parent)
    : QObject(parent)
    , m_limitMs(limitMs)
    , d(std::make_unique<Private>(this))
{
}

ForwardSender::~ForwardSender() = default;

void ForwardSender::send(const ForwardPost &post, QObject *context, Answer answer)
{
    const quint64 number = ++m_last;
    m_waiting.insert(number, {context, std::move(answer)});
    const auto fail = [this, number](const QString &error) {
        QMetaObject::invokeMethod(
            this, [this, number, error] { end(number, notSent(error)); }, Qt::QueuedConnection);
    };
    const auto server = serverOf(post.url);
    if (!server) {
        fail(QStringLiteral("unreachable"));
        return;
    }
    if (server->tls && !d->trust) {
        auto trust = TlsTrust::make();
        if (!trust) {
            fail(QStringLiteral("tls"));
            return;
        }
        d->trust = std::move(trust).value();
    }
    HttpCall call;
    call.method = "POST";
    call.target = targetOf(post.url);
    for (const auto &[name, value] : post.headers)
        call.headers.append(RelayedHeader{name.toLatin1(), value.toLatin1()});
    call.headers.append(RelayedHeader{"Accept-Encoding", "identity"});
    call.body = post.body;
    call.limit = std::chrono::milliseconds(m_limitMs);
    call.keptBytes = keptBytes;
    asio::co_spawn(
        d->thread.context(),
        Private::exchange(this, number, std::move(call), server.value(), d->trust, d->connections),
        asio::detached);
}

void ForwardSender::end(quint64 number, const ForwardOutcome &outcome)
{
    const Waiting waiting = m_waiting.take(number);
    if (waiting.context && waiting.answer)
        waiting.answer(outcome);
}
