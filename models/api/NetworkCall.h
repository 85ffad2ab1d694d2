// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiCall.h"
#include "ApiClientPrivate.h"
#include "ApiRequest.h"

#include <QNetworkReply>
#include <QTimer>

//! One request over the network: waits out the connection's pause, sends, repeats what is safe to
//! repeat, and turns what comes back into an answer or a Problem.
class NetworkCall : public ApiCall
{
    Q_OBJECT

public:
    NetworkCall(ApiClient *client, ApiClient::Private *shared, const ApiRequest &request);
    ~NetworkCall() override;

    void abort() override;
    int attempts() const override { return m_attempts; }

private:
    void begin();
    void transmit();
    void readHead();
    void readBody();
    void replyFinished();
    void dropReply();
    //! Ends the attempt at once: the answer is too long or nothing moves any more.
    void breakOff(const Problem &problem);
    void attemptFailed(Problem problem);
    //! Milliseconds to wait before repeating after `problem`; nothing: it is not repeated.
    std::optional<qint64> repeatAfter(const Problem &problem) const;
    void end(Result<ApiAnswer> result);

    ApiClient::Private *m_shared;
    ApiRequest m_request;
    QNetworkReply *m_reply = nullptr;
    ApiAnswer m_answer;
    QTimer m_wait;  //!< until the next attempt
    QTimer m_idle;  //!< nothing moved
    QTimer m_total; //!< the attempt as a whole, for a server that drips
    int m_attempts = 0;
    bool m_ended = false;
};
