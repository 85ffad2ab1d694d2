// SPDX-License-Identifier: Apache-2.0
#include "WebhookCore.h"

#include "HttpHead.h"

#include <QCoreApplication>

#include <boost/asio/post.hpp>

namespace {

//! What is the message's own; the rest is written for each connection.
QList<RelayedHeader> withoutFraming(const QList<RelayedHeader> &headers)
{
    QList<RelayedHeader> kept = HttpHead::endToEnd(headers);
    kept.removeIf([](const RelayedHeader &header) {
        const QByteArray name = header.name.toLower();
        return name == "content-length" || name == "host" || name == "expect";
    });
    return kept;
}

} // namespace

WebhookCore::WebhookCore(WebhookEndpointOptions options, std::shared_ptr<ExchangeQueue> queue)
    : m_options(std::move(options))
    , m_queue(std::move(queue))
    , m_listener(std::make_shared<LoopbackListener>(m_thread.context()))
{
}

WebhookCore::~WebhookCore()
{
    asio::post(m_thread.context(), [this] { closeAll(); });
    m_queue->letAllPass();
    m_thread.join();
}

Result<quint16> WebhookCore::start(quint16 port)
{
    const Result<quint16> opened = m_listener->open(port);
    if (!opened)
        return opened;
    m_port = opened.value();
    m_check.emplace("receiver", RequestCheck::Hosts::Any, opened.value());
    asio::post(m_thread.context(), [this] {
        m_listener->start([this](tcp::socket socket) { return serve(std::move(socket)); },
                          m_options.connections);
    });
    return opened;
}

void WebhookCore::answerWith(const WebhookAnswer &answer)
{
    asio::post(m_thread.context(), [this, answer] { m_answer = answer; });
}

Result<Done> WebhookCore::passTo(const QUrl &handler)
{
    std::shared_ptr<Handler> made;
    if (!handler.isEmpty()) {
        QUrl base = handler;
        base.setPath({});
        base.setQuery(QString());
        base.setFragment({});
        const Result<UpstreamServer> server = UpstreamServer::fromUrl(base);
        if (!server)
            return server.problem();
        if (server->isLocalPort(m_port))
            return UpstreamServer::isOurselves();
        made = std::make_shared<Handler>();
        made->server = server.value();
        made->target =
            handler.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
        if (!made->target.startsWith('/'))
            made->target.prepend('/');
        if (made->server.tls) {
            const auto trust = TlsTrust::make(m_options.extraAuthorities);
            if (!trust)
                return trust.problem();
            made->trust = trust.value();
        }
    }
    asio::post(m_thread.context(), [this, made] { m_handler = made; });
    return Done{};
}

asio::awaitable<void> WebhookCore::serve(tcp::socket socket)
{
    LocalClient client(std::move(socket), m_options.client);
    m_clients.insert(&client);
    if (!m_stopping)
        co_await serveClient(client);
    client.close();
    m_clients.erase(&client);
}

asio::awaitable<void> WebhookCore::serveClient(LocalClient &client)
{
    bool more = true;
    while (more && !m_stopping) {
        co_await m_queue->room(m_thread.context().get_executor());
        RequestParser request;
        std::optional<ExchangeClock> clock;
        more = co_await client.readHead(request, clock, *m_check);
        std::optional<Refusal> refusal = client.refusal();
        if (more)
            refusal =
                m_check->refusal(request.method, request.target, request.version, request.headers);
        if (more && !client.isLoopback())
            refusal = m_check->make(403, "caller_refused", "only this machine may ask.");
        if (refusal) {
            co_await client.refuse(*refusal, request.method == "HEAD");
            co_return;
        }
        if (!more)
            co_return;
        RelayedExchange exchange;
        exchange.method = request.method;
        exchange.target = request.target;
        exchange.request.headers = request.headers;
        const bool whole = co_await readBody(client, request, exchange);
        clock->requestEnded();
        clock->writeTo(exchange);
        if (!whole && exchange.end == RelayEnd::ClientLeft)
            m_queue->put(exchange);
        more = whole;
        if (whole)
            more = co_await answer(client, request, std::move(exchange));
    }
}

asio::awaitable<bool> WebhookCore::readBody(LocalClient &client, RequestParser &request,
                                            RelayedExchange &exchange)
{
    client.watch(m_options.stall, [&client] { client.close(); });
    ErrorCode error;
    const auto length = request.content_length();
    bool tooLarge = length && *length > static_cast<std::uint64_t>(m_options.mostBytes);
    if (!tooLarge && !request.is_done() && request.pieces.empty() && request.version >= 11 &&
        HttpHead::hasWord(request.headers, "expect", "100-continue"))
        co_await client.write("HTTP/1.1 100 Continue\r\n\r\n", error);
    while (!error && !tooLarge) {
        for (const std::string_view piece : request.pieces)
            exchange.request.body.append(piece.data(), static_cast<qsizetype>(piece.size()));
        tooLarge = exchange.request.body.size() > m_options.mostBytes;
        if (tooLarge || request.is_done())
            break;
        co_await client.readMore(request, error);
        client.touch();
    }
    client.unwatch();
    exchange.request.bodySize = exchange.request.body.size();
    exchange.request.complete = !error && !tooLarge;
    if (tooLarge) {
        const Refusal refusal =
            m_check->make(413, "body_too_large", "the request's body is too large.");
        co_await client.refuse(refusal, request.method == "HEAD");
    } else if (error) {
        exchange.end = RelayEnd::ClientLeft;
        exchange.detail = QString::fromStdString(error.message());
    }
    co_return exchange.request.complete;
}

asio::awaitable<bool> WebhookCore::answer(LocalClient &client, const RequestParser &request,
                                          RelayedExchange exchange)
{
    std::string bytes;
    std::chrono::milliseconds delay{0};
    if (const auto handler = m_handler) {
        co_await askHandler(*handler, exchange);
        if (exchange.end == RelayEnd::Answered && !m_stopping) {
            bytes = bytesOf(request, exchange.status, exchange.response.headers,
                            exchange.response.body);
        }
    } else {
        const WebhookAnswer told = m_answer;
        exchange.status = told.status;
        exchange.response.headers = told.headers;
        exchange.response.body = told.body;
        exchange.response.bodySize = told.body.size();
        exchange.response.complete = true;
        bytes = bytesOf(request, told.status, told.headers, told.body);
        delay = told.delay;
    }
    const QByteArray detail = exchange.detail.toUtf8();
    m_queue->put(std::move(exchange));
    if (bytes.empty()) {
        const Refusal refusal = m_check->make(502, "handler_failed", detail);
        co_await client.refuse(refusal, request.method == "HEAD");
        co_return false;
    }
    if (delay.count() > 0)
        co_await wait(delay);
    client.watch(m_options.stall, [&client] { client.close(); });
    ErrorCode error;
    co_await client.write(bytes, error);
    client.unwatch();
    co_return !error && request.keep_alive() && request.version >= 11;
}

asio::awaitable<void> WebhookCore::askHandler(const Handler &handler, RelayedExchange &exchange)
{
    HttpCall call;
    call.method = exchange.method;
    call.target = handler.target;
    call.headers = withoutFraming(exchange.request.headers);
    call.body = exchange.request.body;
    call.limit = m_options.handler;
    call.keptBytes = m_options.mostBytes;
    // A connection of its own: what must arrive once cannot be sent on one that may be closing.
    auto connection = std::make_shared<UpstreamConnection>(m_thread.context().get_executor(),
                                                           handler.server, handler.trust);
    m_connections.insert(connection.get());
    RelayedExchange passed = co_await call.send(connection);
    m_connections.erase(connection.get());
    connection->close();
    exchange.response = std::move(passed.response);
    exchange.status = passed.status;
    exchange.end = m_stopping ? RelayEnd::Stopped : passed.end;
    exchange.detail = passed.detail;
    exchange.connectMs = passed.connectMs;
    exchange.waitMs = passed.waitMs;
    exchange.downloadMs = passed.downloadMs;
    exchange.totalMs += passed.totalMs;
    if (exchange.end == RelayEnd::Answered && exchange.response.bodySize > m_options.mostBytes) {
        exchange.end = RelayEnd::Broken;
        exchange.detail =
            QCoreApplication::translate("Relay", "The handler's answer is too large.");
    }
}

asio::awaitable<void> WebhookCore::wait(std::chrono::milliseconds delay)
{
    asio::steady_timer timer(m_thread.context(), delay);
    m_delays.insert(&timer);
    ErrorCode cancelled;
    co_await timer.async_wait(into(cancelled));
    m_delays.erase(&timer);
}

std::string WebhookCore::bytesOf(const RequestParser &request, int status,
                                 const QList<RelayedHeader> &headers, const QByteArray &body) const
{
    QList<RelayedHeader> all = withoutFraming(headers);
    const bool hasBody = status >= 200 && status != 204 && status != 304;
    if (hasBody)
        all.append(RelayedHeader{"Content-Length", QByteArray::number(body.size())});
    if (request.version < 11 || !request.keep_alive())
        all.append(RelayedHeader{"Connection", "close"});
    std::string bytes = HttpHead::response(status, HttpHead::reason(status), all);
    if (hasBody && request.method != "HEAD")
        bytes.append(body.constData(), static_cast<std::size_t>(body.size()));
    return bytes;
}

void WebhookCore::closeAll()
{
    m_stopping = true;
    m_listener->close();
    for (UpstreamConnection *connection : m_connections)
        connection->close();
    for (asio::steady_timer *timer : m_delays)
        timer->cancel();
    for (LocalClient *client : m_clients)
        client->close();
}
