// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"

#include <QObject>
#include <QPointer>

#include <functional>

//! One POST to a local address.
struct ForwardPost
{
    QUrl url;
    QList<std::pair<QString, QString>> headers;
    QByteArray body;
};

//! Sends POSTs, each exactly once and over a connection of its own: a kept-alive one may be closed
//! by the handler just as an event goes out, and nobody could tell whether it arrived. Redirects
//! are not followed, no proxy is asked, the answer is not unpacked. Interface thread.
class ForwardSender final : public QObject
{
    Q_OBJECT

public:
    //! So much of an answer's body is kept.
    static constexpr qint64 keptBytes = qint64(64) * 1024;

    //! `limitMs` is for the whole exchange; OwlPay's is 10 s.
    explicit ForwardSender(int limitMs = 10'000, QObject *parent = nullptr);

    using Answer = std::function<void(const ForwardOutcome &)>;
    //! Answers once, from the event loop, unless `context` is gone by then.
    void send(const ForwardPost &post, QObject *context, Answer answer);

private:
    int m_limitMs;
};
