// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheWriter.h"
#include "Collection.h"
#include "FeedPage.h"
#include "Result.h"

#include <memory>
#include <optional>

//! From a page's JSON to what the writer thread writes. Runs on the reading thread.
namespace FeedPages {

//! What the next request depends on.
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

struct Page
{
    Bounds bounds;
    std::shared_ptr<const CacheWriter::Page> rows;
};

//! `keptSince`: items from before it (microseconds since 1970 UTC) are not kept; 0 keeps
//! everything. Problem: BadAnswer where it is no page at all; an item that cannot be read is kept
//! as it came.
Result<Page> read(Collection collection, const FeedWindow &window, const QByteArray &body,
                  qint64 keptSince);

} // namespace FeedPages
