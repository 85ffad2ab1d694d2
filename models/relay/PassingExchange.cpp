// SPDX-License-Identifier: Apache-2.0
#include "PassingExchange.h"

#include "BodyRecord.h"
#include "HttpHead.h"

#include <QCoreApplication>

#include <boost/asio/co_spawn.hpp>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Relay", text);
}

bool isChunked(const QList<RelayedHeader> &headers)
{
    return HttpHead::count(headers, "transfer-encoding") > 0;
}

} // namespace

PassingExchange::PassingExchange(LocalClient &client, RequestParser &request, HttpInput &input,
                                 UpstreamPool &pool, const RelayOptions &options,
                                 const RequestCheck &check, const ExchangeClock &clock)
    : m_client(client)
    , m_request(request)
    , m_input(input)
    , m_pool(pool)
    , m_options(options)
    , m_check(check)
    , m_clock(clock)
    , m_requestFraming(isChunked(request.headers))
    , m_requestPassed(pool.executor(), asio::steady_timer::time_point::max())
{
    m_exchange.method = request.method;
    m_exchange.target = request.target;
    m_exchange.request.headers = HttpHead::endToEnd(request.headers);
    for (RelayedHeader &header : m_exchange.request.headers) {
        if (header.name.compare("host", Qt::CaseInsensitive) == 0)
            header.value = pool.server().hostHeader();
    }
    // RFC 9112, 9.3: HTTP/1.0 keeps a connection only where both say so.
    m_closing = request.version < 11 || HttpHead::hasWord(request.headers, "connection", "close");
}

asio::awaitable<void> PassingExchange::run()
{
    co_await sendRequest();
    if (!m_failure)
        co_await passAnswer();
    settle();
    while (m_passingRequest) {
        ErrorCode cancelled;
        co_await m_requestPassed.async_wait(into(cancelled));
    }
    m_client.unwatch();
    m_clock.writeTo(m_exchange);
    m_exchange.end = m_failure ? m_failure->end : RelayEnd::Answered;
    m_exchange.detail = m_failure ? m_failure->detail : QString();
}

void PassingExchange::stop()
{
    fail(RelayEnd::Stopped, tr("Recording was stopped."));
    m_client.close();
}

// The way out

std::string PassingExchange::requestHead() const
{
    QList<RelayedHeader> headers = m_exchange.request.headers;
    if (m_requestFraming.isChunked())
        headers.append(RelayedHeader{"Transfer-Encoding", "chunked"});
    const bool asterisk = m_request.target == "*";
    return HttpHead::request(
        m_request.method,
        asterisk ? m_request.target : m_pool.server().pathPrefix + m_request.target, headers);
}

bool PassingExchange::mayRepeat() const
{
    // RFC 9110, 9.2.2; with a body only the first piece is still in hand.
    static const QList<QByteArray> idempotent{"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"};
    return m_request.is_done() && m_request.pieces.empty() && idempotent.contains(m_request.method);
}

asio::awaitable<bool> PassingExchange::reachServer(bool mayReuse)
{
    m_server = mayReuse ? m_pool.take(mayRepeat()) : nullptr;
    m_exchange.connectionReused = m_server != nullptr;
    if (m_server) {
        --m_server->requestsLeft;
        co_return true;
    }
    m_server = m_pool.make();
    --m_server->requestsLeft;
    m_clock.connecting();
    auto failure = co_await m_server->open(m_options.connect);
    m_clock.connected();
    if (failure)
        fail(failure->end, failure->detail);
    co_return !m_failure;
}

asio::awaitable<void> PassingExchange::sendRequest()
{
    const bool repeatable = mayRepeat();
    std::string out = requestHead();
    takeRequest(out);
    if (m_request.is_done())
        startPassingRequest(); // to see the program leave while the server is still to be reached
    for (const bool first : {true, false}) {
        m_input.clear();
        m_answer.emplace();
        m_answer->skip(m_request.method == "HEAD");
        const bool reached = co_await reachServer(first);
        if (!reached)
            co_return;
        m_client.watch(m_options.stall, [this] { expired(); });
        ErrorCode error;
        m_answerAt = At::Server;
        co_await m_server->write(asio::buffer(out), error);
        if (m_request.is_done())
            requestEnded();
        if (!m_request.is_done())
            startPassingRequest();
        if (!error || !repeatable)
            co_await readAnswer(error);
        if (m_failure || !error)
            co_return;
        // Closed by the server while it waited, and the request is one that may arrive twice.
        if (!first || !repeatable || !m_exchange.connectionReused || m_clock.hasAnswerBegun()) {
            fail(RelayEnd::Broken,
                 tr("%1 closed the connection without an answer: %2.")
                     .arg(m_pool.server().name(), QString::fromStdString(error.message())));
            co_return;
        }
        m_server->close();
    }
}

void PassingExchange::startPassingRequest()
{
    m_passingRequest = true;
    asio::co_spawn(m_pool.executor(), passRequest(), [this](const std::exception_ptr &) {
        m_passingRequest = false;
        m_requestPassed.cancel();
    });
}

void PassingExchange::takeRequest(std::string &out)
{
    m_requestFraming.add(out, m_request.pieces);
    for (const std::string_view piece : m_request.pieces)
        BodyRecord::add(m_exchange.request, piece, m_options.keptBytes);
    m_bodySeen = m_bodySeen || !m_request.pieces.empty();
    if (m_request.is_done())
        m_requestFraming.finish(out, m_request.trailers);
}

void PassingExchange::requestEnded()
{
    m_exchange.request.complete = true;
    m_clock.requestEnded();
    if (!m_clock.hasAnswerBegun())
        m_client.relimit(m_options.answer);
}

asio::awaitable<void> PassingExchange::passRequest()
{
    if (!m_request.is_done())
        co_await passRequestBody();
    if (m_failure || m_answered || !m_request.is_done())
        co_return;
    const bool left = co_await m_client.hasLeft();
    if (!left || m_answered)
        co_return;
    fail(RelayEnd::ClientLeft, tr("The program closed its connection before the answer's end."));
    m_client.close();
}

asio::awaitable<void> PassingExchange::passRequestBody()
{
    const auto &notHttp = make_error_code(boost::beast::http::error::bad_value).category();
    std::string out;
    while (!m_request.is_done() && !m_failure && !m_answered) {
        ErrorCode error;
        m_requestAt = At::Client;
        co_await m_client.readMore(m_request, error);
        if (m_failure || m_answered)
            break;
        const bool unreadable = error && error.category() == notHttp;
        if (error && !unreadable) {
            fail(RelayEnd::ClientLeft, tr("The program closed its connection in its request."));
            break;
        }
        if (unreadable) {
            m_blame = m_check.make(400, "bad_request", "the request's body is not HTTP/1.1.");
            fail(RelayEnd::ClientLeft, tr("The program's request was not HTTP: %1.")
                                           .arg(QString::fromStdString(error.message())));
            break;
        }
        m_client.touch();
        out.clear();
        takeRequest(out);
        m_requestAt = At::Server;
        co_await m_server->write(asio::buffer(out), error);
        // A server that has answered need not read on; what it answered is still to be passed.
        if (error)
            break;
        m_client.touch();
        if (m_request.is_done())
            requestEnded();
    }
    m_requestAt = At::Nothing;
}

// Ends

void PassingExchange::fail(RelayEnd end, const QString &detail)
{
    if (m_failure || m_answered)
        return;
    m_failure = RelayFailure{end, detail};
    if (m_server)
        m_server->close();
}

void PassingExchange::expired()
{
    const bool awaitsContinue =
        !m_bodySeen && HttpHead::hasWord(m_request.headers, "expect", "100-continue");
    if (m_answerAt == At::Client) {
        fail(RelayEnd::ClientLeft, tr("The program stopped reading the answer."));
        m_client.close();
    } else if (m_requestAt == At::Client && !awaitsContinue) {
        m_blame = m_check.make(408, "too_slow", "the request did not arrive in time.");
        fail(RelayEnd::ClientLeft, tr("The program stopped sending its request."));
    } else {
        const bool waiting = m_exchange.request.complete && !m_clock.hasAnswerBegun();
        const auto limit = waiting ? m_options.answer : m_options.stall;
        fail(RelayEnd::TimedOut, tr("Nothing came from %1 for %2 s.")
                                     .arg(m_pool.server().name())
                                     .arg(static_cast<double>(limit.count()) / 1000));
    }
}

void PassingExchange::settle()
{
    m_clock.answerEnded();
    m_client.cancel(); // what waits for more of the request, or for the program to leave
    const bool clean = m_answered && !m_failure && m_exchange.request.complete &&
                       m_answer->keep_alive() && !m_answer->need_eof() && m_input.isEmpty() &&
                       m_server->isOpen();
    if (!clean) {
        if (m_server)
            m_server->close();
        return;
    }
    const QByteArray hints = HttpHead::value(m_answer->headers, "keep-alive");
    if (const int seconds = HttpHead::parameter(hints, "timeout"); seconds >= 0) {
        m_server->idleUntil =
            UpstreamConnection::Clock::now() + std::chrono::seconds(std::max(0, seconds - 1));
    }
    if (const int requests = HttpHead::parameter(hints, "max"); requests >= 0)
        m_server->requestsLeft = requests;
    m_pool.giveBack(m_server);
}

asio::awaitable<bool> PassingExchange::finish()
{
    const bool headOnly = m_request.method == "HEAD";
    if (!m_failure) {
        if (!m_closing && m_request.is_done())
            co_return true;
        if (m_request.is_done())
            m_client.close();
        else
            co_await m_client.closeGently();
    } else if (m_answerFraming) {
        // The program counts bytes or chunks, or else only a reset tells it that some are missing.
        if (m_request.version < 11)
            m_client.reset();
        else
            m_client.close();
    } else if (m_failure->end == RelayEnd::Stopped || !m_client.isOpen() ||
               (m_failure->end == RelayEnd::ClientLeft && !m_blame)) {
        m_client.close();
    } else {
        const Refusal answer = m_blame ? *m_blame : apology();
        co_await m_client.refuse(answer, headOnly);
    }
    co_return false;
}

Refusal PassingExchange::apology() const
{
    const QByteArray detail = m_failure->detail.toUtf8();
    switch (m_failure->end) {
    case RelayEnd::TimedOut:
        return m_check.make(504, "server_timed_out", detail);
    case RelayEnd::Untrusted:
        return m_check.make(502, "server_untrusted", detail);
    case RelayEnd::Unreachable:
        return m_check.make(502, "server_unreachable", detail);
    default:
        return m_check.make(502, "server_broke_off", detail);
    }
}
