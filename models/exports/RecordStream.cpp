// SPDX-License-Identifier: Apache-2.0
#include "RecordStream.h"

#include "CacheReader.h"
#include "RecordsFromRows.h"

#include <algorithm>

namespace {

constexpr qint64 firstPiece = 2048;

template <typename Record, typename Convert>
Result<std::optional<ExportRecord>> converted(const Result<std::optional<Record>> &record,
                                              Convert convert)
{
    if (!record)
        return record.problem();
    if (!record.value())
        return std::optional<ExportRecord>();
    return std::optional<ExportRecord>(convert(**record));
}

Problem ended()
{
    Problem problem;
    problem.kind = Problem::Kind::Cancelled;
    return problem;
}

} // namespace

Result<qint64> RecordStream::ofIds(const QList<qint64> &ids, const Visit &visit) const
{
    qint64 count = 0;
    for (const qint64 id : ids) {
        const auto record = recordAt(id);
        if (!record)
            return record.problem();
        if (!record.value())
            continue;
        if (!visit(**record))
            return ended();
        ++count;
    }
    return count;
}

Result<qint64> RecordStream::matching(const RowFilter &filter, IdRange range,
                                      const Visit &visit) const
{
    qint64 count = 0;
    std::optional<Problem> problem;
    const auto read = m_reader.ids(m_feed, filter, range, [&](const QList<qint64> &ids) {
        if (problem)
            return;
        const auto visited = ofIds(ids, visit);
        if (visited)
            count += visited.value();
        else
            problem = visited.problem();
    });
    if (problem)
        return *problem;
    if (!read)
        return read.problem();
    return count;
}

Result<qint64> RecordStream::ordered(const RowFilter &filter, SortKey key, bool descending,
                                     const Visit &visit) const
{
    QList<qint64> found;
    const auto read = m_reader.ids(m_feed, filter, IdRange{},
                                   [&found](const QList<qint64> &ids) { found += ids; });
    if (!read)
        return read.problem();
    const auto sorted = m_reader.sorted(m_feed, found, key, descending);
    if (!sorted)
        return sorted.problem();
    return ofIds(sorted.value(), visit);
}

Result<QList<qint64>> RecordStream::newestIds(const RowFilter &filter, qint64 limit) const
{
    const auto state = m_reader.feed(m_feed);
    if (!state)
        return state.problem();
    QList<qint64> found;
    const auto take = [&found](const QList<qint64> &ids) { found += ids; };
    // Piece by piece from the top, so that a few rows of a long feed cost little.
    qint64 size = firstPiece;
    qint64 high = state->covered.isEmpty() ? 0 : state->base + state->covered.last().high;
    while (high > state->base && (limit == 0 || found.size() < limit)) {
        const qint64 low = std::max(state->base + 1, high - size + 1);
        const auto read = m_reader.ids(m_feed, filter, IdRange{low, high}, take);
        if (!read)
            return read.problem();
        high = low - 1;
        size *= 4;
    }
    return limit > 0 && found.size() > limit ? found.first(limit) : found;
}

Result<std::optional<ExportRecord>> RecordStream::recordAt(qint64 id) const
{
    switch (m_feed) {
    case Collection::Logs:
        return converted(m_reader.logs().recordAt(id), [this](const LogRecord &record) {
            LogDetails log = RecordsFromRows::log(record);
            borrowPayload(log);
            return log;
        });
    case Collection::Events:
        return converted(m_reader.events().recordAt(id), RecordsFromRows::event);
    case Collection::Deliveries:
        return converted(m_reader.deliveries().recordAt(id), RecordsFromRows::delivery);
    case Collection::ApiKeys:
    case Collection::Webhooks:
        break;
    }
    return std::optional<ExportRecord>();
}

// Such a body is not repeated in the log; who reads an export has no event beside it.
void RecordStream::borrowPayload(LogDetails &log) const
{
    if ((!log.request.bodyIsEventPayload && !log.response.bodyIsEventPayload) ||
        log.eventUuids.isEmpty())
        return;
    const auto event = m_reader.events().record(log.eventUuids.first());
    if (!event || !event.value())
        return;
    for (HttpMessageDetails *message : {&log.request, &log.response}) {
        if (message->bodyIsEventPayload) {
            message->body = (*event)->payload;
            message->hasBody = true;
        }
    }
}
