// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LoopbackServer.h"

#include <QHash>
#include <QSet>

//! The developer API's two-step verification as the contract tells it, for one change: POST
//! /api/v1/developer/api-keys and POST /api/v1/developer/session. Remembers what was created, knows
//! idempotency keys, and can be told to misbehave at each step.
class VerifyingServer : public LoopbackServer
{
    Q_OBJECT

public:
    explicit VerifyingServer(QObject *parent = nullptr);

    static QByteArray rightCode() { return "123456"; }
    static QByteArray usedCode() { return "222222"; }
    static QByteArray lockingCode() { return "333333"; }
    static QByteArray lateCode() { return "444444"; }
    static QByteArray secret() { return "pk_test_the-secret-of-the-new-key"; }

    //! Bodies of the keys (or sessions) that were created.
    const QList<QByteArray> &created() const { return m_created; }
    const QList<ServerRequest> &creations() const { return m_creations; }
    int challenges() const { return m_challenges; }

    //! The next creation that would succeed is carried out, but its answer never comes.
    int loseAnswers = 0;
    //! The next verified requests are answered with this instead.
    QList<ServerReply> insteadOfCreating;
    //! The next confirmations that would succeed do, but the answer never comes.
    int loseConfirmations = 0;
    //! So many answers "in progress" before a repeat is answered.
    int inProgress = 0;
    //! A repeat of what was done is answered with `answer_gone`.
    bool answerGone = false;
    //! Seconds the tokens are good for.
    int tokenSeconds = 600;
    //! The `Date` of every answer; empty: none.
    QByteArray date;

private:
    ServerReply handle(const ServerRequest &request);
    ServerReply change(const ServerRequest &request, const QByteArray &success);
    ServerReply confirm(const ServerRequest &request);
    ServerReply challenge();

    QList<QByteArray> m_created;
    QList<ServerRequest> m_creations;
    QHash<QByteArray, QByteArray> m_done;      // idempotency key -> body that was answered
    QHash<QByteArray, QByteArray> m_confirmed; // idempotency key -> token
    QSet<QByteArray> m_tokens;
    QByteArray m_challenge;
    int m_challenges = 0;
};
