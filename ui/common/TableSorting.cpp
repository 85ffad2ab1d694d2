// SPDX-License-Identifier: Apache-2.0
#include "TableSorting.h"

#include "FeedTableModel.h"

#include <QHeaderView>
#include <QMenu>
#include <QTableView>

TableSorting::TableSorting(FeedTableModel *model, QTableView *view)
    : QObject(view)
    , m_model(model)
    , m_view(view)
{
    QHeaderView *header = view->horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    connect(header, &QHeaderView::sectionClicked, this, &TableSorting::next);
    connect(model, &FeedTableModel::stateChanged, this, &TableSorting::show);
    show();
}

void TableSorting::next(int column)
{
    if (!m_model)
        return;
    const FeedTableState &state = m_model->state();
    if (state.sortColumn != column)
        m_model->sort(column, Qt::AscendingOrder);
    else if (state.sortOrder == Qt::AscendingOrder)
        m_model->sort(column, Qt::DescendingOrder);
    else
        m_model->sort(-1);
    show();
}

void TableSorting::fill(QMenu *menu, int column)
{
    if (!m_model || column < 0)
        return;
    const FeedTableState &state = m_model->state();
    const auto add = [&](const QString &text, int by, Qt::SortOrder order) {
        QAction *action = menu->addAction(text, this, [this, by, order] {
            if (m_model)
                m_model->sort(by, order);
        });
        action->setCheckable(true);
        action->setChecked(state.sortColumn == by && (by < 0 || state.sortOrder == order));
    };
    add(tr("Newest first"), -1, Qt::DescendingOrder);
    //: %1 is the title of a column
    const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    add(tr("By “%1”, ascending").arg(title), column, Qt::AscendingOrder);
    add(tr("By “%1”, descending").arg(title), column, Qt::DescendingOrder);
}

void TableSorting::show()
{
    if (!m_model)
        return;
    const FeedTableState &state = m_model->state();
    QHeaderView *header = m_view->horizontalHeader();
    if (header->sortIndicatorSection() != state.sortColumn ||
        header->sortIndicatorOrder() != state.sortOrder)
        header->setSortIndicator(state.sortColumn, state.sortOrder);
}
