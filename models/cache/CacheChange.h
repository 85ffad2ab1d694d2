// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"

#include <QList>
#include <QMetaType>

//! What one committed transaction did to a collection, enough to bring a table up to date without
//! reading everything again.
struct CacheChange
{
    enum class Kind {
        Rows,     //!< a feed: `added` and `removed` say which ids
        Replaced, //!< read everything again: a snapshot, another generation, another program wrote
        State     //!< only what is known about the server (total, newest) changed
    };
    Collection collection = Collection::Logs;
    Kind kind = Kind::Rows;
    qint64 generation = 0; //!< the generation shown now
    qint64 rows = 0;       //!< rows of that generation after the change
    QList<qint64> added;   //!< newest first, at most one page; may lie above or below known rows
    QList<qint64> removed; //!< e.g. the former place of a delivery that changed
};

Q_DECLARE_METATYPE(CacheChange)
