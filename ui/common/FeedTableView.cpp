// SPDX-License-Identifier: Apache-2.0
#include "FeedTableView.h"

#include "CellDelegate.h"
#include "FeedTableModel.h"
#include "Metrics.h"
#include "Roles.h"
#include "TableColumns.h"
#include "TableSorting.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace {

//! Read on the interface thread; beyond it there is the export.
constexpr int mostCopied = 2'000;

} // namespace

FeedTableView::FeedTableView(const QString &accessibleName, const QString &settingsKey,
                             QWidget *parent)
    : QTableView(parent)
    , m_delegate(new CellDelegate(this))
    , m_columns(new TableColumns(settingsKey, this))
{
    setAccessibleName(accessibleName);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(56);
    fitRows();
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            &FeedTableView::showHeaderMenu);
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!index.data(Roles::IsLink).toBool())
            Q_EMIT opened(index);
    });
}

void FeedTableView::setModelAndWidths(QAbstractItemModel *model, const QList<int> &widths)
{
    setModel(model);
    m_columns->setWidths(widths);
    if (auto *feed = qobject_cast<FeedTableModel *>(model))
        m_sorting = new TableSorting(feed, this);
}

void FeedTableView::showEvent(QShowEvent *event)
{
    // Only now is it known which window this is in, and so whose settings count.
    m_columns->restore();
    QTableView::showEvent(event);
}

void FeedTableView::hideEvent(QHideEvent *event)
{
    m_columns->saveNow();
    QTableView::hideEvent(event);
}

void FeedTableView::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_sorting) {
        m_sorting->fill(menu, horizontalHeader()->logicalIndexAt(position));
        menu->addSeparator();
    }
    m_columns->fill(menu);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

QList<int> FeedTableView::selectedRows() const
{
    QList<int> rows;
    if (selectionModel()) {
        const QItemSelection selection = selectionModel()->selection();
        for (const QItemSelectionRange &range : selection) {
            for (int row = range.top(); row <= range.bottom(); ++row)
                rows.append(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (rows.isEmpty() && currentRow() >= 0)
        rows.append(currentRow());
    return rows;
}

int FeedTableView::currentRow() const
{
    return currentIndex().isValid() ? currentIndex().row() : -1;
}

void FeedTableView::selectRowQuietly(int row)
{
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const int column = qMax(0, currentIndex().column());
    const QModelIndex index = model()->index(row, column);
    setCurrentIndex(index);
    scrollTo(index);
}

void FeedTableView::copyCell()
{
    copyRole(Qt::DisplayRole);
}

void FeedTableView::copyUuid()
{
    copyRole(Roles::Uuid);
}

void FeedTableView::copyRole(int role)
{
    int count = 0;
    const QItemSelection selection =
        selectionModel() ? selectionModel()->selection() : QItemSelection();
    for (const QItemSelectionRange &range : selection)
        count += range.height();
    if (count > mostCopied) {
        Q_EMIT tooManyToCopy(mostCopied);
        return;
    }
    const int column = qMax(0, currentIndex().column());
    QStringList texts;
    for (const int row : selectedRows())
        texts.append(model()->index(row, column).data(role).toString());
    if (texts.size() > 1 || (texts.size() == 1 && !texts.first().isEmpty()))
        QGuiApplication::clipboard()->setText(texts.join(QLatin1Char('\n')));
}

void FeedTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyCell();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid() && event->modifiers().testFlag(Qt::ControlModifier) == false) {
            Q_EMIT opened(currentIndex());
            event->accept();
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

void FeedTableView::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    viewport()->setCursor(isOnLink(event->position().toPoint()) ? Qt::PointingHandCursor
                                                                : Qt::ArrowCursor);
}

void FeedTableView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const bool exclude = event->button() == Qt::LeftButton &&
                         event->modifiers() == Qt::AltModifier && indexAt(position).isValid();
    const bool link = !exclude && event->modifiers() == Qt::NoModifier &&
                      event->button() == Qt::LeftButton && state() == NoState && isOnLink(position);
    QTableView::mouseReleaseEvent(event);
    if (exclude) {
        Q_EMIT valueExcluded(indexAt(position));
        return;
    }
    // A press elsewhere that ends on a link is not a click on it.
    if (link && indexAt(position) == currentIndex())
        Q_EMIT opened(currentIndex());
}

bool FeedTableView::isOnLink(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid())
        return false;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return CellDelegate::isOnLink(option, index, position);
}

void FeedTableView::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex index = indexAt(event->pos());
    QPoint position = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        index = currentIndex();
        position = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    }
    if (!index.isValid())
        return;
    // Within several chosen rows the others stay chosen.
    if (selectionModel()->isSelected(index))
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    else
        setCurrentIndex(index);

    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    int rows = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        rows += range.height();
    menu->addAction(rows > 1 ? tr("Copy %n cells", nullptr, rows) : tr("Copy cell"), this,
                    &FeedTableView::copyCell);
    if (!index.data(Roles::Uuid).toString().isEmpty())
        menu->addAction(rows > 1 ? tr("Copy %n UUIDs", nullptr, rows) : tr("Copy UUID"), this,
                        &FeedTableView::copyUuid);
    Q_EMIT contextMenuRequested(index, menu);
    menu->addSeparator();
    if (m_sorting)
        m_sorting->fill(menu->addMenu(tr("Sort")), index.column());
    m_columns->fill(menu->addMenu(tr("Columns")));
    menu->popup(position);
}

void FeedTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT currentRowChanged(current.isValid() ? current.row() : -1);
}

void FeedTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRows();
}

void FeedTableView::focusInEvent(QFocusEvent *event)
{
    // Qt makes the first row current for every reason but the mouse, and shows it nowhere: new rows
    // would wait for a row that nobody chose, after the window was in the background, say.
    QFocusEvent quiet(QEvent::FocusIn, Qt::MouseFocusReason);
    QTableView::focusInEvent(&quiet);
    // With the keyboard there has to be a row to go on from; the mouse chooses its own.
    const bool byKeyboard = event->reason() == Qt::TabFocusReason ||
                            event->reason() == Qt::BacktabFocusReason ||
                            event->reason() == Qt::ShortcutFocusReason;
    if (byKeyboard && !currentIndex().isValid() && model() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

void FeedTableView::fitRows()
{
    verticalHeader()->setMinimumSectionSize(16);
    verticalHeader()->setDefaultSectionSize(Metrics::rowHeight(this));
}
