// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LoopbackServer.h"

#include <QList>

//! OwlPay Harbor's webhook subscriptions as its public documentation shows them, and nothing
//! else: the published calls with the published parameters get the published answers, laid out as
//! there; any other path, parameter or body is answered with an error and remembered in
//! violations(). Wants `X-API-KEY`, knows no sessions, no extensions and no idempotency for
//! subscriptions. Its page links name an internal host over plain http, as Harbor's do.
class HarborStandIn : public LoopbackServer
{
    Q_OBJECT

public:
    struct Subscription
    {
        QByteArray uuid;
        QByteArray name; //!< null: null
        QByteArray endpoint;
        bool enabled = true;
        QList<QByteArray> types{"*"};
        bool restricted = false;
        QByteArray createdAt = "2025-08-28T08:34:33.000000Z";
        QByteArray updatedAt = "2025-08-28T08:34:33.000000Z";
    };

    //! Starts with the three subscriptions of the published example.
    explicit HarborStandIn(QObject *parent = nullptr);
    //! The same over TLS.
    explicit HarborStandIn(const QSslConfiguration &tls, QObject *parent = nullptr);

    static QByteArray apiKey() { return "harbor-key-of-the-stand-in"; }

    QList<Subscription> &subscriptions() { return m_subscriptions; }
    const Subscription *find(QByteArrayView uuid) const;
    //! What a client did that Harbor does not publish; empty is well.
    const QList<QByteArray> &violations() const { return m_violations; }
    //! Executes the next change, then closes the connection without answering.
    void loseNextAnswer() { m_loseAnswer = true; }
    //! Closes the connection on the next change without executing it.
    void dropNextChange() { m_dropChange = true; }
    //! The same for the change after the one that is being answered.
    void dropNextChangeAfterThis() { m_dropLater = true; }

private:
    void fill();
    ServerReply handle(const ServerRequest &request);
    ServerReply list(const ServerRequest &request);
    ServerReply create(const ServerRequest &request);
    ServerReply one(const ServerRequest &request, const QByteArray &uuid);
    ServerReply change(const ServerReply &reply);
    ServerReply violation(const QByteArray &what);

    QList<Subscription> m_subscriptions;
    QList<QByteArray> m_violations;
    bool m_loseAnswer = false;
    bool m_dropChange = false;
    bool m_dropLater = false;
    int m_created = 0;
};
