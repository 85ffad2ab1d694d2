// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardSecrets.h"
#include "ForwardingStatus.h"
#include "HandForwarding.h"
#include "Result.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

class Cache;
class ForwardingRun;
class Journal;
struct RowFilter;

//! Forwarding of one connection: its rules, the runs of those that are on, what is sent by hand,
//! and the history. Works offline on what is in the cache. Interface thread.
class Forwarder final : public QObject
{
    Q_OBJECT

public:
    //! Reads a filter line as the Events tab does; the problem's message says what is wrong.
    using FilterReader = std::function<Result<std::shared_ptr<RowFilter>>(const QString &)>;
    //! `secrets` outlives this and may be null.
    Forwarder(const QString &connectionId, std::shared_ptr<Cache> cache,
              std::shared_ptr<Journal> journal, SecretStore *secrets, FilterReader filters,
              QObject *parent = nullptr);
    ~Forwarder() override;

    //! Another program writes this connection's journal; rules can be seen and not changed.
    bool isReadOnly() const;
    ForwardSecrets *secrets() { return &m_secrets; }

    //! Those of `owner`, oldest first; read at the start, see rulesChanged().
    const QList<ForwardingRule> &rules() const { return m_rules; }
    const ForwardingRule *rule(qint64 id) const;
    ForwardingStatus status(qint64 rule) const;

    //! What is wrong with a rule, by field; empty where it can be saved.
    QHash<QString, QStringList> mistakes(const ForwardingRule &rule) const;
    using Saved = std::function<void(const Result<ForwardingRule> &)>;
    void save(const ForwardingRule &rule, QObject *context, Saved saved);
    //! A rule that is on is stopped first.
    void remove(qint64 rule);

    void start(qint64 rule, MissedEvents missed = MissedEvents::Ask);
    void stop(qint64 rule);
    void stopAll();
    //! Some rule is still waiting for what is on its way.
    bool isStopping() const;
    void answerMissed(qint64 rule, bool forward);
    //! Everything of the rule whose outcome a crash left open.
    void sendUnknownAgain(qint64 rule);
    //! Starts what was on when the program ended.
    void resume();

    //! Sends at once, by hand; looks for the target's secret first.
    void send(const HandForward &what, QObject *context, HandForwarding::Answered answered);

    template <typename T>
    using Read = std::function<void(const Result<T> &)>;
    //! The newest first, with ids below `beforeId`.
    void history(qint64 beforeId, int limit, QObject *context, Read<QList<ForwardRecord>> answer);
    void records(const QList<qint64> &ids, QObject *context, Read<QList<ForwardRecord>> answer);
    void attempts(qint64 forward, QObject *context, Read<QList<ForwardAttempt>> answer);
    //! The body of a forward: its own, or its event's. NotFound where the event is gone.
    void payload(const ForwardRecord &forward, QObject *context, Read<QByteArray> answer);
    //! What clearing the history would free.
    void finishedSpace(QObject *context, Read<ForwardSpace> answer);
    //! Takes everything that is finished out of the history; ends in historyCleared() or failed().
    void clearHistory();

Q_SIGNALS:
    void rulesChanged();
    void statusChanged(qint64 rule);
    void historyChanged(const QList<qint64> &ids);
    void historyCleared();
    void catchingUp(qint64 rule, qint64 count, qint64 since);
    void attempted(const ForwardRecord &forward, const ForwardEnding &ending);
    void failed(const Problem &problem);

private:
    void readRules(bool resumeThem);
    void run(const ForwardingRule &rule, MissedEvents missed, Result<OneTimeSecret> secret);
    void refuse(qint64 rule, const Problem &problem);
    void secretOf(const ForwardingRule &rule, QObject *context, ForwardSecrets::Answer answer);
    void closeOpenAttempts();
    void followSecret(const QString &entry);

    QString m_connection;
    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Journal> m_journal;
    ForwardSecrets m_secrets;
    FilterReader m_filters;
    HandForwarding m_byHand;
    QList<ForwardingRule> m_rules;
    bool m_rulesRead = false;
    bool m_resume = false;
    std::map<qint64, std::unique_ptr<ForwardingRun>> m_runs;
    QHash<qint64, ForwardingStatus> m_off; //!< of rules that do not run
};
