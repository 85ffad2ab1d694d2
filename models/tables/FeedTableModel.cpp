// SPDX-License-Identifier: Apache-2.0
#include "FeedTableModel.h"

#include <utility>

class FeedTableModel::Private
{
public:
    Collection feed;
    std::shared_ptr<Cache> cache;
    FeedTableState state;
    bool paused = false;
};

FeedTableModel::FeedTableModel(Collection feed, std::shared_ptr<Cache> cache, QObject *parent)
    : QAbstractTableModel(parent)
    , d(new Private{feed, std::move(cache), {}, false})
{
    d->state.loading = d->cache != nullptr;
}

FeedTableModel::~FeedTableModel() = default;

int FeedTableModel::rowCount(const QModelIndex &) const
{
    return 0;
}

const FeedTableState &FeedTableModel::state() const
{
    return d->state;
}

void FeedTableModel::setFilter(const QString &expression)
{
    d->state.filter = expression;
    Q_EMIT stateChanged();
}

void FeedTableModel::setPaused(bool paused)
{
    d->paused = paused;
}

bool FeedTableModel::isPaused() const
{
    return d->paused;
}

int FeedTableModel::rowOfUuid(const QString &) const
{
    return -1;
}

QString FeedTableModel::uuidAt(int) const
{
    return {};
}

QList<FilterSuggestion> FeedTableModel::suggestions(const QString &, int) const
{
    return {};
}
