// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Cache.h"
#include "Problem.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <algorithm>
#include <memory>
#include <utility>

//! The rows of a small list: read whole, off the interface thread, and brought up to date so that
//! the selection of what stays is kept: rows that went are removed, new ones inserted, the rest
//! changed in place; only another order of those that stay resets the model. `Row` has a `uuid`,
//! each only once. `Model` makes this template its friend and has the signal loaded().
template <typename Model, typename Row>
class SnapshotRows
{
public:
    SnapshotRows(Model *model, std::shared_ptr<Cache> cache)
        : m_model(model)
        , m_cache(std::move(cache))
    {
    }

    //! Reads by `job(const CacheReader &) -> Result<QList<Row>>`; needs a cache.
    template <typename Job>
    void read(Job job)
    {
        m_ticket.cancel();
        m_ticket = m_cache->read(m_model, job, [this](const Result<QList<Row>> &fresh) {
            m_loaded = true;
            m_problem = fresh ? Problem() : fresh.problem();
            if (fresh)
                update(m_model, m_rows, *fresh);
            Q_EMIT m_model->loaded();
        });
    }

    const std::shared_ptr<Cache> &cache() const { return m_cache; }
    const QList<Row> &rows() const { return m_rows; }
    //! It was read once, whatever came of it.
    bool isLoaded() const { return m_loaded; }
    //! Why the last reading failed; message empty when it did not.
    const Problem &problem() const { return m_problem; }
    //! -1 when it is not here.
    int rowOfUuid(const QString &uuid) const
    {
        const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                        [&uuid](const Row &row) { return row.uuid == uuid; });
        return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
    }

private:
    static void update(Model *model, QList<Row> &rows, const QList<Row> &fresh)
    {
        QSet<QString> wanted;
        for (const Row &row : fresh)
            wanted.insert(row.uuid);
        removeGone(model, rows, wanted);
        if (!keepsOrder(rows, fresh)) {
            model->beginResetModel();
            rows = fresh;
            model->endResetModel();
            return;
        }
        for (qsizetype i = 0; i < fresh.size(); ++i) {
            if (i < rows.size() && rows[i].uuid == fresh[i].uuid) {
                rows[i] = fresh[i];
                continue;
            }
            model->beginInsertRows({}, int(i), int(i));
            rows.insert(i, fresh[i]);
            model->endInsertRows();
        }
        if (!rows.isEmpty())
            Q_EMIT model->dataChanged(model->index(0, 0),
                                      model->index(int(rows.size()) - 1, model->columnCount() - 1));
    }

    static void removeGone(Model *model, QList<Row> &rows, const QSet<QString> &wanted)
    {
        for (qsizetype i = rows.size() - 1; i >= 0; --i) {
            if (wanted.contains(rows[i].uuid))
                continue;
            model->beginRemoveRows({}, int(i), int(i));
            rows.removeAt(i);
            model->endRemoveRows();
        }
    }

    //! What is left of `rows` comes in `fresh` in the same order.
    static bool keepsOrder(const QList<Row> &rows, const QList<Row> &fresh)
    {
        qsizetype next = 0;
        for (const Row &row : fresh) {
            if (next < rows.size() && rows[next].uuid == row.uuid)
                ++next;
        }
        return next == rows.size();
    }

    Model *m_model;
    std::shared_ptr<Cache> m_cache;
    ReadTicket m_ticket;
    QList<Row> m_rows;
    Problem m_problem;
    bool m_loaded = false;
};
