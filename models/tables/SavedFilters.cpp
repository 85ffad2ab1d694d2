// SPDX-License-Identifier: Apache-2.0
#include "SavedFilters.h"

#include "Journal.h"

#include <algorithm>

SavedFilters::SavedFilters(std::shared_ptr<Journal> journal, QObject *parent)
    : QObject(parent)
    , m_journal(std::move(journal))
{
    for (const Collection feed : allCollections) {
        m_filters.insert(feed, {});
        if (m_journal && isFeed(feed))
            read(feed);
    }
}

const QList<SavedFilters::Filter> &SavedFilters::of(Collection feed) const
{
    return *m_filters.constFind(feed);
}

bool SavedFilters::isReadOnly() const
{
    return !m_journal || m_journal->isReadOnly();
}

void SavedFilters::read(Collection feed)
{
    m_journal->filters(feed, this, [this, feed](const Result<QList<SavedFilter>> &all) {
        if (!all) {
            Q_EMIT failed(all.problem());
            return;
        }
        QList<Filter> filters;
        for (const SavedFilter &one : *all)
            filters.append(Filter{one.name, one.expression});
        if (filters == m_filters[feed])
            return;
        m_filters[feed] = filters;
        Q_EMIT changed(feed);
    });
}

void SavedFilters::save(Collection feed, const Filter &filter)
{
    if (isReadOnly() || filter.name.trimmed().isEmpty())
        return;
    m_journal->saveFilter(feed,
                          SavedFilter{filter.name.trimmed().left(longestName), filter.expression},
                          this, [this, feed](const Result<Done> &saved) {
                              if (!saved)
                                  Q_EMIT failed(saved.problem());
                              read(feed);
                          });
}

// First the new name, then away with the old one: in between nothing is lost.
void SavedFilters::rename(Collection feed, const QString &from, const QString &to)
{
    const QString name = to.trimmed().left(longestName);
    const auto &all = m_filters[feed];
    const auto found = std::find_if(all.cbegin(), all.cend(),
                                    [&from](const Filter &one) { return one.name == from; });
    if (isReadOnly() || name.isEmpty() || name == from || found == all.cend())
        return;
    m_journal->saveFilter(feed, SavedFilter{name, found->expression}, this,
                          [this, feed, from](const Result<Done> &saved) {
                              if (!saved)
                                  Q_EMIT failed(saved.problem());
                              else
                                  remove(feed, from);
                          });
}

void SavedFilters::remove(Collection feed, const QString &name)
{
    if (isReadOnly())
        return;
    m_journal->removeFilter(feed, name, this, [this, feed](const Result<Done> &removed) {
        if (!removed)
            Q_EMIT failed(removed.problem());
        read(feed);
    });
}
