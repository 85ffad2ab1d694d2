// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiCall.h"
#include "ApiPolicy.h"
#include "ApiRequest.h"
#include "ConnectionProfile.h"
#include "OneTimeSecret.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <optional>

class QNetworkReply;

//! The one door to a connection's server. Keeps the house's HTTP rules: TLS outside loopback, only
//! paths the server publishes, no redirects, no cookies, no cache, a change is sent exactly once
//! unless it is safe to repeat, one pause for the whole connection on 429, a cap on every answer.
//! No secret is part of any problem, URL or log line. Interface thread only.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    explicit ApiClient(const ConnectionProfile &profile, const ApiPolicy &policy = {},
                       QObject *parent = nullptr);
    ~ApiClient() override;

    const ConnectionProfile &profile() const;
    const ApiPolicy &policy() const;

    //! The session token or API key, sent as `Authorization: Bearer` or, to Harbor, `X-API-KEY`.
    //! Empty: signed out. Calls on their way keep the one they were sent with.
    void setCredential(OneTimeSecret credential);
    bool hasCredential() const;

    //! Sends as soon as no pause stands in the way. The call belongs to this client. A request
    //! that must not be sent (http outside loopback, a path the server does not publish) ends in
    //! finished() too, with Tls or NotOffered, and nothing leaves this machine.
    [[nodiscard]] ApiCall *send(const ApiRequest &request);

    //! Until when nothing is sent because the server asked for it (429), UTC; invalid: no pause.
    QDateTime pausedUntil() const;

    //! The server's clock minus ours in microseconds, from the last answer with a Date (whole
    //! seconds, so a second either way means nothing); nothing before.
    std::optional<qint64> clockOffset() const;

Q_SIGNALS:
    //! A pause began, moved or ended.
    void pauseChanged();
    //! The server answered, whatever it said: the connection works.
    void reached();
    //! No connection, or none that holds: Offline, TimedOut or Tls. Once per attempt.
    void unreachable(const Problem &problem);
    //! 401 with 1001, 1002 or 1003: sign in again; what is on screen stays.
    void credentialRefused(const Problem &problem);

private:
    friend class NetworkCall;
    friend class EventStream;
    //! For EventStream: a GET whose answer does not end. Null and `problem` set where refused.
    QNetworkReply *openStream(const ApiRequest &request, Problem *problem);

    class Private;
    std::unique_ptr<Private> d;
};
