// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LoopbackServer.h"

#include <QMap>

//! OwlPay Platform's orders as its public documentation and its PHP package show them: made with
//! parameters in the query string or the body, answered under `data`, found again by their uuid.
//! Wants the key as Basic's user name or as Bearer. Anything else that is asked for is answered
//! with an error and remembered in violations().
class PlatformStandIn : public LoopbackServer
{
    Q_OBJECT

public:
    //! Over TLS; see TestAuthority.
    explicit PlatformStandIn(const QSslConfiguration &tls, QObject *parent = nullptr);

    static QByteArray apiKey() { return "pk_test_of_the_platform_stand_in_9f3c"; }
    //! The body of the webhook that tells of an order.
    QByteArray notification(const QByteArray &orderUuid) const;

    //! What a client did that the Platform does not publish; empty is well.
    const QList<QByteArray> &violations() const { return m_violations; }

private:
    ServerReply handle(const ServerRequest &request);
    ServerReply create(const ServerRequest &request);
    static bool isAuthorized(const ServerRequest &request);

    QMap<QByteArray, QJsonObject> m_orders; //!< by uuid
    QList<QByteArray> m_violations;
};
