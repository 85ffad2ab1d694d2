// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"

#include <QList>
#include <QMetaType>

//! What a sync brought, collection by collection.
struct SyncReport
{
    struct Entry
    {
        Collection collection = Collection::Logs;
        qint64 rows = 0;     //!< in the cache now
        qint64 received = 0; //!< new or changed in this round
        double seconds = 0;  //!< from its first request to its last commit
    };
    QList<Entry> entries;
};

Q_DECLARE_METATYPE(SyncReport)
