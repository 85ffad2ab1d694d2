// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include <limits>

class ResultList;

//! Changes of a result list that were announced and did not enter the table yet: merged until the
//! next frame, or held while the table is paused.
class PendingRows
{
public:
    static constexpr qint64 noLimit = std::numeric_limits<qint64>::max();

    void add(const QList<qint64> &ids);
    void remove(const QList<qint64> &ids);

    bool isAdded(qint64 id);
    //! Highest first, each once.
    const QList<qint64> &added();
    const QList<qint64> &removed();
    //! Those of added() that are lower than `limit`.
    QList<qint64> addedBelow(qint64 limit);
    void clearAddedBelow(qint64 limit);
    void clearRemoved() { m_removed.clear(); }
    void clear();

    //! How many of added() are not in the list.
    qint64 newTo(const ResultList &list);

private:
    void tidy();

    QList<qint64> m_added;
    QList<qint64> m_removed;
    bool m_tidy = true;
};
