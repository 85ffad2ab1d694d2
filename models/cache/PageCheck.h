// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedPage.h"
#include "FeedState.h"
#include "Result.h"

#include <optional>

class SqliteDatabase;

//! Does a page hold together? What it then covers.
namespace PageCheck {

struct Bounds
{
    std::optional<qint64> newest;         //!< highest sequence at the server
    std::optional<SequenceRange> covered; //!< nothing where the page covers nothing
};

//! Sequences of a page, as it came.
struct Sequences
{
    std::vector<qint64> items;      //!< of readable items, in the page's order
    std::vector<qint64> unreadable; //!< of the others, where it could be read
};

//! Problem: BadAnswer where items are out of order or outside the window, so that a server that
//! ignores `before` neither spoils the covered ranges nor makes us ask forever.
Result<Bounds> check(const FeedWindow &window, const Sequences &sequences, bool hasMore,
                     std::optional<qint64> newest, qint64 base);

template <typename Record>
Result<Bounds> check(const FeedPage<Record> &page, qint64 base)
{
    Sequences sequences;
    sequences.items.reserve(page.items.size());
    for (const Record &record : page.items)
        sequences.items.push_back(record.sequence);
    for (const UnreadableItem &item : page.unreadable) {
        if (item.sequence)
            sequences.unreadable.push_back(*item.sequence);
    }
    return check(page.window, sequences, page.hasMore, page.newest, base);
}

//! Keeps an item as it came, once. Writer only, inside its transaction.
bool keepUnreadable(SqliteDatabase &database, FeedState &state, const UnreadableItem &item);

} // namespace PageCheck
