// SPDX-License-Identifier: Apache-2.0
// How the rows are put in the order of a column, off the interface thread.
#include "FeedTableModelPrivate.h"

#include <utility>

template <typename Change>
void FeedTableModel::Private::rearrange(const Change &change)
{
    // Rows come and go with their number: views keep what they have of those that stay.
    const int before = ids.size();
    Q_EMIT q->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = q->persistentIndexList();
    QList<qint64> kept;
    kept.reserve(from.size());
    for (const QModelIndex &index : from)
        kept.append(index.row() < before ? ids.at(index.row()) : 0);
    change();
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i) {
        const int row = ids.rowOf(kept[i]);
        to.append(row < 0 ? QModelIndex() : q->index(row, from[i].column()));
    }
    q->changePersistentIndexList(from, to);
    Q_EMIT q->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void FeedTableModel::Private::sort(int column, Qt::SortOrder order)
{
    // What is newest first anyway is not sorted at all: new rows may enter.
    if (column >= columns.size() ||
        (column >= 0 && columns[column].sortKey == SortKey::Time && order == Qt::DescendingOrder))
        column = -1;
    state.sortColumn = column;
    state.sortOrder = column < 0 ? Qt::DescendingOrder : order;
    m_ordering.cancel();
    state.sorting = column >= 0;
    if (column < 0) {
        if (!ids.isNewestFirst())
            rearrange([this] { ids.putNewestFirst(); });
        flush();
        return;
    }
    if (!follower.isListing())
        this->order();
    publish();
}

void FeedTableModel::Private::order()
{
    if (!cache)
        return;
    m_ordering.cancel();
    state.sorting = true;
    const QList<qint64> all = allIds();
    m_ordering = cache->read(
        q,
        [which = feed, all, key = columns[state.sortColumn].sortKey,
         descending = state.sortOrder ==
                      Qt::DescendingOrder](const CacheReader &from) -> Result<ResultList::Order> {
            const auto sorted = from.sorted(which, all, key, descending);
            if (!sorted)
                return sorted.problem();
            return ResultList::Order(*sorted);
        },
        [this, all, revision = m_revision](Result<ResultList::Order> order) {
            ordered(all, revision, std::move(order));
        });
}

void FeedTableModel::Private::ordered(const QList<qint64> &before, int revision,
                                      Result<ResultList::Order> order)
{
    state.sorting = false;
    if (!order) {
        state.problem = order.problem();
        publish();
        return;
    }
    if (revision == m_revision) {
        pending.clear();
    } else {
        // What was added meanwhile waits, what was removed leaves in the next frame.
        const QList<qint64> now = allIds();
        pending.clear();
        pending.add(ResultList::without(now, before));
        pending.remove(ResultList::without(before, now));
    }
    rearrange([&] { ids.put(std::move(order.value())); });
    m_later.removeIf([this](const auto &later) { return !ids.contains(later.key()); });
    flush();
}
