// SPDX-License-Identifier: Apache-2.0
#include "FeedTableModel.h"

#include "FeedTableModelPrivate.h"
#include "FilterCompletions.h"
#include "FilterExpression.h"
#include "RecordDetails.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace {
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

FeedTableModel::FeedTableModel(Collection feed, const QList<FeedColumn> &columns,
                               std::shared_ptr<Cache> cache, Listing listing, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(this, feed, columns, std::move(cache), listing))
{
}

FeedTableModel::~FeedTableModel() = default;

void FeedTableModel::beginWith(std::unique_ptr<FeedRows> rows)
{
    d->rows = std::move(rows);
    d->begin();
}

void FeedTableModel::want()
{
    d->want();
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
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Roles::Source:
    case Roles::Uuid:
    case Roles::Sort:
    case Roles::ToneRole:
    case Roles::Time:
    case Roles::DimmedPrefix:
    case Roles::FilterName:
    case Roles::FilterValue:
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
    case Roles::Source:
        return int(row.source);
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
    case Roles::FilterName:
        return row.filter(column).first;
    case Roles::FilterValue:
        return row.filter(column).second;
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
    d->setPaused(paused);
}

bool FeedTableModel::isPaused() const
{
    return d->paused;
}

void FeedTableModel::sort(int column, Qt::SortOrder order)
{
    d->sort(column, order);
}

SortKey FeedTableModel::sortKey() const
{
    return d->state.sortColumn < 0 ? SortKey::Time : d->columns[d->state.sortColumn].sortKey;
}

void FeedTableModel::showWaiting()
{
    d->showWaiting();
}

int FeedTableModel::rowOfUuid(const QString &uuid) const
{
    if (!d->cache || uuid.isEmpty())
        return -1;
    const CacheReader &from = d->cache->page();
    const auto rowOf = [this](const Result<std::optional<qint64>> &id) {
        return id && id.value() ? d->rowOf(*id.value()) : -1;
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
    return d->allIds();
}

QList<qint64> FeedTableModel::idsOfRows(int row, int count) const
{
    return currentIds(d->ids.slice(row, count));
}

QList<qint64> FeedTableModel::currentIds(const QList<qint64> &ids) const
{
    return d->currentIds(ids);
}

QList<FilterSuggestion> FeedTableModel::suggestions(const QString &text, int cursor) const
{
    return FilterCompletions(d->feed, d->known).suggestions(text, cursor);
}

const CacheReader *FeedTableModel::pageReader() const
{
    return d->cache && !d->retry.isActive() ? &d->cache->page() : nullptr;
}

void FeedTableModel::pageFailed(const Problem &problem) const
{
    d->pageFailed(problem);
}
