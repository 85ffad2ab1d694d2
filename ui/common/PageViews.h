// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;

//! The views of one page, one at a time, chosen by a row of tabs. With one view there is no row.
class PageViews final : public QWidget
{
    Q_OBJECT

public:
    explicit PageViews(const QString &accessibleName, QWidget *parent = nullptr);

    //! Takes `view` as its child.
    void addView(const QString &title, QWidget *view);
    int current() const;
    QWidget *currentWidget() const;
    void show(int view);

Q_SIGNALS:
    void viewChanged();

private:
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
};
