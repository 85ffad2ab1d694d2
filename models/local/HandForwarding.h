// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRequest.h"
#include "ForwardSender.h"
#include "OneTimeSecret.h"
#include "Result.h"

#include <QObject>
#include <QQueue>

#include <memory>

class Cache;
class Journal;

//! One event that the user sends to a local address.
struct HandForward
{
    ForwardingRule target; //!< with id 0 an address of its own
    QString event;
    QString eventType;
    std::optional<QByteArray> payload; //!< edited; empty: the event's own
    ForwardSigning signing = ForwardSigning::Good;
    qint64 again = 0; //!< the forward that gets another attempt; 0: a new one
};

//! What the user sends by hand, one after the other in the order it was asked for. Journalled
//! before it is sent, as everything else; never repeated by itself. Interface thread.
class HandForwarding final : public QObject
{
    Q_OBJECT

public:
    HandForwarding(std::shared_ptr<Cache> cache, std::shared_ptr<Journal> journal,
                   QObject *parent = nullptr);

    //! `answered`: the forward and how the attempt ended, or why it was not made.
    using Answered = std::function<void(const Result<ForwardEnding> &)>;
    void send(const HandForward &what, OneTimeSecret secret, QObject *context, Answered answered);

Q_SIGNALS:
    void forwardsChanged(const QList<qint64> &ids);

private:
    struct Item
    {
        HandForward what;
        std::shared_ptr<OneTimeSecret> secret;
        QPointer<QObject> context;
        Answered answered;
    };
    void next();
    void readRecord(const Item &item);
    void readPayload(const Item &item, const std::optional<ForwardRecord> &known);
    void begin(const Item &item, const std::optional<ForwardRecord> &known,
               const QByteArray &payload);
    void sendNow(const Item &item, const ForwardAttempt &attempt, const ForwardPost &post);
    void end(const Item &item, const Result<ForwardEnding> &result);

    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Journal> m_journal;
    ForwardSender m_sender;
    QQueue<Item> m_queue;
    bool m_busy = false;
};
