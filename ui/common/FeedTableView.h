// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

class CellDelegate;
class QMenu;
class QTimer;

//! The console's table: one line a row, no grid, quiet header, CellDelegate for every cell. Enter
//! and a click on a link open the row; Ctrl+C copies the current cell. Column widths and order are
//! kept in the window's settings (UiSettings) under `settingsKey`.
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
    void saveColumns() const;
    void restoreColumns();
    void stretch();
    bool isOnLink(const QPoint &position) const;
    void fitRows();

    QString m_settingsKey;
    CellDelegate *m_delegate = nullptr;
    QTimer *m_saveLater = nullptr;
    int m_stretched = -1;
    bool m_restored = false;
};
