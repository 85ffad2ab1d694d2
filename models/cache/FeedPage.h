// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RowSource.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

//! An item of a page that could not be read, kept as it came.
struct UnreadableItem
{
    std::optional<qint64> sequence; //!< where at least that could be read
    QByteArray raw;                 //!< the item's JSON
    QString reason;
};

//! What was asked for: sequences between `after` and `before`, both excluded; nothing = unbounded.
struct FeedWindow
{
    std::optional<qint64> before;
    std::optional<qint64> after;
};

//! One page of a feed as the server gave it (contract: FeedMeta), ready to be committed.
template <typename Record>
struct FeedPage
{
    FeedWindow window;
    QString epoch;
    RowSource rowSource = RowSource::Server;
    bool hasMore = false;
    std::optional<qint64> total;
    std::optional<qint64> newest;
    std::optional<qint64> oldest;
    //! Set where this page reaches beyond what is kept: nothing below it is wanted.
    std::optional<qint64> keepFrom;
    std::vector<Record> items; //!< newest first, as they came
    std::vector<UnreadableItem> unreadable;
    //! What the texts of `items` lie in; nothing where they are their own.
    std::shared_ptr<const void> source;
};

//! What became of a page.
struct PageOutcome
{
    enum class Kind {
        Committed,
        //! The page belongs to another epoch than the one its window was computed for; nothing was
        //! written. Ask for the newest page without bounds.
        EpochChanged
    };
    Kind kind = Kind::Committed;
    bool newGeneration = false; //!< this page started a generation, which is now the one shown
    qint64 added = 0;           //!< rows that are new
    qint64 replaced = 0;        //!< rows that took the place of an earlier version
};
