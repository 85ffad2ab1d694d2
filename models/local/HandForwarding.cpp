// SPDX-License-Identifier: Apache-2.0
#include "HandForwarding.h"

#include "Cache.h"
#include "Journal.h"
#include "RetrySchedule.h"
#include "Timestamp.h"

#include <QUuid>

namespace {

constexpr qint64 microsecondsPerSecond = 1'000'000;

Problem gone(const QString &message)
{
    Problem problem;
    problem.kind = Problem::Kind::NotFound;
    problem.message = message;
    return problem;
}

//! The engine of its rule still works on it.
bool isOpen(ForwardState state)
{
    return state == ForwardState::Waiting || state == ForwardState::Sending ||
           state == ForwardState::Retrying;
}

} // namespace

HandForwarding::HandForwarding(std::shared_ptr<Cache> cache, std::shared_ptr<Journal> journal,
                               QObject *parent)
    : QObject(parent)
    , m_cache(std::move(cache))
    , m_journal(std::move(journal))
{
}

void HandForwarding::send(const HandForward &what, OneTimeSecret secret, QObject *context,
                          Answered answered)
{
    m_queue.enqueue(
        {what, std::make_shared<OneTimeSecret>(std::move(secret)), context, std::move(answered)});
    next();
}

void HandForwarding::next()
{
    if (m_busy || m_queue.isEmpty())
        return;
    m_busy = true;
    readRecord(m_queue.dequeue());
}

void HandForwarding::readRecord(const Item &item)
{
    if (item.what.again == 0) {
        readPayload(item, std::nullopt);
        return;
    }
    m_journal->forwards(
        this, [id = item.what.again](ForwardStore &store) { return store.record(id); },
        [this, item](const Result<std::optional<ForwardRecord>> &record) {
            if (!record)
                end(item, record.problem());
            else if (!record->has_value())
                end(item, gone(tr("This forward is no longer in the history.")));
            else
                readPayload(item, *record);
        });
}

void HandForwarding::readPayload(const Item &item, const std::optional<ForwardRecord> &known)
{
    if (item.what.payload) {
        begin(item, known, *item.what.payload);
        return;
    }
    if (known && known->payload) {
        begin(item, known, *known->payload);
        return;
    }
    m_cache->read(
        this,
        [event = item.what.event](const CacheReader &reader) {
            return reader.events().record(event);
        },
        [this, item, known](const Result<std::optional<EventRecord>> &event) {
            if (!event)
                end(item, event.problem());
            else if (!event->has_value())
                end(item, gone(tr("The event is not in the local copy, so there is no body to "
                                  "send.")));
            else if ((*event)->damaged)
                end(item, gone(tr("The local copy of the event's body is damaged; it was not "
                                  "sent.")));
            else
                begin(item, known, (*event)->payload);
        });
}

void HandForwarding::begin(const Item &item, const std::optional<ForwardRecord> &known,
                           const QByteArray &payload)
{
    const qint64 now = Timestamp::now();
    const bool isAgain = known && !isOpen(known->state);
    const bool isOwn = item.what.payload || (known && known->payload);
    const ForwardPost post = ForwardRequest::make(item.what.target, payload, item.secret->view(),
                                                  now / microsecondsPerSecond, item.what.signing);
    ForwardAttempt attempt;
    attempt.number = isAgain ? known->attemptCount + 1 : 1;
    attempt.cause = QStringLiteral("hand");
    attempt.variation = ForwardRequest::word(item.what.signing);
    attempt.startedAt = now;
    attempt.request = ForwardRequest::kept(post, !isOwn);
    if (isAgain) {
        attempt.forward = known->id;
        m_journal->forwards(
            this, [attempt](ForwardStore &store) { return store.step({}, {attempt}); },
            [this, item, attempt, post](const Result<Done> &noted) {
                if (noted)
                    sendNow(item, attempt, post);
                else
                    end(item, noted.problem());
            });
        return;
    }
    ForwardRecord record;
    record.rule = item.what.target.id;
    record.origin = QStringLiteral("hand ") + QUuid::createUuid().toString(QUuid::Id128);
    record.event = item.what.event;
    record.eventType = item.what.eventType;
    record.url = item.what.target.url;
    record.state = ForwardState::Sending;
    record.createdAt = now;
    if (isOwn)
        record.payload = payload;
    m_journal->forwards(
        this, [record, attempt](ForwardStore &store) { return store.begin(record, attempt); },
        [this, item, attempt, post](const Result<ForwardRecord> &noted) {
            if (!noted) {
                end(item, noted.problem());
                return;
            }
            ForwardAttempt first = attempt;
            first.forward = noted->id;
            sendNow(item, first, post);
        });
}

void HandForwarding::sendNow(const Item &item, const ForwardAttempt &attempt,
                             const ForwardPost &post)
{
    Q_EMIT forwardsChanged({attempt.forward});
    m_sender.send(post, this, [this, item, attempt](const ForwardOutcome &outcome) {
        const ForwardEnding ending = RetrySchedule::settle(attempt, outcome, 1, Timestamp::now());
        m_journal->forwards(
            this, [ending](ForwardStore &store) { return store.step({ending}, {}); },
            [this, item, ending](const Result<Done> &noted) {
                Q_EMIT forwardsChanged({ending.forward});
                if (noted)
                    end(item, ending);
                else
                    end(item, noted.problem());
            });
    });
}

void HandForwarding::end(const Item &item, const Result<ForwardEnding> &result)
{
    m_busy = false;
    if (item.context && item.answered)
        item.answered(result);
    next();
}
