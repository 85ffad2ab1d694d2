// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QStackedWidget>

class EmptyState;
class ErrorGroups;
class ErrorsTableModel;
class FeedTableModel;
class FeedTableView;

//! The failed requests of the current filter in groups: what failed, how often, since when, and
//! what to do. Counts only while it can be seen.
class ErrorsView final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit ErrorsView(FeedTableModel *logs, QWidget *parent = nullptr);

    FeedTableView *table() const { return m_table; }
    ErrorsTableModel *model() const { return m_model; }

Q_SIGNALS:
    //! The requests of this row of model() are to be shown.
    void groupChosen(int row);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();

    ErrorGroups *m_groups;
    ErrorsTableModel *m_model;
    FeedTableView *m_table;
    EmptyState *m_empty;
};
