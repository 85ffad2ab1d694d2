// SPDX-License-Identifier: Apache-2.0
#include "JsonTreeView.h"

#include "JsonCellDelegate.h"
#include "JsonTreeModel.h"
#include "Metrics.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace {

constexpr int mostMatches = 999;
constexpr int rowsAtFirst = 40;

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
    m_matches.clear();
    const JsonTree &tree = m_model->tree();
    if (tree.isEmpty())
        return;
    // Breadth first, as long as what is open stays on about one screen.
    int shown = m_model->rowCount();
    QList<QModelIndex> level;
    for (int row = 0; row < shown; ++row)
        level.append(m_model->index(row, 0));
    while (!level.isEmpty()) {
        QList<QModelIndex> next;
        for (const QModelIndex &index : std::as_const(level)) {
            const int rows = m_model->rowCount(index);
            if (rows == 0 || shown + rows > rowsAtFirst)
                continue;
            shown += rows;
            expand(index);
            for (int row = 0; row < rows; ++row)
                next.append(m_model->index(row, 0, index));
        }
        level = next;
    }
    setColumnWidth(0, std::min(std::max(120, viewport()->width() * 2 / 5), 320));
}

int JsonTreeView::markMatches(const QStringList &words)
{
    m_matches = m_model->mark(words, mostMatches);
    viewport()->update();
    return int(m_matches.size());
}

void JsonTreeView::showMatch(int match)
{
    if (match < 0 || match >= m_matches.size())
        return;
    const QModelIndex index = m_model->indexOf(m_matches[match]);
    setCurrentIndex(index);
    scrollTo(index);
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
    menu->addSeparator();
    menu->addAction(tr("Open all"), this, &QTreeView::expandAll);
    menu->addAction(tr("Close all"), this, &QTreeView::collapseAll);
    menu->popup(event->globalPos());
}

void JsonTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        setColumnWidth(0, std::min(std::max(120, viewport()->width() * 2 / 5), 320));
}
