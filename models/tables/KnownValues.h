// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "RowFilter.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

class CacheReader;

//! Values that occur in the cache, for the completion of the filter line. Bounded.
class KnownValues
{
public:
    using Field = RowCondition::Field;
    static constexpr qsizetype mostOfOneField = 200;
    static constexpr qsizetype longestValue = 200;

    //! Looks at these rows of the feed and at the small lists. Off the interface thread.
    static KnownValues read(const CacheReader &reader, Collection feed, const QList<qint64> &ids);

    void add(Field field, const QString &value);
    void merge(const KnownValues &others);
    //! In the order in which they were met: keys of the newest rows first.
    QStringList of(Field field) const { return m_values.value(field); }

    //! The part of a path before the first segment that names one single thing:
    //! "/api/v1/orders/ord_12/cancel" -> "/api/v1/orders".
    static QString commonPath(const QString &endpoint);

private:
    QMap<Field, QStringList> m_values;
};
