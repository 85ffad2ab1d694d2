// SPDX-License-Identifier: Apache-2.0
#include "TerminalTail.h"

#include "Cache.h"
#include "RecordStream.h"

#include <algorithm>

namespace {

constexpr int soonMs = 50;

//! Up to where everything above `id` is here without a gap.
qint64 wholeUpTo(const FeedState &state, qint64 id)
{
    for (const SequenceRange &range : state.covered) {
        if (range.low - 1 <= id - state.base && id - state.base <= range.high)
            return state.base + range.high;
    }
    return id;
}

} // namespace

TerminalTail::TerminalTail(std::shared_ptr<Cache> cache, Collection feed, RowFilter filter,
                           qint64 limit, std::shared_ptr<TerminalPrinter> printer, QObject *parent)
    : QObject(parent)
    , m_cache(std::move(cache))
    , m_feed(feed)
    , m_filter(std::move(filter))
    , m_limit(limit)
    , m_printer(std::move(printer))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &TerminalTail::look);
    connect(m_cache.get(), &Cache::changed, this, [this](const CacheChange &change) {
        if (change.collection == m_feed && !m_soon.isActive())
            m_soon.start();
    });
}

TerminalTail::~TerminalTail() = default;

void TerminalTail::start()
{
    look();
}

void TerminalTail::look()
{
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    m_cache->read(
        this,
        [feed = m_feed, filter = m_filter, limit = m_limit, printer = m_printer,
         place = m_place](const CacheReader &reader) mutable {
            const auto state = reader.feed(feed);
            if (!state) {
                place.problem = state.problem();
                return place;
            }
            if (state->generation == 0 || state->covered.isEmpty())
                return place;
            const RecordStream stream(reader, feed);
            QList<qint64> fresh;
            if (state->generation != place.generation) {
                // The first rows, or the server has begun anew.
                const auto ids = stream.newestIds(filter, limit);
                if (!ids) {
                    place.problem = ids.problem();
                    return place;
                }
                fresh = *ids;
                place.generation = state->generation;
                place.from = state->base + state->covered.last().high;
                place.printed.clear();
            } else {
                const auto read = reader.ids(feed, filter, IdRange{place.from + 1},
                                             [&fresh](const QList<qint64> &ids) { fresh += ids; });
                if (!read) {
                    place.problem = read.problem();
                    return place;
                }
                fresh.removeIf([&place](qint64 id) {
                    return std::binary_search(place.printed.cbegin(), place.printed.cend(), id);
                });
                place.from = wholeUpTo(*state, place.from);
                place.printed += fresh;
                std::sort(place.printed.begin(), place.printed.end());
                place.printed.erase(
                    place.printed.begin(),
                    std::upper_bound(place.printed.begin(), place.printed.end(), place.from));
            }
            std::sort(fresh.begin(), fresh.end());
            const auto printed = stream.ofIds(fresh, [&](const ExportRecord &record) {
                place.read = printer->add(record);
                return place.read;
            });
            if (!printed && place.read)
                place.problem = printed.problem();
            place.read = place.read && printer->flush();
            return place;
        },
        [this](const Place &place) { done(place); });
}

void TerminalTail::done(const Place &place)
{
    m_looking = false;
    m_place = place;
    m_place.problem = {};
    if (!place.read) {
        Q_EMIT unread();
        return;
    }
    if (!place.problem.message.isEmpty())
        Q_EMIT failed(place.problem);
    if (std::exchange(m_again, false))
        m_soon.start();
}
