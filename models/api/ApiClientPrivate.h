// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QTimer>

//! What an ApiClient shares with its calls: the network, the credential, the pause.
class ApiClient::Private
{
public:
    Private(ApiClient *client, const ConnectionProfile &profile, const ApiPolicy &policy);

    //! What stands in the way of sending it at all, if anything.
    std::optional<Problem> refusal(const ApiRequest &request) const;
    //! Sends one attempt; the reply belongs to `owner`. A change goes over a connection of its own
    //! (release() ends it): codes and passwords leave with it, keys and tokens come back, and Qt
    //! keeps an open connection's last buffer as it is.
    QNetworkReply *transmit(const ApiRequest &request, QObject *owner);
    //! Lets go of a reply of transmit(), and of the connection that was its own, soon: it may be
    //! the one that is calling.
    void release(QNetworkReply *reply);
    //! Nothing is sent for so long; a longer pause stays.
    void pause(int milliseconds);
    //! Milliseconds until sending is allowed.
    qint64 pauseLeft() const;
    //! Takes the credential and the request's own secrets out of everything the server said.
    void redact(Problem &problem, const ApiRequest &request) const;
    void noteServerTime(qint64 serverTime, qint64 receivedAt);

    ApiClient *q;
    ConnectionProfile profile;
    ApiPolicy policy;
    QNetworkAccessManager network;
    OneTimeSecret credential;
    QDeadlineTimer pauseEnd{0};
    QDateTime pausedUntil;
    QTimer pauseTimer;
    std::optional<qint64> clockOffset;

private:
    static void prepare(QNetworkAccessManager &manager);
    QNetworkRequest networkRequest(const ApiRequest &request) const;
};
