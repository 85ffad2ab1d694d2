// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheChange.h"
#include "NewArrival.h"
#include "Result.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <vector>

class SqliteDatabase;

//! Writes what was received into recorded.db inside a transaction that its caller began and ends:
//! a new event, or another attempt of one that came before; linked with the recorded request that
//! changed the same resource last.
class ArrivalWriter
{
public:
    explicit ArrivalWriter(SqliteDatabase &database);

    Result<ArrivalOutcome> write(const NewArrival &arrival);
    //! What to tell after the commit.
    const std::vector<CacheChange> &changes() const { return m_changes; }

private:
    template <typename Record, typename Store>
    Result<Done> append(Collection feed, Record record);
    Result<bool> isKnown(const QByteArray &eventUuid);
    Result<std::optional<qint64>> probableCause(const NewEvent &event);
    Result<Done> link(qint64 log, const QByteArray &eventUuid, QByteArray &requestUuid);
    Result<int> addEarlierAttempts(NewDelivery &delivery);

    SqliteDatabase &m_database;
    std::vector<CacheChange> m_changes;
};
