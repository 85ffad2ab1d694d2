// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "RequestDraft.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

//! Sends one request of the user's to a business API, once: nothing is repeated, no redirect is
//! followed, no cookie is kept, TLS outside loopback. Whatever status comes back is an answer.
//! Interface thread; deleting it breaks off.
class BusinessCall final : public QObject
{
    Q_OBJECT

public:
    //! `timeoutMs`: without a byte in either direction.
    BusinessCall(const QUrl &server, const RequestDraft &draft, OneTimeSecret key, int timeoutMs,
                 QObject *parent);
    ~BusinessCall() override;

    //! Where `draft` goes; invalid where its target is no path and query.
    static QUrl urlOf(const QUrl &server, const QString &target);

Q_SIGNALS:
    //! Once, from the event loop.
    void finished(const SentExchange &exchange);

private:
    void send();
    void read();
    void replied();
    void end(const Problem &problem);

    QUrl m_server;
    OneTimeSecret m_key;
    int m_timeoutMs;
    SentExchange m_exchange;
    QNetworkAccessManager *m_network;
    QNetworkReply *m_reply = nullptr;
    QElapsedTimer m_clock;
    bool m_ended = false;
};
