// SPDX-License-Identifier: Apache-2.0
#include "TableColumns.h"

#include "UiSettings.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace {

constexpr int saveDelayMs = 400;

} // namespace

TableColumns::TableColumns(const QString &settingsKey, QTableView *view)
    : QObject(view)
    , m_view(view)
    , m_settingsKey(settingsKey)
{
    m_saveLater.setSingleShot(true);
    m_saveLater.setInterval(saveDelayMs);
    connect(&m_saveLater, &QTimer::timeout, this, &TableColumns::save);
    connect(view->horizontalHeader(), &QHeaderView::sectionResized, this, &TableColumns::saveSoon);
    connect(view->horizontalHeader(), &QHeaderView::sectionMoved, this, &TableColumns::saveSoon);
    view->viewport()->installEventFilter(this);
}

void TableColumns::setWidths(const QList<int> &widths)
{
    m_widths = widths;
    for (int column = 0; column < widths.size(); ++column) {
        if (widths.at(column) > 0)
            m_view->setColumnWidth(column, widths.at(column));
    }
    stretch();
    fit();
}

void TableColumns::setGivingWay(const QList<int> &columns)
{
    m_givingWay = columns;
    fit();
}

void TableColumns::stretch()
{
    // All of them: settings may say otherwise, where another column took the space once.
    QHeaderView *header = m_view->horizontalHeader();
    const int main = int(m_widths.indexOf(-1));
    for (int column = 0; main >= 0 && column < header->count(); ++column)
        header->setSectionResizeMode(column, column == main ? QHeaderView::Stretch
                                                            : QHeaderView::Interactive);
}

int TableColumns::widthOf(int column) const
{
    if (!m_view->isColumnHidden(column) && column != m_standIn)
        return m_view->columnWidth(column);
    return widthBefore(column);
}

int TableColumns::widthBefore(int column) const
{
    return m_before.value(column, m_widths.value(column, 0));
}

void TableColumns::fit()
{
    const int main = int(m_widths.indexOf(-1));
    QHeaderView *header = m_view->horizontalHeader();
    if (m_fitting || main < 0 || main >= header->count() || !m_view->isVisible())
        return;
    const QScopedValueRollback<bool> once(m_fitting, true);
    const int room = m_view->viewport()->width();
    int needed = 0;
    QSet<int> shown;
    for (int column = 0; column < header->count(); ++column) {
        // Hidden, but not here: somebody else's, and no column to count on.
        const bool theirs = m_view->isColumnHidden(column) && !m_applied.contains(column);
        if (theirs || m_hidden.contains(column) || m_aside.contains(column))
            continue;
        shown.insert(column);
        needed += column == main ? leastWidth : widthOf(column);
    }
    QSet<int> away;
    for (const int column : std::as_const(m_givingWay)) {
        if (needed <= room)
            break;
        if (column != main && shown.contains(column) && !m_asked.contains(column)) {
            needed -= widthOf(column);
            away.insert(column);
        }
    }
    m_away = away;
    apply();
    shown -= away;
    if (!shown.contains(main)) {
        const bool wide = !shown.isEmpty() && needed <= room;
        setStandIn(wide ? *std::min_element(shown.cbegin(), shown.cend()) : -1);
        return;
    }
    setStandIn(-1);
    if (needed <= room) {
        header->setSectionResizeMode(main, QHeaderView::Stretch);
    } else {
        header->setSectionResizeMode(main, QHeaderView::Interactive);
        header->resizeSection(main, leastWidth);
    }
}

void TableColumns::setStandIn(int column)
{
    if (m_standIn == column)
        return;
    QHeaderView *header = m_view->horizontalHeader();
    if (const int last = std::exchange(m_standIn, -1); last >= 0) {
        header->setSectionResizeMode(last, QHeaderView::Interactive);
        header->resizeSection(last, widthBefore(last));
    }
    if (column >= 0) {
        m_before.insert(column, m_view->columnWidth(column));
        header->setSectionResizeMode(column, QHeaderView::Stretch);
    }
    m_standIn = column;
}

bool TableColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

void TableColumns::setAside(const QList<int> &columns)
{
    m_aside = QSet<int>(columns.cbegin(), columns.cend());
    apply();
    fit();
}

bool TableColumns::isShown(int column) const
{
    return !m_hidden.contains(column) && !m_away.contains(column);
}

void TableColumns::setShown(int column, bool shown)
{
    if (shown)
        m_hidden.remove(column);
    else if (m_hidden.size() + 1 < m_view->horizontalHeader()->count())
        m_hidden.insert(column);
    // What the user asks for by name is shown also while it stands elsewhere, or the room is short.
    if (shown) {
        m_aside.remove(column);
        m_asked.insert(column);
    } else {
        m_asked.remove(column);
    }
    apply();
    fit();
    saveSoon();
}

void TableColumns::apply()
{
    QSet<int> hidden = m_hidden;
    for (const int column : std::as_const(m_aside)) {
        if (hidden.size() + 1 < m_view->horizontalHeader()->count())
            hidden.insert(column);
    }
    for (const int column : std::as_const(m_away)) {
        if (hidden.size() + 1 < m_view->horizontalHeader()->count())
            hidden.insert(column);
    }
    for (const int column : std::as_const(m_applied)) {
        if (!hidden.contains(column))
            m_view->setColumnHidden(column, false);
    }
    for (const int column : std::as_const(hidden)) {
        if (m_view->isColumnHidden(column))
            continue;
        if (column != m_standIn)
            m_before.insert(column, m_view->columnWidth(column));
        m_view->setColumnHidden(column, true);
    }
    m_applied = hidden;
}

void TableColumns::reset()
{
    QHeaderView *header = m_view->horizontalHeader();
    m_hidden.clear();
    m_asked.clear();
    setStandIn(-1);
    m_before.clear();
    for (int column = 0; column < header->count(); ++column)
        header->moveSection(header->visualIndex(column), column);
    apply();
    setWidths(m_widths);
    saveSoon();
}

void TableColumns::fill(QMenu *menu)
{
    const QAbstractItemModel *model = m_view->model();
    for (int column = 0; model && column < model->columnCount(); ++column) {
        QAction *action =
            menu->addAction(model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(isShown(column));
        const bool last = isShown(column) && m_hidden.size() + 1 >= model->columnCount();
        action->setEnabled(!last);
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setShown(column, shown); });
    }
    menu->addSeparator();
    menu->addAction(tr("Reset columns"), this, &TableColumns::reset);
}

void TableColumns::saveSoon()
{
    if (m_restored)
        m_saveLater.start();
}

void TableColumns::saveNow()
{
    if (m_saveLater.isActive()) {
        m_saveLater.stop();
        save();
    }
}

void TableColumns::save() const
{
    QSettings *settings = UiSettings::of(m_view);
    const QHeaderView *header = m_view->horizontalHeader();
    if (!settings || m_settingsKey.isEmpty() || !m_view->model() || header->count() == 0)
        return;
    QVariantList hidden;
    for (const int column : m_hidden)
        hidden.append(column);
    // The width of one that stands in for another is not the user's.
    if (m_standIn < 0)
        settings->setValue(QStringLiteral("columns/") + m_settingsKey, header->saveState());
    settings->setValue(QStringLiteral("columnCount/") + m_settingsKey, header->count());
    settings->setValue(QStringLiteral("columnsHidden/") + m_settingsKey, hidden);
}

void TableColumns::restore()
{
    if (m_restored || !m_view->model())
        return;
    m_restored = true;
    const QSettings *settings = UiSettings::of(m_view);
    QHeaderView *header = m_view->horizontalHeader();
    // Another version's columns would be put in the wrong places.
    if (settings && !m_settingsKey.isEmpty() &&
        settings->value(QStringLiteral("columnCount/") + m_settingsKey).toInt() ==
            header->count()) {
        // The order of the rows is not a column's: it begins as the page wants it each time.
        const int sorted = header->sortIndicatorSection();
        const Qt::SortOrder order = header->sortIndicatorOrder();
        header->restoreState(
            settings->value(QStringLiteral("columns/") + m_settingsKey).toByteArray());
        header->setSortIndicator(sorted, order);
        for (int column = 0; column < header->count(); ++column)
            m_view->setColumnHidden(column, false);
        const QVariantList hidden =
            settings->value(QStringLiteral("columnsHidden/") + m_settingsKey).toList();
        for (const QVariant &column : hidden) {
            if (m_hidden.size() + 1 < header->count())
                m_hidden.insert(column.toInt());
        }
    }
    stretch();
    apply();
    fit();
}
