// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

class QMenu;
class QTableView;

//! The columns of a table: first widths, which ones are shown, widths and order as the user left
//! them in the window's settings (UiSettings) under `settingsKey`, the menu to choose them.
class TableColumns final : public QObject
{
    Q_OBJECT

public:
    TableColumns(const QString &settingsKey, QTableView *view);

    //! `widths` in px, -1 for the column that takes the space that is left.
    void setWidths(const QList<int> &widths);
    //! Hidden for now, whatever the user chose (their contents are shown elsewhere).
    void setAside(const QList<int> &columns);
    //! Shows or hides for good; the last one that is shown stays.
    void setShown(int column, bool shown);
    bool isShown(int column) const;
    //! First widths and order, everything shown.
    void reset();
    //! One entry a column, and "Reset columns".
    void fill(QMenu *menu);

    //! Once, as soon as the view's window is known.
    void restore();
    //! Writes at once what would be written soon.
    void saveNow();

private:
    void save() const;
    void saveSoon();
    void apply();
    void stretch();

    QTableView *m_view;
    QString m_settingsKey;
    QList<int> m_widths;
    QSet<int> m_hidden;
    QSet<int> m_aside;
    QSet<int> m_applied; //!< hidden here; what others hide is theirs
    QTimer m_saveLater;
    bool m_restored = false;
};
