// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

class FeedTableModel;
class QMenu;
class QTableView;

//! Lets a click on a header put a feed's table in the order of that column: once, the other way
//! round, and back to newest first. Shows what is in force.
class TableSorting final : public QObject
{
    Q_OBJECT

public:
    TableSorting(FeedTableModel *model, QTableView *view);

    void next(int column);
    //! The same for the keyboard: entries for a column.
    void fill(QMenu *menu, int column);

private:
    void show();

    QPointer<FeedTableModel> m_model;
    QTableView *m_view;
};
