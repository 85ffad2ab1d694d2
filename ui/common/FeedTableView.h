// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

class CellDelegate;
class QMenu;
class TableColumns;
class TableSorting;

//! The console's table: one line a row, no grid, quiet header, CellDelegate for every cell. Enter
//! and a click on a link open the row; Ctrl+C copies the current cell, of every selected row. A
//! feed's table is sorted by a click on a header. See TableColumns for what is kept of columns.
class FeedTableView final : public QTableView
{
    Q_OBJECT

public:
    explicit FeedTableView(const QString &accessibleName, const QString &settingsKey,
                           QWidget *parent = nullptr);

    //! Also gives the columns their first widths: `widths` in px, -1 for the column that takes the
    //! space that is left.
    void setModelAndWidths(QAbstractItemModel *model, const QList<int> &widths);

    //! Row that is current, -1 for none.
    int currentRow() const;
    void selectRowQuietly(int row);

    TableColumns *columns() const { return m_columns; }
    //! Selected rows, from the top; the current one where none is.
    QList<int> selectedRows() const;

    //! "Copy cell" and "Copy UUID"; pages add their own entries to it on contextMenuRequested().
    void copyCell();
    void copyUuid();

Q_SIGNALS:
    //! Enter, double click, or a click on a link.
    void opened(const QModelIndex &index);
    //! Before the context menu shows; add actions to it.
    void contextMenuRequested(const QModelIndex &index, QMenu *menu);
    void currentRowChanged(int row);
    //! Alt was held while this cell was clicked: its value is not wanted.
    void valueExcluded(const QModelIndex &index);
    //! More rows are selected than can be copied at once.
    void tooManyToCopy(int most);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void copyRole(int role);
    void showHeaderMenu(const QPoint &position);
    bool isOnLink(const QPoint &position) const;
    void fitRows();

    CellDelegate *m_delegate = nullptr;
    TableColumns *m_columns = nullptr;
    TableSorting *m_sorting = nullptr; //!< of a feed's table only
};
