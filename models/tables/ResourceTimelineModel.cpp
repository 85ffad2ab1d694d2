// SPDX-License-Identifier: Apache-2.0
#include "ResourceTimelineModel.h"

#include "Cache.h"
#include "ResourceTimeline.h"
#include "TimelineText.h"
#include "Timestamp.h"

#include <QSet>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace {

constexpr int followMs = 400; //!< changes come in bursts
constexpr qsizetype mostRequests = 5000;

} // namespace

class ResourceTimelineModel::Private
{
public:
    Private(ResourceTimelineModel *model, std::shared_ptr<Cache> from, QString uuid)
        : q(model)
        , cache(std::move(from))
        , resource(std::move(uuid))
    {
        again.setSingleShot(true);
        again.setInterval(followMs);
    }

    void readIndexed();
    void searchRequests();
    void readRequests(const QList<qint64> &ids);
    void follow(const CacheChange &change);
    void put(QList<TimelineEntry> entries);
    void insert(const TimelineEntry &entry);
    void tell() { Q_EMIT q->stateChanged(); }
    bool comesBefore(const TimelineEntry &one, const TimelineEntry &other) const
    {
        return newestFirst ? other.isBefore(one) : one.isBefore(other);
    }

    ResourceTimelineModel *q;
    std::shared_ptr<Cache> cache;
    QString resource;
    TimelineState state;
    bool newestFirst = true;
    QList<TimelineEntry> rows;
    QList<TimelineEntry> named; //!< requests that the search has found
    bool more = false;          //!< logs came that were not searched yet
    qint64 lowestNew = 0;       //!< the lowest id of those
    ReadTicket reading;
    ReadTicket search;
    QTimer again;
};

ResourceTimelineModel::ResourceTimelineModel(std::shared_ptr<Cache> cache,
                                             const QString &resourceUuid, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, std::move(cache), resourceUuid))
{
    if (!d->cache) {
        d->state.loading = false;
        d->state.searching = false;
        return;
    }
    connect(d->cache.get(), &Cache::changed, this,
            [this](const CacheChange &change) { d->follow(change); });
    connect(&d->again, &QTimer::timeout, this, [this] {
        d->readIndexed();
        if (d->more && !d->state.searching)
            d->searchRequests();
    });
    d->readIndexed();
    d->searchRequests();
}

ResourceTimelineModel::~ResourceTimelineModel()
{
    d->reading.cancel();
    d->search.cancel();
}

void ResourceTimelineModel::Private::readIndexed()
{
    reading.cancel();
    reading = cache->read(
        q,
        [uuid = resource](const CacheReader &from) { return ResourceTimeline::read(from, uuid); },
        [this](const Result<ResourceTimeline::Part> &part) {
            state.loading = false;
            if (!part) {
                state.problem = part.problem();
                tell();
                return;
            }
            state.problem = {};
            state.truncated = part->truncated || named.size() >= mostRequests;
            put(part->entries + named);
            tell();
        });
}

void ResourceTimelineModel::Private::searchRequests()
{
    RowCondition naming;
    naming.field = RowCondition::Field::Word;
    naming.texts = {resource};
    const IdRange wanted{std::exchange(lowestNew, 0)};
    more = false;
    state.searching = true;
    search = cache->listIds(
        Collection::Logs, RowFilter{{naming}}, wanted, q,
        [this](const QList<qint64> &ids) { readRequests(ids); },
        [this](const Result<qint64> &found) {
            state.searching = false;
            if (!found)
                state.problem = found.problem();
            tell();
            if (more)
                again.start();
        });
}

void ResourceTimelineModel::Private::readRequests(const QList<qint64> &ids)
{
    const QList<qint64> some = ids.first(qMin(ids.size(), mostRequests - named.size()));
    if (some.size() < ids.size()) {
        search.cancel();
        state.searching = false;
        state.truncated = true;
    }
    cache->read(
        q, [some](const CacheReader &from) { return from.logs().rows(some); },
        [this](const Result<QList<LogRow>> &logs) {
            if (!logs) {
                state.problem = logs.problem();
                tell();
                return;
            }
            for (const LogRow &log : *logs) {
                if (log.id == 0)
                    continue;
                named.append(ResourceTimeline::ofRequest(log));
                insert(named.last());
            }
            tell();
        });
}

void ResourceTimelineModel::Private::follow(const CacheChange &change)
{
    if (!isFeed(change.collection) || change.kind == CacheChange::Kind::State)
        return;
    if (change.collection == Collection::Logs) {
        if (change.kind == CacheChange::Kind::Replaced) {
            named.clear();
            lowestNew = 0;
            more = true;
        } else if (!change.removed.isEmpty()) {
            const QSet<qint64> gone(change.removed.cbegin(), change.removed.cend());
            named.removeIf([&](const TimelineEntry &entry) { return gone.contains(entry.id); });
        }
        if (!change.added.isEmpty()) {
            lowestNew = more ? std::min(lowestNew, change.added.last()) : change.added.last();
            more = true;
        }
    }
    if (!again.isActive())
        again.start();
}

void ResourceTimelineModel::Private::put(QList<TimelineEntry> entries)
{
    const auto order = [this](const TimelineEntry &one, const TimelineEntry &other) {
        return comesBefore(one, other);
    };
    std::sort(entries.begin(), entries.end(), order);
    entries.erase(std::unique(entries.begin(), entries.end(),
                              [](const auto &one, const auto &other) { return one.isSame(other); }),
                  entries.end());
    if (rows.isEmpty()) {
        if (entries.isEmpty())
            return;
        q->beginInsertRows({}, 0, int(entries.size()) - 1);
        rows = entries;
        q->endInsertRows();
        return;
    }
    for (int row = int(rows.size()) - 1; row >= 0; --row) {
        const auto place = std::lower_bound(entries.cbegin(), entries.cend(), rows.at(row), order);
        if (place != entries.cend() && place->isSame(rows.at(row))) {
            if (!(*place == rows.at(row))) {
                rows[row] = *place;
                Q_EMIT q->dataChanged(q->index(row, 0), q->index(row, ColumnCount - 1));
            }
            continue;
        }
        q->beginRemoveRows({}, row, row);
        rows.removeAt(row);
        q->endRemoveRows();
    }
    for (const TimelineEntry &entry : std::as_const(entries))
        insert(entry);
}

void ResourceTimelineModel::Private::insert(const TimelineEntry &entry)
{
    const auto place = std::lower_bound(
        rows.cbegin(), rows.cend(), entry,
        [this](const auto &one, const auto &other) { return comesBefore(one, other); });
    if (place != rows.cend() && place->isSame(entry))
        return;
    const int row = int(place - rows.cbegin());
    q->beginInsertRows({}, row, row);
    rows.insert(row, entry);
    q->endInsertRows();
}

int ResourceTimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows.size());
}

int ResourceTimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResourceTimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineEntry &entry = d->rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return TimelineText::cell(entry, column);
    case Qt::ToolTipRole:
        return TimelineText::tip(entry, column);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case Roles::Uuid:
        return entry.uuid;
    case Roles::Sort:
        return column == DateColumn ? QVariant(entry.at) : TimelineText::cell(entry, column);
    case Roles::ToneRole:
        return column == StateColumn ? QVariant(int(TimelineText::tone(entry))) : QVariant();
    case Roles::DimmedPrefix:
        return column == TitleColumn ? QVariant(TimelineText::dimmed(entry)) : QVariant();
    case Roles::IsLink:
    case Roles::IsIdentifier:
        return column == UuidColumn;
    case Roles::Time:
        return column == DateColumn ? QVariant(Timestamp::toDateTime(entry.at)) : QVariant();
    default:
        return {};
    }
}

QVariant ResourceTimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    return TimelineText::header(section, tip);
}

QString ResourceTimelineModel::resource() const
{
    return d->resource;
}

const TimelineState &ResourceTimelineModel::state() const
{
    return d->state;
}

bool ResourceTimelineModel::isNewestFirst() const
{
    return d->newestFirst;
}

void ResourceTimelineModel::setNewestFirst(bool newestFirst)
{
    if (d->newestFirst == newestFirst)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    d->newestFirst = newestFirst;
    std::reverse(d->rows.begin(), d->rows.end());
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &index : before)
        after.append(createIndex(int(d->rows.size()) - 1 - index.row(), index.column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

ResourceTimelineModel::Kind ResourceTimelineModel::kindAt(int row) const
{
    return Kind(int(d->rows.at(row).kind));
}

QString ResourceTimelineModel::uuidAt(int row) const
{
    return row >= 0 && row < d->rows.size() ? d->rows.at(row).uuid : QString();
}

QString ResourceTimelineModel::eventAt(int row) const
{
    return row >= 0 && row < d->rows.size() ? d->rows.at(row).eventUuid : QString();
}

int ResourceTimelineModel::rowOf(const QString &uuid) const
{
    const auto place = std::find_if(d->rows.cbegin(), d->rows.cend(),
                                    [&](const auto &entry) { return entry.uuid == uuid; });
    return place == d->rows.cend() ? -1 : int(place - d->rows.cbegin());
}
