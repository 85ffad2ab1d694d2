// SPDX-License-Identifier: Apache-2.0
#include "JsonTreeView.h"

#include "JsonCellDelegate.h"
#include "JsonPath.h"
#include "JsonTreeModel.h"
#include "Metrics.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace {

constexpr int rowsAtFirst = 40;
//! Opening all of a large body would stop the window for seconds.
constexpr int mostRowsOpened = 4000;

} // namespace

JsonTreeView::JsonTreeView(QWidget *parent)
    : QTreeView(parent)
    , m_model(new JsonTreeModel(this))
{
    setModel(m_model);
    setItemDelegate(new JsonCellDelegate(this));
    setFont(Metrics::fixedFont(font()));
    setUniformRowHeights(true);
    setHeaderHidden(true);
    setEditTriggers(NoEditTriggers);
    setAllColumnsShowFocus(true);
    setTabKeyNavigation(false);
    setIndentation(Metrics::Group);
    setAlternatingRowColors(false);
    header()->setStretchLastSection(true);
    // The first row is not to touch the frame.
    setViewportMargins(0, Metrics::Gap / 2, 0, Metrics::Gap / 2);
}

void JsonTreeView::openFirstLevels()
{
    openLevels(rowsAtFirst);
    setColumnWidth(0, std::min(std::max(120, viewport()->width() * 2 / 5), 320));
}

void JsonTreeView::openAll()
{
    openLevels(mostRowsOpened);
}

void JsonTreeView::openLevels(int mostRows)
{
    if (m_model->tree().isEmpty())
        return;
    // Breadth first, as long as what is open stays within the limit.
    int shown = m_model->rowCount();
    QList<QModelIndex> level;
    for (int row = 0; row < std::min(shown, mostRows); ++row)
        level.append(m_model->index(row, 0));
    // Opened one by one, each would lay out all rows below it again.
    QList<QModelIndex> opened;
    while (!level.isEmpty()) {
        QList<QModelIndex> next;
        for (const QModelIndex &index : std::as_const(level)) {
            const int rows = m_model->rowCount(index);
            if (rows == 0 || shown + rows > mostRows)
                continue;
            shown += rows;
            opened.append(index);
            for (int row = 0; row < rows; ++row)
                next.append(m_model->index(row, 0, index));
        }
        level = next;
    }
    setUpdatesEnabled(false);
    // From the last to the first: what comes after an opened row is moved least.
    for (auto index = opened.crbegin(); index != opened.crend(); ++index)
        expand(*index);
    setUpdatesEnabled(true);
}

void JsonTreeView::showNode(int node)
{
    const QModelIndex index = m_model->indexOf(node);
    setCurrentIndex(index);
    scrollTo(index);
}

void JsonTreeView::copyPath()
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(
            JsonPath::of(m_model->tree(), int(currentIndex().internalId())));
}

void JsonTreeView::copyCurrent()
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return;
    const int node = int(index.internalId());
    const JsonTree &tree = m_model->tree();
    QGuiApplication::clipboard()->setText(tree.isContainer(node) ? tree.source(node)
                                                                 : tree.scalar(node));
}

void JsonTreeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyCurrent();
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void JsonTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!indexAt(event->pos()).isValid() && event->reason() == QContextMenuEvent::Mouse)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy value"), this, &JsonTreeView::copyCurrent);
    menu->addAction(tr("Copy path"), this, &JsonTreeView::copyPath);
    menu->addSeparator();
    menu->addAction(tr("Open all"), this, &JsonTreeView::openAll);
    menu->addAction(tr("Close all"), this, &QTreeView::collapseAll);
    menu->popup(event->globalPos());
}

void JsonTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        setColumnWidth(0, std::min(std::max(120, viewport()->width() * 2 / 5), 320));
}
