// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "FeedPage.h"
#include "Result.h"

#include <functional>
#include <optional>

class CacheWriter;

//! From a page's JSON to the cache. Runs on the writer thread.
namespace FeedPages {

//! What the next request depends on; known before the rows are read.
struct Bounds
{
    QString epoch;
    bool hasMore = false;
    std::optional<qint64> total;
    std::optional<qint64> newest;
    std::optional<qint64> oldest;
    std::optional<qint64> lowest; //!< of the page's sequences
    //! The page reaches beyond what is kept: nothing below it is wanted.
    std::optional<qint64> keepFrom;
};

//! Reads the page, tells its bounds, commits it. `keptSince`: items from before it (microseconds
//! since 1970 UTC) are not kept; 0 keeps everything.
Result<PageOutcome> commit(CacheWriter &writer, Collection collection, const FeedWindow &window,
                           const QByteArray &body, qint64 keptSince,
                           const std::function<void(const Bounds &)> &know);

} // namespace FeedPages
