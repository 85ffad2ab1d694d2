// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

//! Brings the rows of a small list up to date with what was read, so that the selection of what
//! stays is kept: rows that went are removed, new ones inserted, the rest changed in place; only
//! another order of those that stay resets the model. `Row` has a `uuid`, each only once.
//! `Model` makes this template its friend.
template <typename Model, typename Row>
class SnapshotRows
{
public:
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

private:
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
};
