// SPDX-License-Identifier: Apache-2.0
#include "PendingRows.h"

#include "ResultList.h"

#include <algorithm>
#include <functional>

// An id may be taken away and come again: the later word holds.
void PendingRows::add(const QList<qint64> &ids)
{
    if (!m_removed.isEmpty())
        m_removed = ResultList::without(ResultList::sorted(m_removed), ResultList::sorted(ids));
    m_added += ids;
    m_tidy = false;
}

void PendingRows::remove(const QList<qint64> &ids)
{
    if (!m_added.isEmpty())
        m_added = ResultList::without(ResultList::sorted(m_added), ResultList::sorted(ids));
    m_removed += ids;
    m_tidy = false;
}

bool PendingRows::isAdded(qint64 id)
{
    tidy();
    return std::binary_search(m_added.cbegin(), m_added.cend(), id, std::greater<>());
}

const QList<qint64> &PendingRows::added()
{
    tidy();
    return m_added;
}

const QList<qint64> &PendingRows::removed()
{
    tidy();
    return m_removed;
}

QList<qint64> PendingRows::addedBelow(qint64 limit)
{
    tidy();
    const auto begin = std::upper_bound(m_added.cbegin(), m_added.cend(), limit, std::greater<>());
    return QList<qint64>(begin, m_added.cend());
}

void PendingRows::clearAddedBelow(qint64 limit)
{
    tidy();
    m_added.erase(std::upper_bound(m_added.cbegin(), m_added.cend(), limit, std::greater<>()),
                  m_added.cend());
}

void PendingRows::clear()
{
    m_added.clear();
    m_removed.clear();
}

qint64 PendingRows::newTo(const ResultList &list)
{
    tidy();
    return std::count_if(m_added.cbegin(), m_added.cend(),
                         [&list](qint64 id) { return !list.contains(id); });
}

void PendingRows::tidy()
{
    if (m_tidy)
        return;
    m_added = ResultList::sorted(std::move(m_added));
    m_removed = ResultList::sorted(std::move(m_removed));
    m_tidy = true;
}
