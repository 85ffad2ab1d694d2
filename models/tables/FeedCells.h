// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RowSource.h"
#include "Tone.h"

#include <QDateTime>
#include <QString>
#include <QVariant>

#include <optional>
#include <utility>

//! One row of a feed's table as it reads, made once when its page is read. Columns count as in the
//! table's own enum.
class FeedCells
{
public:
    FeedCells() = default;
    virtual ~FeedCells() = default;

    virtual QString text(int column) const = 0;
    virtual QString tip(int column) const = 0;
    //! Raw value to compare by.
    virtual QVariant sortValue(int column) const { return text(column); }
    //! Nothing where the cell is no state.
    virtual std::optional<Tone> tone(int) const { return std::nullopt; }
    //! UTC; invalid where the cell is no time.
    virtual QDateTime time(int) const { return {}; }
    //! So many leading characters matter less; nothing where that is no question.
    virtual std::optional<int> dimmedPrefix(int) const { return std::nullopt; }

    //! The filter line's token and value that find rows like this one in this column; empty where
    //! there is none.
    virtual std::pair<QString, QString> filter(int) const { return {}; }

    qint64 id = 0; //!< 0 where the row is gone
    QString uuid;
    RowSource source = RowSource::Server;

protected:
    FeedCells(qint64 rowId, const QString &rowUuid, RowSource rowSource)
        : id(rowId)
        , uuid(rowUuid)
        , source(rowSource)
    {
    }
    FeedCells(const FeedCells &) = default;
    FeedCells &operator=(const FeedCells &) = default;
    FeedCells(FeedCells &&) = default;
    FeedCells &operator=(FeedCells &&) = default;
};
