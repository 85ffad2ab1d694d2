// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "OneTimeSecret.h"
#include "RequestDraft.h"

#include <QObject>

#include <functional>

//! Sends requests from the logs again, in test mode only and to the connection's own host alone.
//! Interface thread.
class RequestSender final : public QObject
{
    Q_OBJECT

public:
    explicit RequestSender(const ConnectionProfile &profile, QObject *parent = nullptr);

    void setProfile(const ConnectionProfile &profile);
    //! Where the business API is; the profile's server at first.
    void setServer(const QUrl &server) { m_server = server; }
    const QUrl &server() const { return m_server; }
    //! An address of this machine that passes requests on to server() and records them; empty: they
    //! go there directly.
    void setThrough(const QUrl &relay) { m_through = relay; }
    bool isRecorded() const { return !m_through.isEmpty(); }
    //! One sentence why nothing is sent here (live mode, no server); empty where it is.
    QString whyNot() const;
    //! How OwlPay's product behind this connection takes its key.
    KeyUse usualKeyUse() const;
    QString usualIdempotencyHeader() const;
    static QString newIdempotencyKey();

    //! What is wrong with `draft`, by field: see DraftChecks.
    QHash<QString, QStringList> mistakes(const RequestDraft &draft) const;
    //! Once; a live key, a mistake or live mode ends without anything being sent. Answers unless
    //! `context` is gone, which breaks off.
    void send(const RequestDraft &draft, OneTimeSecret key, QObject *context,
              std::function<void(const SentExchange &)> answer);
    void setTimeout(int milliseconds) { m_timeoutMs = milliseconds; }

private:
    //! Why this key does not go out; message empty where it does.
    Problem refusal(const RequestDraft &draft, const OneTimeSecret &key) const;

    ConnectionProfile m_profile;
    QUrl m_server;
    QUrl m_through;
    int m_timeoutMs = 30'000;
};
