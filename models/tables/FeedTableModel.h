// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "FilterSuggestion.h"
#include "Problem.h"
#include "Result.h"
#include "Roles.h"
#include "Tone.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

class Cache;
class CacheReader;
class ResultList;

//! How a feed's table stands; the view shows its empty, loading and error states from this.
struct FeedTableState
{
    bool loading = true;    //!< the first rows of the current filter are not here yet
    bool counting = false;  //!< rows still stream in
    qint64 rows = 0;        //!< rows of the current filter
    qint64 cached = 0;      //!< rows in the cache without any filter
    qint64 waiting = 0;     //!< new rows held back while paused
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
    ~FeedTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;

    const FeedTableState &state() const;
    //! Shows only rows that match; an expression that cannot be read leaves the rows as they are
    //! and sets FeedTableState::filterError.
    void setFilter(const QString &expression);
    //! While paused new rows wait (FeedTableState::waiting) and nothing moves.
    void setPaused(bool paused);
    bool isPaused() const;
    //! Row of a record, -1 when it is not in the current result. Fast (a search in the list).
    int rowOfUuid(const QString &uuid) const;
    QString uuidAt(int row) const;
    //! What could stand at `cursor` of the filter line `text`: tokens, then known values of this
    //! feed. Answers at once, from what was read before.
    QList<FilterSuggestion> suggestions(const QString &text, int cursor) const;
    //! How many rows are held in memory, for tests and measurements; bounded.
    virtual int rowsInMemory() const = 0;

Q_SIGNALS:
    void stateChanged();

protected:
    FeedTableModel(Collection feed, std::shared_ptr<Cache> cache, QObject *parent);

    //! To be called once the derived model can answer for rows.
    void begin();
    //! Only rows of this webhook, whatever the filter says; empty for all.
    void limitToWebhook(const QString &webhookUuid);

    const ResultList &ids() const;
    //! For pages of rows; nullptr without a cache.
    const CacheReader *reader() const;
    //! A page could not be read: the state says so, and it is tried again a little later.
    void pageFailed(const Problem &problem) const;
    //! False while a page that could not be read waits for its next try.
    bool mayRead() const;
    //! The rows that were read, as cells (empty ones where a row is gone); nothing on failure,
    //! which is reported.
    template <typename Cells, typename Row>
    std::optional<QList<Cells>> readPage(const Result<QList<Row>> &rows) const
    {
        if (!rows) {
            pageFailed(rows.problem());
            return std::nullopt;
        }
        QList<Cells> cells;
        cells.reserve(rows->size());
        for (const Row &row : *rows)
            cells.append(row.id == 0 ? Cells() : Cells(row));
        return cells;
    }
    //! What is said of a row that left the cache before the table could follow.
    static QString goneTip();
    //! Qt::TextAlignmentRole: numbers stand right.
    static QVariant alignment(bool number);

    //! Drops what is kept of a row; true where there was something.
    virtual bool forgetRow(qint64 id) = 0;
    virtual void forgetAllRows() = 0;

private:
    class Private;
    std::unique_ptr<Private> d;
};
