// SPDX-License-Identifier: Apache-2.0
#include "FeedTableView.h"

#include "CellDelegate.h"
#include "Metrics.h"
#include "Roles.h"
#include "UiSettings.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QSettings>
#include <QTimer>

FeedTableView::FeedTableView(const QString &accessibleName, const QString &settingsKey,
                             QWidget *parent)
    : QTableView(parent)
    , m_settingsKey(settingsKey)
    , m_delegate(new CellDelegate(this))
    , m_saveLater(new QTimer(this))
{
    m_saveLater->setSingleShot(true);
    m_saveLater->setInterval(400);
    connect(m_saveLater, &QTimer::timeout, this, &FeedTableView::saveColumns);
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
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (m_restored)
            m_saveLater->start();
    });
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, [this] {
        if (m_restored)
            m_saveLater->start();
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!index.data(Roles::IsLink).toBool())
            Q_EMIT opened(index);
    });
}

void FeedTableView::setModelAndWidths(QAbstractItemModel *model, const QList<int> &widths)
{
    setModel(model);
    for (int column = 0; column < widths.size(); ++column) {
        if (widths.at(column) > 0)
            setColumnWidth(column, widths.at(column));
    }
    m_stretched = static_cast<int>(widths.indexOf(-1));
    stretch();
}

void FeedTableView::stretch()
{
    if (m_stretched >= 0 && m_stretched < horizontalHeader()->count())
        horizontalHeader()->setSectionResizeMode(m_stretched, QHeaderView::Stretch);
}

void FeedTableView::showEvent(QShowEvent *event)
{
    // Only now is it known which window this is in, and so whose settings count.
    if (!m_restored && model()) {
        restoreColumns();
        stretch();
        m_restored = true;
    }
    QTableView::showEvent(event);
}

void FeedTableView::hideEvent(QHideEvent *event)
{
    if (m_saveLater->isActive()) {
        m_saveLater->stop();
        saveColumns();
    }
    QTableView::hideEvent(event);
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
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(currentIndex().data().toString());
}

void FeedTableView::copyUuid()
{
    const QString uuid = currentIndex().data(Roles::Uuid).toString();
    if (!uuid.isEmpty())
        QGuiApplication::clipboard()->setText(uuid);
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
    const bool link = event->button() == Qt::LeftButton && state() == NoState && isOnLink(position);
    QTableView::mouseReleaseEvent(event);
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
    setCurrentIndex(index);

    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy cell"), this, &FeedTableView::copyCell);
    if (!index.data(Roles::Uuid).toString().isEmpty())
        menu->addAction(tr("Copy UUID"), this, &FeedTableView::copyUuid);
    Q_EMIT contextMenuRequested(index, menu);
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

void FeedTableView::saveColumns() const
{
    QSettings *settings = UiSettings::of(this);
    if (!settings || m_settingsKey.isEmpty() || !model() || horizontalHeader()->count() == 0)
        return;
    settings->setValue(QStringLiteral("columns/") + m_settingsKey, horizontalHeader()->saveState());
    settings->setValue(QStringLiteral("columnCount/") + m_settingsKey, horizontalHeader()->count());
}

void FeedTableView::restoreColumns()
{
    const QSettings *settings = UiSettings::of(this);
    // Another version's columns would be put in the wrong places.
    if (settings && settings->value(QStringLiteral("columnCount/") + m_settingsKey).toInt() ==
                        horizontalHeader()->count())
        horizontalHeader()->restoreState(
            settings->value(QStringLiteral("columns/") + m_settingsKey).toByteArray());
}
