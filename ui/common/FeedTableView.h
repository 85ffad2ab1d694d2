// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

class CellDelegate;
class QMenu;

//! The console's table: one line a row, no grid, quiet header, CellDelegate for every cell. Enter
//! and a click on a link open the row; Ctrl+C copies the UUID where the row has one in the current
//! cell's column or none is chosen, else the cell. Column widths and order are kept in the settings
//! under `settingsKey`.
class FeedTableView final : public QTableView
{
    Q_OBJECT

public:
    explicit FeedTableView(const QString &accessibleName, const QString &settingsKey,
                           QWidget *parent = nullptr);
    ~FeedTableView() override;

    //! Also gives the columns their first widths: `widths` in px, -1 for the column that takes the
    //! space that is left.
    void setModelAndWidths(QAbstractItemModel *model, const QList<int> &widths);
    void setModel(QAbstractItemModel *model) override;

    //! Row that is current, -1 for none.
    int currentRow() const;
    void selectRowQuietly(int row);

    //! "Copy cell" and "Copy UUID"; pages add their own entries to it on contextMenuRequested().
    void copyCell();
    void copyUuid();

Q_SIGNALS:
    //! Enter, double click, or a click on a link.
    void opened(const QModelIndex &index);
    //! Before the context menu shows; add actions to it.
    void contextMenuRequested(const QModelIndex &index, QMenu *menu);
    void currentRowChanged(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void saveColumns() const;
    bool restoreColumns();
    bool isOnLink(const QPoint &position) const;
    void fitRows();

    QString m_settingsKey;
    CellDelegate *m_delegate = nullptr;
};
