// SPDX-License-Identifier: Apache-2.0
#include "HttpCall.h"

#include "BodyRecord.h"
#include "ExchangeClock.h"
#include "HttpHead.h"
#include "HttpInput.h"
#include "MessageParser.h"

#include <QCoreApplication>

namespace {

using Connection = std::shared_ptr<UpstreamConnection>;

//! An answer's way in; interim answers are left out.
class AnswerReading
{
public:
    AnswerReading(Connection connection, const HttpCall &call, RelayedExchange &exchange,
                  ExchangeClock &clock)
        : m_connection(std::move(connection))
        , m_call(call)
        , m_exchange(exchange)
        , m_clock(clock)
    {
        startAnswer();
    }

    asio::awaitable<void> run(ErrorCode &error)
    {
        while (!error) {
            const std::size_t bytes = co_await m_connection->read(m_input.space(), error);
            m_input.arrived(bytes);
            if (bytes > 0)
                m_clock.answerBegan();
            if (error == asio::error::eof && m_parser->headDone()) {
                error = {};
                m_parser->put_eof(error);
                if (!error)
                    break;
            }
            if (error)
                break;
            do
                take(error);
            while (!error && skipInterim());
            if (m_parser->is_done())
                break;
        }
        m_exchange.response.complete = !error && m_parser->is_done();
        if (error || m_parser->need_eof() || !m_parser->keep_alive() || !m_input.isEmpty())
            m_connection->close();
    }

private:
    void startAnswer()
    {
        m_parser.emplace();
        m_parser->skip(m_call.method == "HEAD");
    }
    void take(ErrorCode &error)
    {
        m_input.parse(*m_parser, error);
        if (m_parser->headDone() && m_parser->status >= 200) {
            m_exchange.status = m_parser->status;
            m_exchange.response.headers = m_parser->headers;
        }
        for (const std::string_view piece : m_parser->pieces)
            BodyRecord::add(m_exchange.response, piece, m_call.keptBytes);
    }
    bool skipInterim()
    {
        if (!m_parser->is_done() || m_parser->status >= 200)
            return false;
        startAnswer();
        return !m_input.isEmpty();
    }

    Connection m_connection;
    const HttpCall &m_call;
    RelayedExchange &m_exchange;
    ExchangeClock &m_clock;
    HttpInput m_input;
    std::optional<ResponseParser> m_parser;
};

//! What came was no HTTP, or nothing came at all.
QString wordOf(const ErrorCode &error)
{
    using boost::beast::http::make_error_code;
    const bool cutOff = error == boost::beast::http::error::partial_message ||
                        error == boost::beast::http::error::end_of_stream;
    const bool parsed = error.category() == make_error_code(boost::beast::http::error{}).category();
    return parsed && !cutOff ? QStringLiteral("invalid_response")
                             : QStringLiteral("connection_closed");
}

std::string bytesOf(const HttpCall &call, const UpstreamServer &server, RelayedExchange &exchange)
{
    exchange.method = call.method;
    exchange.target = call.target;
    exchange.request.headers = {{"Host", server.hostHeader()}};
    exchange.request.headers += call.headers;
    if (!call.body.isEmpty() || call.method == "POST" || call.method == "PUT" ||
        call.method == "PATCH") {
        exchange.request.headers.append({"Content-Length", QByteArray::number(call.body.size())});
    }
    exchange.request.body = call.body;
    exchange.request.bodySize = call.body.size();
    std::string bytes =
        HttpHead::request(call.method, server.pathPrefix + call.target, exchange.request.headers);
    bytes.append(call.body.constData(), static_cast<std::size_t>(call.body.size()));
    return bytes;
}

} // namespace

asio::awaitable<RelayedExchange> HttpCall::send(Connection connection) const
{
    RelayedExchange exchange;
    ExchangeClock clock;
    exchange.startedAt = clock.startedAt();
    const std::string bytes = bytesOf(*this, connection->server(), exchange);
    exchange.connectionReused = connection->isOpen();
    if (!connection->isOpen()) {
        auto failure = co_await connection->open(limit);
        clock.connected();
        if (failure) {
            exchange.end = failure->end;
            exchange.detail = failure->detail;
            exchange.error = failure->error;
            clock.writeTo(exchange);
            co_return exchange;
        }
    }
    auto late = std::make_shared<bool>(false);
    asio::steady_timer timer(co_await asio::this_coro::executor, clock.begun() + limit);
    timer.async_wait([late, connection](const ErrorCode &cancelled) {
        if (cancelled || *late)
            return;
        *late = true;
        connection->close();
    });
    ErrorCode error;
    co_await connection->write(asio::buffer(bytes), error);
    exchange.request.complete = !error;
    clock.requestEnded();
    // A server may answer before it has read everything, and then close.
    ErrorCode readError;
    AnswerReading reading(connection, *this, exchange, clock);
    co_await reading.run(readError);
    clock.answerEnded();
    clock.writeTo(exchange);
    const bool wasLate = std::exchange(*late, true);
    timer.cancel();
    if (readError) {
        exchange.end = wasLate ? RelayEnd::TimedOut : RelayEnd::Broken;
        exchange.error = wasLate ? QStringLiteral("timeout") : wordOf(readError);
        exchange.detail =
            wasLate ? QCoreApplication::translate("Relay", "No whole answer from %1 within %2 s.")
                          .arg(connection->server().name())
                          .arg(static_cast<double>(limit.count()) / 1000)
                    : QCoreApplication::translate("Relay", "%1 ended before its answer: %2.")
                          .arg(connection->server().name(),
                               QString::fromStdString((error ? error : readError).message()));
    }
    if (error)
        connection->close();
    connection->idleSince = UpstreamConnection::Clock::now();
    co_return exchange;
}
