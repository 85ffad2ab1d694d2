// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "FilterSuggestion.h"
#include "Problem.h"
#include "Roles.h"
#include "Tone.h"

#include <QAbstractTableModel>

#include <memory>

class Cache;

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

Q_SIGNALS:
    void stateChanged();

protected:
    FeedTableModel(Collection feed, std::shared_ptr<Cache> cache, QObject *parent);

private:
    class Private;
    std::unique_ptr<Private> d;
};
