// SPDX-License-Identifier: Apache-2.0
#include "FeedPages.h"

#include "FeedItems.h"
#include "ItemRows.h"

namespace {

//! A delivery that changes comes again with a new sequence: it is as old as its last change.
std::string_view timeKey(Collection collection)
{
    return collection == Collection::Deliveries ? "updated_at" : "created_at";
}

FeedPages::Bounds boundsOf(const FeedItems &items, Collection collection, qint64 keptSince)
{
    const FeedItems::Meta &meta = items.meta();
    FeedPages::Bounds bounds{meta.epoch,          meta.hasMore, meta.total,  meta.newestSequence,
                             meta.oldestSequence, std::nullopt, std::nullopt};
    // Newest first: the lowest stands last, unless that item cannot be read.
    for (qsizetype i = items.size(); i-- > 0 && !bounds.lowest;) {
        bounds.lowest = items.sequence(i);
        const auto time = items.time(i, timeKey(collection));
        if (bounds.lowest && time && *time < keptSince)
            bounds.keepFrom = bounds.lowest;
    }
    return bounds;
}

template <typename Row, typename Read, typename Convert>
std::shared_ptr<const CacheWriter::Page> rowsOf(const FeedItems &items, const FeedWindow &window,
                                                const FeedPages::Bounds &bounds, Read read,
                                                Convert convert)
{
    FeedPage<Row> page;
    page.window = window;
    page.epoch = bounds.epoch;
    page.hasMore = bounds.hasMore;
    page.total = bounds.total;
    page.newest = bounds.newest;
    page.oldest = bounds.oldest;
    page.keepFrom = bounds.keepFrom;
    page.items.reserve(size_t(items.size()));
    page.source = std::make_shared<FeedItems>(items);
    for (qsizetype i = 0; i < items.size(); ++i) {
        auto item = (items.*read)(i);
        if (item && item->sequence > 0) {
            page.items.push_back(convert(std::move(item.value())));
            continue;
        }
        UnreadableItem unreadable;
        unreadable.sequence = items.sequence(i);
        unreadable.raw = items.raw(i);
        unreadable.reason = item ? QString() : item.problem().message;
        page.unreadable.push_back(std::move(unreadable));
    }
    return std::make_shared<const CacheWriter::Page>(std::move(page));
}

} // namespace

namespace FeedPages {

Result<Page> read(Collection collection, const FeedWindow &window, const QByteArray &body,
                  qint64 keptSince)
{
    const auto items = FeedItems::ofPage(body);
    if (!items)
        return items.problem();
    Page page{boundsOf(*items, collection, keptSince), nullptr};
    switch (collection) {
    case Collection::Logs:
        page.rows = rowsOf<NewLog>(*items, window, page.bounds, &FeedItems::log, ItemRows::fromLog);
        return page;
    case Collection::Events:
        page.rows =
            rowsOf<NewEvent>(*items, window, page.bounds, &FeedItems::event, ItemRows::fromEvent);
        return page;
    case Collection::Deliveries:
        page.rows = rowsOf<NewDelivery>(*items, window, page.bounds, &FeedItems::delivery,
                                        ItemRows::fromDelivery);
        return page;
    case Collection::ApiKeys:
    case Collection::Webhooks:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace FeedPages
