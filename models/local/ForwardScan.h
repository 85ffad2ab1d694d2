// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"
#include "ForwardStore.h"
#include "Result.h"
#include "RowFilter.h"

#include <QHash>

class CacheReader;
struct FeedState;

//! Looks through the cache for what a rule has to forward next, in the server's order and never
//! past a gap that is still being synced. Runs on a reading thread.
class ForwardScan
{
public:
    //! What one look found.
    struct Found
    {
        bool moved = false;                  //!< `position` is further than where it began
        bool more = false;                   //!< there may be more right behind it
        ForwardPosition position;            //!< everything up to here was looked through
        QList<ForwardRecord> forwards;       //!< in order, without ids
        QHash<QString, QByteArray> payloads; //!< of the events found; a damaged one is left out
    };
    //! What happened before the forwarding was started.
    struct Missed
    {
        qint64 count = 0;
        qint64 since = 0;      //!< when the first of it was created, microseconds since 1970 UTC
        bool sawLater = false; //!< something of after that is here, so nothing older is to come
    };

    ForwardScan(const CacheReader &reader, const ForwardingRule &rule, const RowFilter &filter);

    //! Without `from` a rule is new and begins with what comes from now on. `skipBefore`: what was
    //! created before that is passed over; 0 for nothing.
    Result<Found> look(ForwardStore::Feed feed, const std::optional<ForwardPosition> &from,
                       qint64 skipBefore) const;
    //! Matching events behind `from` that were created before `before`.
    Result<Missed> missed(const ForwardPosition &from, qint64 before) const;
    //! The payloads of events, those that are here and sound.
    Result<QHash<QString, QByteArray>> payloads(const QStringList &events) const;

private:
    Result<Done> readEvents(Found &found, const QList<qint64> &ids, qint64 skipBefore) const;
    Result<Done> readResends(Found &found, const QList<qint64> &ids, qint64 skipBefore) const;
    Result<bool> wants(const QString &event) const;

    const CacheReader &m_reader;
    const ForwardingRule &m_rule;
    const RowFilter &m_filter;
};
