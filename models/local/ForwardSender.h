// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

//! One POST to a local address.
struct ForwardPost
{
    QUrl url;
    QList<std::pair<QString, QString>> headers;
    QByteArray body;
};

//! Sends POSTs, each exactly once: a connection is used again only while it is certain that its
//! handler keeps it, and nothing is repeated where one breaks. Redirects are not followed, no proxy
//! is asked, the answer is not unpacked. Interface thread; the exchanges run on a thread of their
//! own.
class ForwardSender final : public QObject
{
    Q_OBJECT

public:
    //! So much of an answer's body is kept.
    static constexpr qint64 keptBytes = qint64(64) * 1024;

    //! `limitMs` is for the whole exchange; OwlPay's is 10 s.
    explicit ForwardSender(int limitMs = 10'000, QObject *parent = nullptr);
    //! Hangs up what is on its way.
    ~ForwardSender() override;

    using Answer = std::function<void(const ForwardOutcome &)>;
    //! Answers once, from the event loop, unless `context` is gone by then.
    void send(const ForwardPost &post, QObject *context, Answer answer);

private:
    class Private;
    struct Waiting
    {
        QPointer<QObject> context;
        Answer answer;
    };
    void end(quint64 number, const ForwardOutcome &outcome);

    int m_limitMs;
    quint64 m_last = 0;
    QHash<quint64, Waiting> m_waiting;
    std::unique_ptr<Private> d;
};
