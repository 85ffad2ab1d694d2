// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"
#include "Result.h"

#include <QList>

class SqliteDatabase;

//! What is forwarded to local addresses, in journal.db; used on the journal's thread. Each call is
//! one transaction that is on the disk when it returns, but those called quick, which survive the
//! end of the program and not that of the machine. Problem: Storage.
class ForwardStore
{
public:
    enum class Feed { Events, Deliveries };

    explicit ForwardStore(SqliteDatabase &database)
        : m_database(database)
    {
    }

    Result<QList<ForwardingRule>> rules() const;
    //! With id 0 a new one. Answers it as saved. Positions stay as they are.
    Result<ForwardingRule> saveRule(const ForwardingRule &rule);
    //! What it forwarded stays in the history; what still waited is given up.
    Result<Done> removeRule(qint64 rule);
    Result<Done> setWanted(qint64 rule, bool wanted);

    Result<std::optional<ForwardPosition>> position(qint64 rule, Feed feed) const;
    //! Notes how far a feed was looked through and takes what is to be forwarded from there, both
    //! or neither. Answers what was new, with ids; what had been taken before is left out. Quick:
    //! what is lost with the machine is found again, as nothing of it was sent.
    Result<QList<ForwardRecord>> take(qint64 rule, Feed feed, const ForwardPosition &position,
                                      const QList<ForwardRecord> &forwards, bool quick);
    //! Notes how attempts ended and which ones begin, all or nothing. Begun attempts may be sent
    //! only after this answered Done.
    Result<Done> step(const QList<ForwardEnding> &ended, const QList<ForwardAttempt> &begun,
                      const ForwardReservation &reservation = {});
    //! The same without a wait for the disk: everything that begins was reserved by a step before.
    Result<Done> quickStep(const QList<ForwardEnding> &ended, const QList<ForwardAttempt> &begun);
    //! Takes reservations back of what was not begun.
    Result<Done> release(qint64 rule);
    //! A forward by hand, and its first attempt as begun. Answers it with its id.
    Result<ForwardRecord> begin(const ForwardRecord &forward, const ForwardAttempt &attempt);

    //! What waits to be sent for the first time, in the order it was taken, from above `afterId`.
    Result<QList<ForwardRecord>> waiting(qint64 rule, qint64 afterId, int limit) const;
    //! What is due to be sent again at `now`.
    Result<QList<ForwardRecord>> due(qint64 rule, qint64 now, int limit) const;
    //! When the next repeat is due; nothing without one.
    Result<std::optional<qint64>> nextDue(qint64 rule) const;
    //! Attempts that have no outcome become unknown ones, and so does what another run of the
    //! machine than `boot` had reserved. For the program that alone forwards this rule, before it
    //! begins. Answers which forwards those are.
    Result<QList<qint64>> closeOpen(qint64 rule, const QString &boot);
    //! Unknown ones that the user wants sent again.
    Result<qint64> sendUnknownAgain(qint64 rule);
    Result<ForwardCounts> counts(qint64 rule) const;

    //! The newest first, with ids below `beforeId`; without payloads.
    Result<QList<ForwardRecord>> history(qint64 beforeId, int limit) const;
    Result<QList<ForwardRecord>> byIds(const QList<qint64> &ids) const;
    Result<std::optional<ForwardRecord>> record(qint64 id) const;
    Result<QList<ForwardAttempt>> attempts(qint64 forward) const;
    //! What clearHistory() would free. Reads the whole history.
    Result<ForwardSpace> finishedSpace() const;
    //! Takes what is finished and was last changed before `time` out of the history, with its
    //! requests and answers. That an event was forwarded stays known, so that it is not taken again
    //! where a server begins anew. Answers how many.
    Result<qint64> clearHistory(qint64 time);

private:
    Result<Done> note(const QList<ForwardEnding> &ended, const QList<ForwardAttempt> &begun,
                      const ForwardReservation &reservation);
    bool insertAttempt(const ForwardAttempt &attempt);
    bool end(const ForwardEnding &ending);
    std::optional<qint64> insertForward(const ForwardRecord &forward);

    SqliteDatabase &m_database;
};
