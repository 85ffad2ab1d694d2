// SPDX-License-Identifier: Apache-2.0
#include "ErrorsView.h"

#include "EmptyState.h"
#include "ErrorGroups.h"
#include "ErrorsTableModel.h"
#include "FeedTableModel.h"
#include "FeedTableView.h"
#include "TableColumns.h"

#include <QMenu>

ErrorsView::ErrorsView(FeedTableModel *logs, QWidget *parent)
    : QStackedWidget(parent)
    , m_groups(new ErrorGroups(logs, this))
    , m_model(new ErrorsTableModel(m_groups, this))
    , m_table(new FeedTableView(QStringLiteral("Errors table"), QStringLiteral("errors"), this))
    , m_empty(new EmptyState(this))
{
    m_table->setModelAndWidths(m_model, {72, 200, 80, 210, 76, 152, 152, -1});
    m_table->columns()->setGivingWay({ErrorsTableModel::FirstColumn, ErrorsTableModel::MethodColumn,
                                      ErrorsTableModel::LastColumn});
    addWidget(m_table);
    addWidget(m_empty);
    connect(m_table, &FeedTableView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT groupChosen(index.row()); });
    connect(m_table, &FeedTableView::contextMenuRequested, this,
            [this](const QModelIndex &index, QMenu *menu) {
                menu->addSeparator();
                menu->addAction(tr("Show these requests"), this,
                                [this, row = index.row()] { Q_EMIT groupChosen(row); });
            });
    connect(m_groups, &FeedTally::changed, this, &ErrorsView::refresh);
    refresh();
}

void ErrorsView::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    m_groups->setWanted(true);
}

void ErrorsView::hideEvent(QHideEvent *event)
{
    QStackedWidget::hideEvent(event);
    m_groups->setWanted(false);
}

void ErrorsView::refresh()
{
    if (m_model->rowCount() > 0) {
        setCurrentWidget(m_table);
        return;
    }
    if (!m_groups->problem().message.isEmpty())
        m_empty->setState(Icons::Icon::Alert, tr("This could not be read"),
                          m_groups->problem().message);
    else if (m_groups->isCounting())
        m_empty->setState(Icons::Icon::Clock, tr("Counting…"), {});
    else
        m_empty->setState(Icons::Icon::Check, tr("Nothing failed"),
                          tr("No request of the current filter was answered with 4xx or 5xx."));
    setCurrentWidget(m_empty);
}
