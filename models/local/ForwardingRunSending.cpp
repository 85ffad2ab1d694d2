// SPDX-License-Identifier: Apache-2.0
// The second half of ForwardingRun: from the journal to the handler and back.
#include "Cache.h"
#include "ForwardRequest.h"
#include "ForwardingRun.h"
#include "Journal.h"
#include "RetrySchedule.h"
#include "Timestamp.h"

#include <algorithm>

namespace {

constexpr int loadedAtOnce = 64;
//! More of them wait less often for the disk, and more are unknown after a power cut.
constexpr int reservedAtOnce = 64;
constexpr qint64 microsecondsPerMillisecond = 1000;
constexpr qint64 microsecondsPerSecond = 1'000'000;
constexpr qint64 longestTimerMs = 60'000;
//! Those that are due may still stand in line.
constexpr qint64 shortestTimerMs = 100;

const QString payloadGone = QStringLiteral("payload_gone");

} // namespace

void ForwardingRun::load()
{
    if (m_loading || (m_allLoaded && !m_loadAgain) || m_ready.size() >= loadedAtOnce / 2)
        return;
    m_loading = true;
    m_loadAgain = false;
    m_journal->forwards(
        this,
        [rule = m_rule.id, after = m_loadedTo](ForwardStore &store) {
            return store.waiting(rule, after, loadedAtOnce);
        },
        [this](const Result<QList<ForwardRecord>> &records) {
            if (!records) {
                m_loading = false;
                fail(records.problem());
                return;
            }
            m_allLoaded = records->size() < loadedAtOnce && !m_loadAgain;
            if (!records->isEmpty())
                m_loadedTo = records->constLast().id;
            loaded(*records, false);
        });
}

void ForwardingRun::loadDue()
{
    if (m_loadingDue || m_status.state != ForwardingStatus::State::Running)
        return;
    m_loadingDue = true;
    m_journal->forwards(
        this,
        [rule = m_rule.id](ForwardStore &store) {
            return store.due(rule, Timestamp::now(), loadedAtOnce);
        },
        [this](const Result<QList<ForwardRecord>> &records) {
            if (!records) {
                m_loadingDue = false;
                fail(records.problem());
                return;
            }
            loaded(*records, true);
        });
}

void ForwardingRun::loaded(const QList<ForwardRecord> &records, bool inFront)
{
    QStringList events;
    for (const ForwardRecord &record : records) {
        if (!record.payload)
            events.append(record.event);
    }
    m_cache->read(
        this,
        [events, rule = m_rule, filter = m_filter](const CacheReader &reader) {
            return ForwardScan(reader, rule, filter).payloads(events);
        },
        [this, records, inFront](const Result<QHash<QString, QByteArray>> &payloads) {
            (inFront ? m_loadingDue : m_loading) = false;
            if (!payloads) {
                fail(payloads.problem());
                return;
            }
            if (m_status.state != ForwardingStatus::State::Running)
                return;
            if (inFront) {
                // The earliest of them is to stand first.
                for (auto record = records.crbegin(); record != records.crend(); ++record)
                    append(*record, *payloads, true);
                planRepeat();
            } else {
                for (const ForwardRecord &record : records)
                    append(record, *payloads, false);
            }
            pump();
        });
}

void ForwardingRun::append(const ForwardRecord &record, const QHash<QString, QByteArray> &payloads,
                           bool inFront)
{
    if (m_held.contains(record.id))
        return;
    m_held.insert(record.id);
    Ready ready{record, record.payload};
    if (!ready.payload && payloads.contains(record.event))
        ready.payload = payloads.value(record.event);
    if (inFront)
        m_ready.push_front(std::move(ready));
    else
        m_ready.push_back(std::move(ready));
}

ForwardingRun::Begun ForwardingRun::prepare(Ready ready)
{
    Begun begun;
    const qint64 now = Timestamp::now();
    begun.attempt.forward = ready.record.id;
    begun.attempt.number = ready.record.attemptCount + 1;
    begun.attempt.cause =
        ready.record.isResend() ? QStringLiteral("resend") : QStringLiteral("automatic");
    begun.attempt.startedAt = now;
    begun.post = ForwardRequest::make(m_rule, ready.payload.value_or(QByteArray()), m_secret.view(),
                                      now / microsecondsPerSecond);
    begun.attempt.request = ForwardRequest::kept(begun.post, !ready.record.payload.has_value());
    ready.record.attemptCount = begun.attempt.number;
    begun.ready = std::move(ready);
    return begun;
}

void ForwardingRun::pump()
{
    if (m_stepping || !m_status.isOn() || m_status.state == ForwardingStatus::State::Starting)
        return;
    QList<ForwardEnding> ended = std::exchange(m_ended, {});
    QList<Begun> begun;
    const int most = std::max(1, m_rule.parallel);
    while (m_status.state == ForwardingStatus::State::Running && !m_ready.empty() &&
           m_onTheWay + begun.size() < most) {
        Ready ready = std::move(m_ready.front());
        m_ready.pop_front();
        if (ready.payload) {
            begun.append(prepare(std::move(ready)));
            continue;
        }
        // Cleared from the cache, or damaged there: nothing can be sent in its name.
        ForwardEnding ending;
        ending.forward = ready.record.id;
        ending.number = ready.record.attemptCount;
        ending.outcome.error = payloadGone;
        m_records.insert(ready.record.id, ready.record);
        ended.append(ending);
    }
    if (!ended.isEmpty() || !begun.isEmpty()) {
        note(ended, begun);
        return;
    }
    if (m_status.state == ForwardingStatus::State::Running) {
        load();
    } else if (m_status.state == ForwardingStatus::State::Stopping && m_onTheWay == 0) {
        release();
        m_lock.unlock();
        m_held.clear();
        setState(ForwardingStatus::State::Stopped);
        Q_EMIT stopped();
    }
}

void ForwardingRun::note(const QList<ForwardEnding> &ended, const QList<Begun> &begun)
{
    QList<ForwardAttempt> attempts;
    bool quick = !begun.isEmpty();
    for (const Begun &one : begun) {
        attempts.append(one.attempt);
        quick = m_reserved.remove(one.attempt.forward) && quick;
    }
    m_stepping = true;
    // Counted at once, so that a stop in between waits for them.
    m_onTheWay += int(begun.size());
    const ForwardReservation reservation{quick ? QList<qint64>() : reserve(), m_boot};
    m_journal->forwards(
        this,
        [ended, attempts, quick, reservation](ForwardStore &store) {
            return quick ? store.quickStep(ended, attempts)
                         : store.step(ended, attempts, reservation);
        },
        [this, ended, begun](const Result<Done> &done) {
            m_stepping = false;
            if (done) {
                noted(ended, begun);
                return;
            }
            // Not in the journal, so not sent. What ended is unknown to the next start.
            m_onTheWay -= int(begun.size());
            fail(done.problem());
        });
}

void ForwardingRun::noted(const QList<ForwardEnding> &ended, const QList<Begun> &begun)
{
    for (const Begun &one : begun)
        send(one);
    QList<qint64> ids;
    bool repeats = false;
    for (const ForwardEnding &ending : ended) {
        ids.append(ending.forward);
        m_held.remove(ending.forward);
        repeats = repeats || ending.nextAttemptAt.has_value();
        ++m_status.sent;
        Q_EMIT attempted(m_records.take(ending.forward), ending);
    }
    for (const Begun &one : begun)
        ids.append(one.attempt.forward);
    Q_EMIT forwardsChanged(ids);
    if (repeats)
        planRepeat();
    countSoon();
    load();
    pump();
}

QList<qint64> ForwardingRun::reserve()
{
    QList<qint64> ids;
    if (m_boot.isEmpty() || m_status.state != ForwardingStatus::State::Running)
        return ids;
    for (const Ready &ready : m_ready) {
        if (ids.size() == reservedAtOnce)
            break;
        if (!ready.payload)
            continue;
        ids.append(ready.record.id);
        m_reserved.insert(ready.record.id);
    }
    return ids;
}

void ForwardingRun::release()
{
    if (m_reserved.isEmpty())
        return;
    m_reserved.clear();
    m_journal->forwards(
        this, [rule = m_rule.id](ForwardStore &store) { return store.release(rule); },
        [](const Result<Done> &) {});
}

void ForwardingRun::send(const Begun &begun)
{
    m_sender.send(begun.post, this,
                  [this, record = begun.ready.record,
                   attempt = begun.attempt](const ForwardOutcome &outcome) {
                      --m_onTheWay;
                      m_records.insert(record.id, record);
                      m_ended.append(RetrySchedule::settle(attempt, outcome, m_rule.retryScale,
                                                           Timestamp::now()));
                      pump();
                  });
}

void ForwardingRun::planRepeat()
{
    m_journal->forwards(
        this, [rule = m_rule.id](ForwardStore &store) { return store.nextDue(rule); },
        [this](const Result<std::optional<qint64>> &next) {
            if (!next || !next->has_value() || m_status.state != ForwardingStatus::State::Running)
                return;
            const qint64 wait = (**next - Timestamp::now()) / microsecondsPerMillisecond + 1;
            // Looked at now and then: a machine that slept has lost the time in between.
            m_repeat.start(int(std::clamp(wait, shortestTimerMs, longestTimerMs)));
        });
}
