// SPDX-License-Identifier: Apache-2.0
#include "FeedTableModel.h"

#include "Cache.h"
#include "FeedFollower.h"
#include "FeedRows.h"
#include "FilterCompletions.h"
#include "FilterExpression.h"
#include "KnownValues.h"
#include "PendingRows.h"
#include "RecordDetails.h"
#include "ResultList.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <optional>
#include <utility>

namespace {
constexpr int frameMs = 16;
//! Of a frame, at most this much goes to entering rows; what is left enters in the next one.
constexpr int budgetMs = 6;
constexpr int retryMs = 1000;

bool isSame(const RowFilter &one, const RowFilter &other)
{
    return std::equal(one.conditions.cbegin(), one.conditions.cend(), other.conditions.cbegin(),
                      other.conditions.cend(), [](const RowCondition &a, const RowCondition &b) {
                          return a.field == b.field && a.negated == b.negated &&
                                 a.texts == b.texts && a.minimum == b.minimum &&
                                 a.maximum == b.maximum;
                      });
}

QVariant alignment(const FeedColumn &column)
{
    return int((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}
} // namespace

class FeedTableModel::Private
{
public:
    Private(FeedTableModel *owner, Collection which, const QList<FeedColumn> &described,
            std::shared_ptr<Cache> from)
        : q(owner)
        , feed(which)
        , columns(described)
        , cache(std::move(from))
        , follower(which, cache, owner)
    {
        frame.setSingleShot(true);
        frame.setInterval(frameMs);
        retry.setSingleShot(true);
        retry.setInterval(retryMs);
        connect(&frame, &QTimer::timeout, q, [this] { flush(); });
        connect(&retry, &QTimer::timeout, q, [this] { readAgain(); });
        connect(&follower, &FeedFollower::begun, q, [this](const auto &found) { reset(found); });
        connect(&follower, &FeedFollower::listed, q, [this](const auto &found) { list(found); });
        connect(&follower, &FeedFollower::finished, q, [this] { publish(); });
        connect(&follower, &FeedFollower::progressed, q, [this] { publish(); });
        if (cache)
            connect(cache.get(), &Cache::indexed, q, [this] { lookAtIndex(); });
        connect(&follower, &FeedFollower::added, q, [this](const auto &found) { add(found); });
        connect(&follower, &FeedFollower::removed, q, [this](const auto &gone) {
            pending.remove(gone);
            schedule();
            Q_EMIT q->resultShrank();
        });
        connect(&follower, &FeedFollower::compared, q, [this](const auto &all) { compare(all); });
        connect(&follower, &FeedFollower::cachedChanged, q, [this](qint64 count) {
            state.cached = count;
            schedule();
        });
        connect(&follower, &FeedFollower::failed, q, [this](const Problem &problem) {
            state.problem = problem;
            publish();
        });
    }

    void start()
    {
        RowFilter whole = filter;
        if (!webhook.isEmpty()) {
            RowCondition condition;
            condition.field = RowCondition::Field::Webhook;
            condition.texts = {webhook};
            whole.conditions.prepend(condition);
        }
        state.problem = {};
        state.words.clear();
        for (const RowCondition &condition : std::as_const(whole.conditions)) {
            if (condition.field == RowCondition::Field::Word && !condition.negated)
                state.words += condition.texts;
        }
        follower.start(whole);
        publish();
        lookAtIndex();
    }

    void lookAtIndex()
    {
        if (state.words.isEmpty() || !cache)
            return;
        state.indexing = cache->isIndexing();
        if (const auto search = cache->page().searchState(feed); state.indexing && search)
            state.indexed = search->indexed;
        schedule();
    }

    //! Announced again, a row was written again; only what is new counts as growth.
    void add(const QList<qint64> &found)
    {
        const QList<qint64> sorted = ResultList::sorted(found);
        QList<qint64> fresh;
        for (const qint64 id : sorted) {
            if (!ids.contains(id) && !pending.isAdded(id))
                fresh.append(id);
        }
        if (fresh.size() < sorted.size())
            Q_EMIT q->resultShrank();
        pending.add(found);
        schedule();
        if (!fresh.isEmpty())
            Q_EMIT q->resultGrew(fresh);
    }

    void schedule()
    {
        if (!frame.isActive())
            frame.start();
    }

    void reset(const QList<qint64> &found)
    {
        pending.clear();
        q->beginResetModel();
        ids.assign(found);
        rows->clear();
        q->endResetModel();
        state.problem = {};
        publish();
        Q_EMIT q->resultBegan();
        Q_EMIT q->resultGrew(found);
        learn(found);
    }

    //! Rows of the list that is being made; they are no news and enter also while paused.
    void list(const QList<qint64> &found)
    {
        for (const ResultList::Run &run : ids.runsToInsert(ResultList::sorted(found)))
            insert(run);
        schedule();
        Q_EMIT q->resultGrew(found);
    }

    void compare(const QList<qint64> &all)
    {
        const QList<qint64> here = ids.slice(0, ids.size());
        pending.clear();
        pending.remove(ResultList::without(here, all));
        pending.add(ResultList::without(all, here));
        schedule();
        Q_EMIT q->resultShrank();
    }

    void insert(const ResultList::Run &run)
    {
        q->beginInsertRows({}, run.row, run.row + int(run.ids.size()) - 1);
        ids.insert(run);
        q->endInsertRows();
    }

    void flush()
    {
        QElapsedTimer timer;
        timer.start();
        const auto late = [&timer] { return timer.elapsed() >= budgetMs; };
        bool whole = true;
        if (!paused)
            whole = removePending(late);
        if (whole)
            whole = addPending(late);
        if (!whole)
            schedule();
        publish();
    }

    template <typename Late>
    bool removePending(const Late &late)
    {
        const QList<ResultList::Span> spans = ids.spansToRemove(pending.removed());
        for (qsizetype i = 0; i < spans.size(); ++i) {
            const ResultList::Span &span = spans[i];
            const QList<qint64> gone = ids.slice(span.row, span.count);
            q->beginRemoveRows({}, span.row, span.row + span.count - 1);
            ids.remove(span);
            q->endRemoveRows();
            for (const qint64 id : gone)
                rows->forget(id);
            if (late() && i + 1 < spans.size())
                return false;
        }
        pending.clearRemoved();
        return true;
    }

    // While paused only rows below the last one enter: they move nothing.
    template <typename Late>
    bool addPending(const Late &late)
    {
        if (pending.added().isEmpty())
            return true;
        const qint64 below = paused && !ids.isEmpty() ? ids.last() : PendingRows::noLimit;
        const QList<qint64> entering = pending.addedBelow(below);
        for (const qint64 id : entering)
            refresh(id);
        const QList<ResultList::Run> runs = ids.runsToInsert(entering);
        for (qsizetype i = 0; i < runs.size(); ++i) {
            insert(runs[i]);
            if (late() && i + 1 < runs.size())
                return false;
        }
        pending.clearAddedBelow(below);
        return true;
    }

    //! A row that is here already and is announced as added was written again.
    void refresh(qint64 id)
    {
        const int row = ids.rowOf(id);
        if (row >= 0 && rows->forget(id))
            Q_EMIT q->dataChanged(q->index(row, 0), q->index(row, q->columnCount() - 1));
    }

    void publish()
    {
        state.loading = follower.isWaiting();
        state.counting = follower.isListing();
        state.progress = follower.progress().fraction;
        state.stopped = follower.isStopped();
        state.stoppedAt = state.stopped ? follower.progress().reachedAt : 0;
        state.rows = ids.size();
        state.waiting = paused ? pending.newTo(ids) : 0;
        Q_EMIT q->stateChanged();
    }

    void readAgain()
    {
        state.problem = {};
        rows->clear();
        if (!ids.isEmpty())
            Q_EMIT q->dataChanged(q->index(0, 0), q->index(ids.size() - 1, q->columnCount() - 1));
        publish();
    }

    //! Learns values for completion from the first rows, off the interface thread.
    void learn(const QList<qint64> &first)
    {
        if (!cache)
            return;
        constexpr qsizetype enough = 1000;
        cache->read(
            q,
            [which = feed, sample = first.first(std::min(first.size(), enough))](
                const CacheReader &from) { return KnownValues::read(from, which, sample); },
            [this](KnownValues values) { known.merge(values); });
    }

    FeedTableModel *q;
    Collection feed;
    QList<FeedColumn> columns;
    std::shared_ptr<Cache> cache;
    std::unique_ptr<FeedRows> rows;
    FeedFollower follower;
    ResultList ids;
    PendingRows pending;
    KnownValues known;
    FeedTableState state;
    RowFilter filter;
    QString webhook;
    bool paused = false;
    QTimer frame;
    QTimer retry;
};

FeedTableModel::FeedTableModel(Collection feed, const QList<FeedColumn> &columns,
                               std::shared_ptr<Cache> cache, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, feed, columns, std::move(cache)))
{
}

FeedTableModel::~FeedTableModel() = default;

void FeedTableModel::beginWith(std::unique_ptr<FeedRows> rows)
{
    d->rows = std::move(rows);
    d->start();
}

int FeedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : d->ids.size();
}

int FeedTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->columns.size());
}

QVariant FeedTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int column = index.column();
    // What does not depend on the row is answered without reading it.
    switch (role) {
    case Qt::TextAlignmentRole:
        return alignment(d->columns[column]);
    case Roles::IsLink:
        return d->columns[column].isLink;
    case Roles::IsIdentifier:
        return d->columns[column].isIdentifier;
    case Roles::Source:
        return int(RecordSource::Server);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Roles::Uuid:
    case Roles::Sort:
    case Roles::ToneRole:
    case Roles::Time:
    case Roles::DimmedPrefix:
        break;
    default:
        return {};
    }
    const FeedCells *row = d->rows->at(d->ids, index.row());
    if (!row)
        return role == Qt::ToolTipRole
                   ? QVariant(tr("This row has changed or left since it was listed."))
                   : QVariant();
    return cell(*row, column, role);
}

QVariant FeedTableModel::cell(const FeedCells &row, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return row.text(column);
    case Qt::ToolTipRole:
        return row.tip(column);
    case Roles::Uuid:
        return row.uuid;
    case Roles::Sort:
        return row.sortValue(column);
    case Roles::ToneRole: {
        const std::optional<Tone> tone = row.tone(column);
        return tone ? QVariant(int(*tone)) : QVariant();
    }
    case Roles::Time: {
        const QDateTime time = row.time(column);
        return time.isValid() ? QVariant(time) : QVariant();
    }
    case Roles::DimmedPrefix: {
        const std::optional<int> prefix = row.dimmedPrefix(column);
        return prefix ? QVariant(*prefix) : QVariant();
    }
    default:
        return {};
    }
}

QVariant FeedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= d->columns.size())
        return {};
    const FeedColumn &column = d->columns[section];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return column.tip;
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

int FeedTableModel::rowsInMemory() const
{
    return d->rows->count();
}

const FeedTableState &FeedTableModel::state() const
{
    return d->state;
}

void FeedTableModel::setFilter(const QString &expression)
{
    const FilterExpression read =
        FilterExpression::parse(expression, d->feed, QDateTime::currentDateTime());
    FeedTableState &state = d->state;
    const std::optional<FilterMistake> &mistake = read.mistake();
    state.filterError = mistake ? mistake->message : QString();
    state.filterErrorAt = mistake ? mistake->at : -1;
    state.filterErrorLength = mistake ? mistake->length : 0;
    if (mistake) {
        Q_EMIT stateChanged();
        return;
    }
    state.filter = expression;
    if (isSame(d->filter, read.filter()) && state.problem.message.isEmpty()) {
        Q_EMIT stateChanged();
        return;
    }
    d->filter = read.filter();
    d->start();
}

void FeedTableModel::limitToWebhook(const QString &webhookUuid)
{
    if (d->webhook == webhookUuid)
        return;
    d->webhook = webhookUuid;
    d->start();
}

void FeedTableModel::stopListing()
{
    d->follower.stop();
}

void FeedTableModel::setPaused(bool paused)
{
    if (d->paused == paused)
        return;
    d->paused = paused;
    d->flush();
}

bool FeedTableModel::isPaused() const
{
    return d->paused;
}

int FeedTableModel::rowOfUuid(const QString &uuid) const
{
    if (!d->cache || uuid.isEmpty())
        return -1;
    const CacheReader &from = d->cache->page();
    const auto rowOf = [this](const Result<std::optional<qint64>> &id) {
        return id && id.value() ? d->ids.rowOf(*id.value()) : -1;
    };
    switch (d->feed) {
    case Collection::Logs:
        return rowOf(from.logs().idOf(uuid));
    case Collection::Events:
        return rowOf(from.events().idOf(uuid));
    case Collection::Deliveries:
        return rowOf(from.deliveries().idOf(uuid));
    case Collection::ApiKeys:
    case Collection::Webhooks:
        break;
    }
    Q_UNREACHABLE();
}

QString FeedTableModel::uuidAt(int row) const
{
    return data(index(row, 0), Roles::Uuid).toString();
}

Collection FeedTableModel::feed() const
{
    return d->feed;
}

const std::shared_ptr<Cache> &FeedTableModel::cache() const
{
    return d->cache;
}

QList<qint64> FeedTableModel::resultIds() const
{
    QList<qint64> all = d->ids.slice(0, d->ids.size());
    if (!d->pending.added().isEmpty())
        all = ResultList::sorted(all + d->pending.added());
    return d->pending.removed().isEmpty() ? all : ResultList::without(all, d->pending.removed());
}

QList<qint64> FeedTableModel::idsOfRows(int row, int count) const
{
    return d->ids.slice(row, count);
}

QList<FilterSuggestion> FeedTableModel::suggestions(const QString &text, int cursor) const
{
    return FilterCompletions(d->feed, d->known).suggestions(text, cursor);
}

const CacheReader *FeedTableModel::pageReader() const
{
    return d->cache && !d->retry.isActive() ? &d->cache->page() : nullptr;
}

// Called while the view asks for data: the news must not reach it in the middle of that. The state
// says so, and the page is tried again a little later.
void FeedTableModel::pageFailed(const Problem &problem) const
{
    if (d->retry.isActive())
        return;
    d->state.problem = problem;
    d->retry.start();
    d->schedule();
}
