// SPDX-License-Identifier: Apache-2.0
// Records that took another id while rows are held.
#include "FeedTableModelPrivate.h"

#include <QSet>

void FeedTableModel::Private::followChanged(const QList<qint64> &gone)
{
    // Only deliveries change; and what is not held moves to its new place at once.
    if (feed != Collection::Deliveries || !paused || !cache)
        return;
    QHash<qint64, QString> changed; // place -> uuid
    const QSet<qint64> left(gone.cbegin(), gone.cend());
    for (auto later = m_later.cbegin(); later != m_later.cend(); ++later) {
        if (left.contains(later->id))
            changed.insert(later.key(), later->uuid);
    }
    // A row that is not in memory is not in sight either.
    for (const qint64 id : gone) {
        const auto later = m_later.constFind(id);
        const FeedCells *row = rows->peek(id);
        if (later != m_later.cend())
            changed.insert(id, later->uuid);
        else if (row && !row->uuid.isEmpty())
            changed.insert(id, row->uuid);
    }
    for (auto place = changed.cbegin(); place != changed.cend(); ++place)
        showLater(place.key(), place.value());
}

void FeedTableModel::Private::showLater(qint64 place, const QString &uuid)
{
    const auto id = cache->page().deliveries().idOf(uuid);
    if (id && id.value())
        m_later.insert(place, {uuid, *id.value()});
    else
        m_later.remove(place);
    refresh(place);
}

int FeedTableModel::Private::rowOf(qint64 id) const
{
    const int row = ids.rowOf(id);
    if (row >= 0)
        return row;
    for (auto later = m_later.cbegin(); later != m_later.cend(); ++later) {
        if (later->id == id)
            return ids.rowOf(later.key());
    }
    return -1;
}

QList<qint64> FeedTableModel::Private::currentIds(QList<qint64> given) const
{
    if (!m_later.isEmpty()) {
        for (qint64 &id : given) {
            const auto later = m_later.constFind(id);
            if (later != m_later.cend())
                id = later->id;
        }
    }
    return given;
}
