// SPDX-License-Identifier: Apache-2.0
#include "ForwardScan.h"

#include "CacheReader.h"
#include "Timestamp.h"

#include <algorithm>

namespace {

//! So much of a feed is looked through at a time: what is found waits in memory.
constexpr qint64 sequencesAtOnce = 400;

//! The sequences behind `from` that are here without a gap; high is low - 1 where there are none.
SequenceRange wholeBehind(const FeedState &state, const ForwardPosition &from)
{
    qint64 low = from.epoch == state.epoch ? from.sequence + 1 : 1;
    // What the server no longer keeps, or the user does not, never comes.
    low = std::max({low, state.oldest.value_or(1), state.keepFrom});
    for (const SequenceRange &range : state.covered) {
        if (range.low <= low && low <= range.high)
            return {low, range.high};
    }
    return {low, low - 1};
}

} // namespace

ForwardScan::ForwardScan(const CacheReader &reader, const ForwardingRule &rule,
                         const RowFilter &filter)
    : m_reader(reader)
    , m_rule(rule)
    , m_filter(filter)
{
}

Result<ForwardScan::Found> ForwardScan::look(ForwardStore::Feed feed,
                                             const std::optional<ForwardPosition> &from,
                                             qint64 skipBefore) const
{
    const Collection collection =
        feed == ForwardStore::Feed::Events ? Collection::Events : Collection::Deliveries;
    const auto state = m_reader.feed(collection);
    if (!state)
        return state.problem();
    Found found;
    if (!from && state->generation != 0 && state->covered.isEmpty() && !state->newest) {
        // The server has nothing yet, so the first thing that comes is news.
        found.moved = true;
        found.position = {state->epoch, 0};
        return found;
    }
    if (state->generation == 0 || state->covered.isEmpty())
        return found;
    if (!from) {
        found.moved = true;
        found.position = {state->epoch, state->covered.last().high};
        return found;
    }
    const SequenceRange range = wholeBehind(*state, *from);
    if (range.high < range.low)
        return found;
    const qint64 high = std::min(range.high, range.low + sequencesAtOnce - 1);
    found.moved = true;
    found.more = high < range.high;
    found.position = {state->epoch, high};

    QList<qint64> ids;
    const RowFilter everything;
    const auto listed =
        m_reader.ids(collection, feed == ForwardStore::Feed::Events ? m_filter : everything,
                     {state->base + range.low, state->base + high},
                     [&ids](const QList<qint64> &chunk) { ids += chunk; });
    if (!listed)
        return listed.problem();
    std::reverse(ids.begin(), ids.end());
    const auto read = feed == ForwardStore::Feed::Events ? readEvents(found, ids, skipBefore)
                                                         : readResends(found, ids, skipBefore);
    if (!read)
        return read.problem();
    return found;
}

Result<Done> ForwardScan::readEvents(Found &found, const QList<qint64> &ids,
                                     qint64 skipBefore) const
{
    for (const qint64 id : ids) {
        const auto event = m_reader.events().recordAt(id);
        if (!event)
            return event.problem();
        if (!event->has_value() || (*event)->row.createdAt < skipBefore)
            continue;
        ForwardRecord forward;
        forward.rule = m_rule.id;
        forward.origin = QStringLiteral("event");
        forward.event = (*event)->row.uuid;
        forward.eventType = (*event)->row.type;
        forward.url = m_rule.url;
        forward.createdAt = Timestamp::now();
        found.forwards.append(forward);
        if (!(*event)->damaged)
            found.payloads.insert(forward.event, (*event)->payload);
    }
    return Done{};
}

Result<Done> ForwardScan::readResends(Found &found, const QList<qint64> &ids,
                                      qint64 skipBefore) const
{
    QStringList wanted;
    for (const qint64 id : ids) {
        const auto delivery = m_reader.deliveries().recordAt(id);
        if (!delivery)
            return delivery.problem();
        if (!delivery->has_value())
            continue;
        const DeliveryRow &row = (*delivery)->row;
        if (!m_rule.webhook.isEmpty() && row.webhookUuid != m_rule.webhook)
            continue;
        for (const AttemptRow &attempt : (*delivery)->attempts) {
            // Those of before the rule are the past, though their delivery changed now.
            if (attempt.trigger != QLatin1String("resend") ||
                attempt.startedAt < std::max(m_rule.createdAt, skipBefore))
                continue;
            const auto matches = wants(row.eventUuid);
            if (!matches)
                return matches.problem();
            if (!*matches)
                continue;
            ForwardRecord forward;
            forward.rule = m_rule.id;
            forward.origin = QStringLiteral("resend %1 %2").arg(row.uuid).arg(attempt.number);
            forward.event = row.eventUuid;
            forward.eventType = row.eventType;
            forward.url = m_rule.url;
            forward.createdAt = Timestamp::now();
            found.forwards.append(forward);
            wanted.append(row.eventUuid);
        }
    }
    const auto read = payloads(wanted);
    if (!read)
        return read.problem();
    found.payloads = *read;
    return Done{};
}

Result<bool> ForwardScan::wants(const QString &event) const
{
    const auto id = m_reader.events().idOf(event);
    if (!id)
        return id.problem();
    if (!id->has_value())
        return m_filter.isEmpty(); // not here, so nothing else is known of it
    const auto matching =
        m_reader.ids(Collection::Events, m_filter, {**id, **id}, [](const QList<qint64> &) {});
    if (!matching)
        return matching.problem();
    return *matching > 0;
}

Result<ForwardScan::Missed> ForwardScan::missed(const ForwardPosition &from, qint64 before) const
{
    const auto state = m_reader.feed(Collection::Events);
    if (!state)
        return state.problem();
    Missed missed;
    const SequenceRange range = wholeBehind(*state, from);
    if (state->generation == 0 || range.high < range.low)
        return missed;
    Result<QList<EventRow>> rows = QList<EventRow>();
    QList<qint64> last;
    const auto listed = m_reader.ids(
        Collection::Events, m_filter, {state->base + range.low, state->base + range.high},
        [&](const QList<qint64> &chunk) {
            if (!rows || chunk.isEmpty())
                return;
            last = {chunk.last()};
            // Newest first: once one is old enough, all behind it are.
            if (missed.count > 0) {
                missed.count += chunk.size();
                return;
            }
            rows = m_reader.events().rows(chunk);
            if (!rows)
                return;
            const qint64 old =
                std::count_if(rows->cbegin(), rows->cend(),
                              [before](const EventRow &row) { return row.createdAt < before; });
            missed.count += old;
            missed.sawLater = missed.sawLater || old < rows->size();
        });
    if (!listed)
        return listed.problem();
    if (rows && !last.isEmpty())
        rows = m_reader.events().rows(last);
    if (!rows)
        return rows.problem();
    if (!rows->isEmpty())
        missed.since = rows->constFirst().createdAt;
    return missed;
}

Result<QHash<QString, QByteArray>> ForwardScan::payloads(const QStringList &events) const
{
    QHash<QString, QByteArray> found;
    for (const QString &uuid : events) {
        if (found.contains(uuid))
            continue;
        const auto event = m_reader.events().record(uuid);
        if (!event)
            return event.problem();
        if (event->has_value() && !(*event)->damaged)
            found.insert(uuid, (*event)->payload);
    }
    return found;
}
