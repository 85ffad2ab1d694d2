// SPDX-License-Identifier: Apache-2.0
#include "ResultList.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

int ResultList::lowerBound(qint64 id) const
{
    return int(std::lower_bound(m_ids.begin(), m_ids.end(), id, std::greater<>()) - m_ids.begin());
}

ResultList::Order::Order(const QList<qint64> &ids)
    : rows(ids.cbegin(), ids.cend())
{
    places.reserve(size_t(ids.size()));
    for (qsizetype row = 0; row < ids.size(); ++row)
        places.push_back(Place{ids[row], int(row)});
    std::sort(places.begin(), places.end(),
              [](const Place &one, const Place &other) { return one.id > other.id; });
}

int ResultList::rowOf(qint64 id) const
{
    if (!m_newestFirst) {
        const auto place = std::lower_bound(
            m_places.cbegin(), m_places.cend(), id,
            [](const Order::Place &one, qint64 wanted) { return one.id > wanted; });
        return place != m_places.cend() && place->id == id ? place->row : -1;
    }
    const int row = lowerBound(id);
    return row < size() && at(row) == id ? row : -1;
}

QList<qint64> ResultList::slice(int row, int count) const
{
    const int end = std::min(row + count, size());
    QList<qint64> ids;
    ids.reserve(std::max(end - row, 0));
    for (int i = row; i < end; ++i)
        ids.append(at(i));
    return ids;
}

QList<ResultList::Run> ResultList::runsToInsert(const QList<qint64> &ids) const
{
    if (ids.isEmpty())
        return {};
    if (isEmpty() || ids.first() < last())
        return {Run{size(), ids}};
    QList<Run> runs;
    for (const qint64 id : ids) {
        const int row = lowerBound(id);
        if (row < size() && at(row) == id)
            continue;
        if (runs.isEmpty() || runs.last().row != row)
            runs.append(Run{row, {}});
        runs.last().ids.append(id);
    }
    std::reverse(runs.begin(), runs.end());
    return runs;
}

QList<ResultList::Span> ResultList::spansToRemove(const QList<qint64> &ids) const
{
    QList<Span> spans;
    QList<int> rows;
    for (const qint64 id : ids) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    for (const int row : std::as_const(rows)) {
        if (!spans.isEmpty() && spans.last().row + spans.last().count == row)
            ++spans.last().count;
        else
            spans.append(Span{row, 1});
    }
    std::reverse(spans.begin(), spans.end());
    return spans;
}

void ResultList::insert(const Run &run)
{
    m_ids.insert(m_ids.begin() + run.row, run.ids.begin(), run.ids.end());
}

void ResultList::remove(const Span &span)
{
    const auto begin = m_ids.begin() + span.row;
    m_ids.erase(begin, begin + span.count);
    if (m_newestFirst)
        return;
    const int end = span.row + span.count;
    std::erase_if(m_places, [&span, end](const Order::Place &place) {
        return place.row >= span.row && place.row < end;
    });
    for (Order::Place &place : m_places) {
        if (place.row >= end)
            place.row -= span.count;
    }
}

void ResultList::assign(const QList<qint64> &ids)
{
    m_ids.assign(ids.begin(), ids.end());
    m_places = {};
    m_newestFirst = true;
}

void ResultList::put(Order order)
{
    m_ids = std::move(order.rows);
    m_places = std::move(order.places);
    m_newestFirst = false;
}

void ResultList::putNewestFirst()
{
    if (!m_newestFirst)
        assign(newestFirst());
}

QList<qint64> ResultList::newestFirst() const
{
    if (m_newestFirst)
        return slice(0, size());
    QList<qint64> ids;
    ids.reserve(qsizetype(m_places.size()));
    for (const Order::Place &place : m_places)
        ids.append(place.id);
    return ids;
}

QList<qint64> ResultList::sorted(QList<qint64> ids)
{
    if (std::adjacent_find(ids.cbegin(), ids.cend(), std::less_equal<>()) == ids.cend())
        return ids;
    std::sort(ids.begin(), ids.end(), std::greater<>());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

QList<qint64> ResultList::without(const QList<qint64> &mine, const QList<qint64> &others)
{
    QList<qint64> left;
    std::set_difference(mine.cbegin(), mine.cend(), others.cbegin(), others.cend(),
                        std::back_inserter(left), std::greater<>());
    return left;
}
