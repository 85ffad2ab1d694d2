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
    //! Sends one attempt; the reply belongs to `owner`. `secrets` receives what its texts must not
    //! show.
    QNetworkReply *transmit(const ApiRequest &request, QObject *owner);
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
    QNetworkRequest networkRequest(const ApiRequest &request) const;
};
