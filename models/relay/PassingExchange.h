// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LocalClient.h"
#include "MessageFraming.h"
#include "RelayOptions.h"
#include "UpstreamPool.h"

//! One request on its way to the server and the answer on its way back, both at the same time and
//! piece by piece: the next piece is read when the one before has gone out. On the pool's thread;
//! lives as long as its finish().
class PassingExchange
{
public:
    //! `request` has its head; `input` is for the answer's bytes.
    PassingExchange(LocalClient &client, RequestParser &request, HttpInput &input,
                    UpstreamPool &pool, const RelayOptions &options, const RequestCheck &check,
                    const ExchangeClock &clock);

    //! Passes both.
    asio::awaitable<void> run();
    //! After run(): tells the program what went wrong, or closes its connection where that is due.
    //! True where it can take another request.
    asio::awaitable<bool> finish();
    //! Ends run() soon, as it stands.
    void stop();

    //! What passed, after run(); to be moved away.
    RelayedExchange &exchange() { return m_exchange; }

private:
    enum class At { Nothing, Client, Server };

    // The way out.
    std::string requestHead() const;
    bool mayRepeat() const;
    asio::awaitable<bool> reachServer(bool mayRepeat);
    asio::awaitable<void> sendRequest();
    void startPassingRequest();
    asio::awaitable<void> passRequest();
    asio::awaitable<void> passRequestBody();
    void takeRequest(std::string &out);
    void requestEnded();

    // The way back.
    asio::awaitable<void> passAnswer();
    asio::awaitable<bool> readAnswerHead();
    asio::awaitable<void> readAnswer(ErrorCode &error);
    asio::awaitable<void> passInterim();
    asio::awaitable<void> passAnswerBody();
    bool isAnswerAcceptable();
    std::string answerHead();
    asio::awaitable<void> toClient(const std::string &bytes);

    // Ends.
    void fail(RelayEnd end, const QString &detail);
    void expired();
    void settle();
    Refusal apology() const;

    LocalClient &m_client;
    RequestParser &m_request;
    HttpInput &m_input;
    UpstreamPool &m_pool;
    const RelayOptions &m_options;
    const RequestCheck &m_check;
    ExchangeClock m_clock;
    RelayedExchange m_exchange;

    MessageFraming m_requestFraming;
    UpstreamPool::Connection m_server;
    asio::steady_timer m_requestPassed; //!< cancelled when passRequest() is over
    bool m_passingRequest = false;
    bool m_bodySeen = false;
    At m_requestAt = At::Nothing; //!< what the way out waits for

    std::optional<ResponseParser> m_answer;
    std::optional<MessageFraming> m_answerFraming; //!< once its head is on its way back
    bool m_closing = false;                        //!< the program is told that we close
    bool m_answered = false;
    At m_answerAt = At::Nothing; //!< what the way back waits for

    std::optional<RelayFailure> m_failure;
    std::optional<Refusal> m_blame; //!< for the program, where it is at fault
};
