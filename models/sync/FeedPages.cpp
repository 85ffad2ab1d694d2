// SPDX-License-Identifier: Apache-2.0
#include "FeedPages.h"

#include "CacheWriter.h"
#include "FeedApi.h"
#include "ItemRows.h"
#include "Timestamp.h"

#include <QJsonDocument>

namespace {

std::optional<qint64> sequenceOf(const QJsonObject &item)
{
    const QJsonValue value = item.value(QLatin1String("sequence"));
    const qint64 sequence = value.toInteger(-1);
    return value.isDouble() && sequence > 0 ? std::optional(sequence) : std::nullopt;
}

//! A delivery that changes comes again with a new sequence: it is as old as its last change.
std::optional<qint64> timeOf(const QJsonObject &item, Collection collection)
{
    return Timestamp::parse(item.value(collection == Collection::Deliveries
                                           ? QLatin1String("updated_at")
                                           : QLatin1String("created_at"))
                                .toString());
}

FeedPages::Bounds boundsOf(const FeedApi::Page &page, Collection collection, qint64 keptSince)
{
    FeedPages::Bounds bounds{
        page.meta.epoch,          page.meta.hasMore, page.meta.total, page.meta.newestSequence,
        page.meta.oldestSequence, std::nullopt,      std::nullopt};
    // Newest first: the lowest stands last, unless that item cannot be read.
    for (qsizetype i = page.items.size(); i-- > 0 && !bounds.lowest;) {
        const QJsonObject item = page.items.at(i).toObject();
        bounds.lowest = sequenceOf(item);
        const auto time = timeOf(item, collection);
        if (bounds.lowest && time && *time < keptSince)
            bounds.keepFrom = bounds.lowest;
    }
    return bounds;
}

template <typename Record, typename Read, typename Convert>
FeedPage<Record> readItems(const FeedApi::Page &page, const FeedWindow &window,
                           std::optional<qint64> keepFrom, Read read, Convert convert)
{
    FeedPage<Record> result;
    result.window = window;
    result.epoch = page.meta.epoch;
    result.hasMore = page.meta.hasMore;
    result.total = page.meta.total;
    result.newest = page.meta.newestSequence;
    result.oldest = page.meta.oldestSequence;
    result.keepFrom = keepFrom;
    result.items.reserve(size_t(page.items.size()));
    for (const auto &value : page.items) {
        const QJsonObject object = value.toObject();
        auto item = read(object);
        if (item && item->sequence > 0) {
            result.items.push_back(convert(std::move(item.value())));
            continue;
        }
        UnreadableItem unreadable;
        unreadable.sequence = sequenceOf(object);
        // An array of one, because an item need not even be an object.
        unreadable.raw = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        unreadable.reason = item ? QString() : item.problem().message;
        result.unreadable.push_back(std::move(unreadable));
    }
    return result;
}

} // namespace

namespace FeedPages {

Result<PageOutcome> commit(CacheWriter &writer, Collection collection, const FeedWindow &window,
                           const QByteArray &body, qint64 keptSince,
                           const std::function<void(const Bounds &)> &know)
{
    const auto page = FeedApi::readPage(body);
    if (!page)
        return page.problem();
    const Bounds bounds = boundsOf(*page, collection, keptSince);
    know(bounds);
    switch (collection) {
    case Collection::Logs:
        return writer.commitLogs(readItems<LogRecord>(*page, window, bounds.keepFrom,
                                                      FeedApi::readLog, ItemRows::fromLog));
    case Collection::Events:
        return writer.commitEvents(readItems<EventRecord>(*page, window, bounds.keepFrom,
                                                          FeedApi::readEvent, ItemRows::fromEvent));
    case Collection::Deliveries:
        return writer.commitDeliveries(readItems<DeliveryRecord>(
            *page, window, bounds.keepFrom, FeedApi::readDelivery, ItemRows::fromDelivery));
    case Collection::ApiKeys:
    case Collection::Webhooks:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace FeedPages
