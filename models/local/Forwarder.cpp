// SPDX-License-Identifier: Apache-2.0
#include "Forwarder.h"

#include "Cache.h"
#include "ForwardTarget.h"
#include "ForwardingRun.h"
#include "Journal.h"
#include "SecretEntries.h"
#include "Timestamp.h"

#include <algorithm>

Forwarder::Forwarder(const QString &connectionId, std::shared_ptr<Cache> cache,
                     std::shared_ptr<Journal> journal, SecretStore *secrets, FilterReader filters,
                     QObject *parent)
    : QObject(parent)
    , m_connection(connectionId)
    , m_cache(std::move(cache))
    , m_journal(std::move(journal))
    , m_secrets(connectionId, secrets)
    , m_filters(std::move(filters))
    , m_byHand(m_cache, m_journal)
{
    connect(&m_byHand, &HandForwarding::forwardsChanged, this, &Forwarder::historyChanged);
    connect(&m_secrets, &ForwardSecrets::changed, this, &Forwarder::followSecret);
    closeOpenAttempts();
    readRules(false);
}

Forwarder::~Forwarder() = default;

bool Forwarder::isReadOnly() const
{
    return m_journal->isReadOnly();
}

void Forwarder::closeOpenAttempts()
{
    // Sent by hand to an address of its own, by a program that has ended.
    if (m_journal->isReadOnly())
        return;
    m_journal->forwards(
        this, [](ForwardStore &store) { return store.closeOpen(0, {}); },
        [this](const Result<QList<qint64>> &closed) {
            if (closed && !closed->isEmpty())
                Q_EMIT historyChanged(*closed);
        });
}

void Forwarder::followSecret(const QString &entry)
{
    // A renewed secret signs from the next attempt on; nobody has to stop and start a rule.
    for (const auto &[id, run] : m_runs) {
        const QString webhook = run->rule().webhook;
        if (webhook.isEmpty() || SecretEntries::webhookSigning(m_connection, webhook) != entry)
            continue;
        m_secrets.ofWebhook(webhook, this, [this, id = id](Result<OneTimeSecret> secret) {
            const auto found = m_runs.find(id);
            if (secret && found != m_runs.end())
                found->second->setSecret(std::move(secret).value());
        });
    }
}

void Forwarder::readRules(bool resumeThem)
{
    m_resume = m_resume || resumeThem;
    m_journal->forwards(
        this,
        [](ForwardStore &store) -> Result<std::pair<QList<ForwardingRule>, QList<ForwardCounts>>> {
            const auto rules = store.rules();
            if (!rules)
                return rules.problem();
            QList<ForwardCounts> counts;
            for (const ForwardingRule &rule : *rules) {
                const auto counted = store.counts(rule.id);
                if (!counted)
                    return counted.problem();
                counts.append(*counted);
            }
            return std::pair{*rules, counts};
        },
        [this](const Result<std::pair<QList<ForwardingRule>, QList<ForwardCounts>>> &read) {
            if (!read) {
                Q_EMIT failed(read.problem());
                return;
            }
            m_rules = read->first;
            m_rulesRead = true;
            for (qsizetype i = 0; i < m_rules.size(); ++i)
                m_off[m_rules.at(i).id].counts = read->second.at(i);
            Q_EMIT rulesChanged();
            if (std::exchange(m_resume, false))
                resume();
        });
}

void Forwarder::resume()
{
    if (!m_rulesRead) {
        m_resume = true;
        return;
    }
    const QList<ForwardingRule> rules = m_rules;
    for (const ForwardingRule &rule : rules) {
        if (rule.wanted && rule.owner == ForwardingRule::Owner::Window)
            start(rule.id);
    }
}

const ForwardingRule *Forwarder::rule(qint64 id) const
{
    const auto found = std::find_if(m_rules.cbegin(), m_rules.cend(),
                                    [id](const ForwardingRule &rule) { return rule.id == id; });
    return found == m_rules.cend() ? nullptr : &*found;
}

ForwardingStatus Forwarder::status(qint64 rule) const
{
    const auto run = m_runs.find(rule);
    return run == m_runs.end() ? m_off.value(rule) : run->second->status();
}

QHash<QString, QStringList> Forwarder::mistakes(const ForwardingRule &rule) const
{
    auto found = ForwardTarget::mistakes(rule);
    if (const auto filter = m_filters(rule.filter); !filter)
        found[QStringLiteral("filter")] << filter.problem().message;
    return found;
}

void Forwarder::save(const ForwardingRule &rule, QObject *context, Saved saved)
{
    m_journal->forwards(
        this, [rule](ForwardStore &store) { return store.saveRule(rule); },
        [this, guard = QPointer<QObject>(context),
         saved = std::move(saved)](const Result<ForwardingRule> &kept) {
            if (kept) {
                const auto old =
                    std::find_if(m_rules.begin(), m_rules.end(),
                                 [&kept](const ForwardingRule &one) { return one.id == kept->id; });
                if (old == m_rules.end())
                    m_rules.append(*kept);
                else
                    *old = *kept;
                Q_EMIT rulesChanged();
            }
            if (guard && saved)
                saved(kept);
        });
}

void Forwarder::remove(qint64 rule)
{
    m_runs.erase(rule);
    m_journal->forwards(
        this, [rule](ForwardStore &store) { return store.removeRule(rule); },
        [this, rule](const Result<Done> &removed) {
            if (!removed) {
                Q_EMIT failed(removed.problem());
                return;
            }
            m_rules.removeIf([rule](const ForwardingRule &one) { return one.id == rule; });
            m_off.remove(rule);
            Q_EMIT rulesChanged();
        });
}

void Forwarder::refuse(qint64 rule, const Problem &problem)
{
    m_off[rule].state = ForwardingStatus::State::Failed;
    m_off[rule].problem = problem;
    Q_EMIT statusChanged(rule);
}

void Forwarder::secretOf(const ForwardingRule &rule, QObject *context,
                         ForwardSecrets::Answer answer)
{
    if (rule.webhook.isEmpty())
        m_secrets.local(context, std::move(answer));
    else
        m_secrets.ofWebhook(rule.webhook, context, std::move(answer));
}

void Forwarder::start(qint64 id, MissedEvents missed)
{
    const ForwardingRule *known = rule(id);
    if (!known || m_runs.contains(id))
        return;
    if (const auto checked = ForwardTarget::check(*known); !checked) {
        refuse(id, checked.problem());
        return;
    }
    m_off[id].state = ForwardingStatus::State::Starting;
    Q_EMIT statusChanged(id);
    secretOf(*known, this, [this, rule = *known, missed](Result<OneTimeSecret> secret) {
        run(rule, missed, std::move(secret));
    });
}

void Forwarder::run(const ForwardingRule &rule, MissedEvents missed, Result<OneTimeSecret> secret)
{
    if (m_off.value(rule.id).state != ForwardingStatus::State::Starting)
        return; // stopped or removed meanwhile
    if (!secret) {
        refuse(rule.id, secret.problem());
        return;
    }
    const auto filter = m_filters(rule.filter);
    if (!filter) {
        refuse(rule.id, filter.problem());
        return;
    }
    auto made = std::make_unique<ForwardingRun>(rule, **filter, m_cache, m_journal,
                                                std::move(secret).value());
    ForwardingRun *run = made.get();
    const qint64 id = rule.id;
    connect(run, &ForwardingRun::statusChanged, this, [this, id] { Q_EMIT statusChanged(id); });
    connect(run, &ForwardingRun::forwardsChanged, this, &Forwarder::historyChanged);
    connect(run, &ForwardingRun::attempted, this, &Forwarder::attempted);
    connect(run, &ForwardingRun::catchingUp, this,
            [this, id](qint64 count, qint64 since) { Q_EMIT catchingUp(id, count, since); });
    connect(run, &ForwardingRun::stopped, this, [this, id] {
        const auto ended = m_runs.find(id);
        if (ended == m_runs.end())
            return;
        m_off[id] = ended->second->status();
        // It is on the stack.
        ended->second.release()->deleteLater();
        m_runs.erase(ended);
        Q_EMIT statusChanged(id);
    });
    m_off.remove(id);
    m_runs.emplace(id, std::move(made));
    m_journal->forwards(
        this, [id](ForwardStore &store) { return store.setWanted(id, true); },
        [](const Result<Done> &) {});
    run->start(missed);
}

void Forwarder::stop(qint64 rule)
{
    m_journal->forwards(
        this, [rule](ForwardStore &store) { return store.setWanted(rule, false); },
        [](const Result<Done> &) {});
    const auto run = m_runs.find(rule);
    if (run != m_runs.end()) {
        run->second->stop();
        return;
    }
    m_off[rule].state = ForwardingStatus::State::Stopped;
    Q_EMIT statusChanged(rule);
}

void Forwarder::stopAll()
{
    QList<ForwardingRun *> runs;
    for (const auto &[id, run] : m_runs)
        runs.append(run.get());
    // A run that has nothing on its way is gone at once.
    for (ForwardingRun *run : std::as_const(runs))
        run->stop();
}

bool Forwarder::isStopping() const
{
    return std::any_of(m_runs.begin(), m_runs.end(), [](const auto &run) {
        return run.second->status().state == ForwardingStatus::State::Stopping;
    });
}

void Forwarder::answerMissed(qint64 rule, bool forward)
{
    const auto run = m_runs.find(rule);
    if (run != m_runs.end())
        run->second->answerMissed(forward);
}

void Forwarder::sendUnknownAgain(qint64 rule)
{
    const auto run = m_runs.find(rule);
    if (run != m_runs.end())
        run->second->sendUnknownAgain();
}

void Forwarder::send(const HandForward &what, QObject *context, HandForwarding::Answered answered)
{
    if (const auto checked = ForwardTarget::check(what.target); !checked) {
        answered(checked.problem());
        return;
    }
    secretOf(what.target, context,
             [this, what, guard = QPointer<QObject>(context),
              answered = std::move(answered)](Result<OneTimeSecret> secret) {
                 if (secret)
                     m_byHand.send(what, std::move(secret).value(), guard, answered);
                 else
                     answered(secret.problem());
             });
}

void Forwarder::history(qint64 beforeId, int limit, QObject *context,
                        Read<QList<ForwardRecord>> answer)
{
    m_journal->forwards(
        context, [beforeId, limit](ForwardStore &store) { return store.history(beforeId, limit); },
        std::move(answer));
}

void Forwarder::records(const QList<qint64> &ids, QObject *context,
                        Read<QList<ForwardRecord>> answer)
{
    m_journal->forwards(
        context, [ids](ForwardStore &store) { return store.byIds(ids); }, std::move(answer));
}

void Forwarder::attempts(qint64 forward, QObject *context, Read<QList<ForwardAttempt>> answer)
{
    m_journal->forwards(
        context, [forward](ForwardStore &store) { return store.attempts(forward); },
        std::move(answer));
}

void Forwarder::payload(const ForwardRecord &forward, QObject *context, Read<QByteArray> answer)
{
    m_journal->forwards(
        this, [id = forward.id](ForwardStore &store) { return store.record(id); },
        [this, forward, guard = QPointer<QObject>(context),
         answer](const Result<std::optional<ForwardRecord>> &record) {
            if (record && record->has_value() && (*record)->payload) {
                if (guard)
                    answer(*(*record)->payload);
                return;
            }
            m_cache->read(
                guard.data(),
                [event = forward.event](const CacheReader &reader) -> Result<QByteArray> {
                    const auto found = reader.events().record(event);
                    if (!found)
                        return found.problem();
                    if (found->has_value())
                        return (*found)->payload;
                    Problem problem;
                    problem.kind = Problem::Kind::NotFound;
                    problem.message = tr("The event is no longer in the local copy.");
                    return problem;
                },
                answer);
        });
}

void Forwarder::finishedSpace(QObject *context, Read<ForwardSpace> answer)
{
    m_journal->forwards(
        context, [](ForwardStore &store) { return store.finishedSpace(); }, std::move(answer));
}

void Forwarder::clearHistory()
{
    m_journal->forwards(
        this, [now = Timestamp::now()](ForwardStore &store) { return store.clearHistory(now); },
        [this](const Result<qint64> &cleared) {
            if (cleared)
                Q_EMIT historyCleared();
            else
                Q_EMIT failed(cleared.problem());
        });
}
