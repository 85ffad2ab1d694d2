// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
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
    //! Columns that leave, first one first, while the one that takes the space would have less
    //! than `leastWidth` px. Where that is not enough, the table scrolls sideways.
    void setGivingWay(const QList<int> &columns);
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

    //! Of the column that takes the space that is left, px.
    static constexpr int leastWidth = 180;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void save() const;
    void saveSoon();
    void apply();
    void stretch();
    void fit();
    void setStandIn(int column);
    int widthOf(int column) const;
    int widthBefore(int column) const;

    QTableView *m_view;
    QString m_settingsKey;
    QList<int> m_widths;
    QSet<int> m_hidden;
    QSet<int> m_aside;
    QList<int> m_givingWay;
    QSet<int> m_away;         //!< no room for them now
    QSet<int> m_asked;        //!< by name, so they stay
    QHash<int, int> m_before; //!< px of a column that is hidden, before it was
    QSet<int> m_applied;      //!< hidden here; what others hide is theirs
    QTimer m_saveLater;
    bool m_restored = false;
    bool m_fitting = false;
    int m_standIn = -1; //!< takes the space while the column that should is hidden
};
