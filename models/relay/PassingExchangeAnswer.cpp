// SPDX-License-Identifier: Apache-2.0

// The way back of a PassingExchange: the answer, from the server to the program.
#include "BodyRecord.h"
#include "HttpHead.h"
#include "PassingExchange.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Relay", text);
}

} // namespace

asio::awaitable<void> PassingExchange::passAnswer()
{
    const bool hasHead = co_await readAnswerHead();
    if (!hasHead || !isAnswerAcceptable())
        co_return;
    m_exchange.status = m_answer->status;
    m_exchange.response.headers = m_answer->headers;
    co_await passAnswerBody();
}

asio::awaitable<void> PassingExchange::readAnswer(ErrorCode &error)
{
    m_answerAt = At::Server;
    const std::size_t bytes = co_await m_server->read(m_input.space(), error);
    m_input.arrived(bytes);
    if (bytes > 0 && !m_clock.hasAnswerBegun()) {
        m_clock.answerBegan();
        m_client.relimit(m_options.stall);
    }
    m_client.touch();
    m_answerAt = At::Nothing;
    if (!error)
        m_input.parse(*m_answer, error);
    else if (error == asio::error::eof && m_answer->headDone() && m_answer->need_eof()) {
        error = {};
        m_answer->pieces.clear();
        m_answer->put_eof(error);
    }
}

asio::awaitable<bool> PassingExchange::readAnswerHead()
{
    ErrorCode error;
    while (!m_failure) {
        if (error) {
            fail(RelayEnd::Broken,
                 tr("%1 broke off before its answer: %2.")
                     .arg(m_pool.server().name(), QString::fromStdString(error.message())));
        } else if (!m_answer->headDone()) {
            co_await readAnswer(error);
        } else if (m_answer->status >= 200) {
            co_return true;
        } else {
            co_await passInterim();
            m_answer.emplace();
            m_answer->skip(m_request.method == "HEAD");
            m_input.parse(*m_answer, error);
        }
    }
    co_return false;
}

asio::awaitable<void> PassingExchange::passInterim()
{
    if (m_answer->status < 100) {
        fail(RelayEnd::Broken,
             tr("%1 answered with a status that none is.").arg(m_pool.server().name()));
        co_return;
    }
    if (m_answer->status == 101) {
        fail(RelayEnd::Broken,
             tr("%1 changed to another protocol without being asked.").arg(m_pool.server().name()));
        co_return;
    }
    if (m_request.version < 11)
        co_return;
    const std::string head = HttpHead::response(m_answer->status, m_answer->reason,
                                                HttpHead::endToEnd(m_answer->headers));
    co_await toClient(head);
}

bool PassingExchange::isAnswerAcceptable()
{
    const int codings = HttpHead::count(m_answer->headers, "transfer-encoding");
    const QByteArray coding = HttpHead::value(m_answer->headers, "transfer-encoding");
    if (codings == 0 || (codings == 1 && coding.compare("chunked", Qt::CaseInsensitive) == 0))
        return true;
    fail(RelayEnd::Broken,
         tr("%1 answered in a transfer coding nobody asked for.").arg(m_pool.server().name()));
    return false;
}

std::string PassingExchange::answerHead()
{
    QList<RelayedHeader> headers = HttpHead::endToEnd(m_answer->headers);
    const bool hasBody =
        m_request.method != "HEAD" && m_answer->status != 204 && m_answer->status != 304;
    const bool unknownLength = m_answer->chunked() || m_answer->need_eof();
    m_answerFraming.emplace(hasBody && unknownLength && m_request.version >= 11);
    if (m_answerFraming->isChunked())
        headers.append(RelayedHeader{"Transfer-Encoding", "chunked"});
    // Refused before the body was sent: a program that waited for "100 Continue" keeps it now.
    if (!m_request.is_done() && !m_bodySeen)
        m_closing = true;
    if (m_closing)
        headers.append(RelayedHeader{"Connection", "close"});
    return HttpHead::response(m_answer->status, m_answer->reason, headers);
}

asio::awaitable<void> PassingExchange::passAnswerBody()
{
    std::string out = answerHead();
    while (!m_failure) {
        m_answerFraming->add(out, m_answer->pieces);
        for (const std::string_view piece : m_answer->pieces)
            BodyRecord::add(m_exchange.response, piece, m_options.keptBytes);
        if (m_answer->is_done()) {
            m_clock.answerEnded();
            m_answerFraming->finish(out, m_answer->trailers);
        }
        if (!out.empty())
            co_await toClient(out);
        if (m_failure)
            co_return;
        if (m_answer->is_done()) {
            m_exchange.response.complete = true;
            m_answered = true;
            co_return;
        }
        out.clear();
        ErrorCode error;
        co_await readAnswer(error);
        if (error) {
            fail(RelayEnd::Broken,
                 tr("%1 broke off in its answer: %2.")
                     .arg(m_pool.server().name(), QString::fromStdString(error.message())));
        }
    }
}

asio::awaitable<void> PassingExchange::toClient(const std::string &bytes)
{
    ErrorCode error;
    m_answerAt = At::Client;
    co_await m_client.write(bytes, error);
    m_answerAt = At::Nothing;
    m_client.touch();
    if (error)
        fail(RelayEnd::ClientLeft, tr("The program closed its connection in the answer."));
}
