// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "FeedColumn.h"
#include "FilterSuggestion.h"
#include "Problem.h"
#include "Result.h"
#include "Roles.h"
#include "SortKey.h"
#include "Tone.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>

class Cache;
class CacheReader;
class FeedCells;
class FeedRows;
template <typename Cells>
class FeedRowsOf;

//! How a feed's table stands; the view shows its empty, loading and error states from this.
struct FeedTableState
{
    bool loading = true;   //!< the first rows of the current filter are not here yet
    bool counting = false; //!< rows still stream in
    double progress = 0;   //!< of the list while it is counting, 0 to 1
    bool stopped = false;  //!< the list was ended by stopListing()
    qint64 stoppedAt = 0; //!< older rows were not looked at, microseconds since 1970 UTC; 0 unknown
    QStringList words;    //!< what the filter searches texts for, to be marked in details
    bool indexing = false; //!< the search index is behind: words take longer
    qint64 indexed = 0;    //!< rows of `cached` that are in the search index
    qint64 rows = 0;       //!< rows of the current filter
    qint64 cached = 0;     //!< rows in the cache without any filter
    qint64 waiting = 0;    //!< new rows held back while paused or sorted
    int sortColumn = -1;   //!< -1: newest first
    Qt::SortOrder sortOrder = Qt::DescendingOrder;
    bool sorting = false;   //!< the rows are being put in that order; until then the former stays
    QString filter;         //!< the filter in force (the last one that could be read)
    Problem problem;        //!< message set where reading failed
    QString filterError;    //!< what is wrong with the filter typed last; empty when nothing
    int filterErrorAt = -1; //!< character position and length of the mistake
    int filterErrorLength = 0;
};

//! Table over one feed of the cache (logs, events, deliveries), newest first, of any length: row
//! number -> id through the result list of the current filter (built off the interface thread),
//! id -> row through a small cache of pages. New rows enter at the top, merged per frame.
class FeedTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    //! When the rows are listed for the first time.
    enum class Listing {
        Now,
        //! With want(), or by itself a moment later: what is looked at first comes first.
        WhenWanted
    };

    ~FeedTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! Somebody looks at it.
    void want();
    const FeedTableState &state() const;
    //! Shows only rows that match; an expression that cannot be read leaves the rows as they are
    //! and sets FeedTableState::filterError.
    void setFilter(const QString &expression);
    //! Ends a list that is still being made and keeps what it found.
    void stopListing();
    //! While paused new rows wait (FeedTableState::waiting) and nothing moves.
    void setPaused(bool paused);
    bool isPaused() const;
    //! In the order of a column, put together off the interface thread; new rows wait meanwhile.
    //! Column -1 is newest first, when they enter at once.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    //! What the rows are in the order of, or will be once they are sorted; Time: newest first
    //! unless FeedTableState::sortOrder says otherwise.
    SortKey sortKey() const;
    //! Lets in what waits now.
    void showWaiting();
    //! Row of a record, -1 when it is not in the current result. Fast (a search in the list).
    int rowOfUuid(const QString &uuid) const;
    QString uuidAt(int row) const;
    //! Ids of `count` rows from `row` on, in the table's order, without reading them; for exports.
    QList<qint64> idsOfRows(int row, int count) const;
    //! What could stand at `cursor` of the filter line `text`: tokens, then known values of this
    //! feed. Answers at once, from what was read before.
    QList<FilterSuggestion> suggestions(const QString &text, int cursor) const;
    //! How many rows are held in memory, for tests and measurements; bounded.
    int rowsInMemory() const;

    Collection feed() const;
    //! For what is counted over the result (FeedTally); null without a cache.
    const std::shared_ptr<Cache> &cache() const;
    //! Ids of the current result, newest first, those that wait included.
    QList<qint64> resultIds() const;

Q_SIGNALS:
    void stateChanged();
    //! Another filter, or everything anew: what was in the result counts no more.
    void resultBegan();
    //! Ids that are new to the result (newest first), waiting ones included.
    void resultGrew(const QList<qint64> &ids);
    //! Rows left the result, or changed in it.
    void resultShrank();

protected:
    FeedTableModel(Collection feed, const QList<FeedColumn> &columns, std::shared_ptr<Cache> cache,
                   Listing listing, QObject *parent);

    //! Rows are read as `Cells` from what `rows(const CacheReader &, ids)` answers, and the first
    //! ones are asked for. To be called once, by the derived model; include FeedRows.h.
    template <typename Cells, typename Rows>
    void begin(Rows rows)
    {
        beginWith(std::make_unique<FeedRowsOf<Cells>>([this, rows](const QList<qint64> &ids) {
            return readPage<Cells>(rows, currentIds(ids));
        }));
    }
    //! Only rows of this webhook, whatever the filter says; empty for all.
    void limitToWebhook(const QString &webhookUuid);

private:
    //! The rows as cells (empty ones where a row is gone); nothing on failure, which is reported,
    //! and while a page that could not be read waits for its next try.
    template <typename Cells, typename Rows>
    std::optional<QList<Cells>> readPage(const Rows &rows, const QList<qint64> &ids) const
    {
        const CacheReader *from = pageReader();
        if (!from)
            return std::nullopt;
        const auto read = rows(*from, ids);
        if (!read) {
            pageFailed(read.problem());
            return std::nullopt;
        }
        QList<Cells> cells;
        cells.reserve(read->size());
        for (const auto &row : *read)
            cells.append(row.id == 0 ? Cells() : Cells(row));
        return cells;
    }
    void beginWith(std::unique_ptr<FeedRows> rows);
    QList<qint64> currentIds(const QList<qint64> &ids) const;
    const CacheReader *pageReader() const;
    void pageFailed(const Problem &problem) const;
    static QVariant cell(const FeedCells &row, int column, int role);

    class Private;
    std::unique_ptr<Private> d;
};
