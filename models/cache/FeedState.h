// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <optional>

//! Sequences from `low` to `high`, both included.
struct SequenceRange
{
    qint64 low = 0;
    qint64 high = 0;

    bool operator==(const SequenceRange &) const = default;
};

//! How much of one feed is here: the generation that is shown. A generation is what the server
//! called one `epoch`; row ids of a generation are `base` + sequence, and a later generation has
//! a higher base, so the newest row always has the highest id.
struct FeedState
{
    qint64 generation = 0; //!< 0 while nothing was ever received
    QString epoch;
    qint64 base = 0;
    qint64 rows = 0;              //!< rows in the cache
    qint64 unreadable = 0;        //!< items that could not be read and are kept as they came
    std::optional<qint64> total;  //!< items at the server, where it counts
    std::optional<qint64> newest; //!< highest sequence at the server when last asked
    std::optional<qint64> oldest; //!< lowest sequence the server still keeps
    qint64 keepFrom = 0;          //!< lower sequences are older than what is kept; 0: everything
    QList<SequenceRange> covered; //!< ascending, neither touching nor overlapping

    //! What is still to be fetched between `oldest` (or `keepFrom`) and `newest`, newest first.
    QList<SequenceRange> gaps() const;
    //! Adds a range to `covered`; answers the ranges it swallowed.
    QList<SequenceRange> cover(SequenceRange range);
    //! Nothing is missing up to `newest`.
    bool isComplete() const { return generation != 0 && gaps().isEmpty(); }
};
