// SPDX-License-Identifier: Apache-2.0
#include "TableColumns.h"

#include "UiSettings.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>

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
}

void TableColumns::setWidths(const QList<int> &widths)
{
    m_widths = widths;
    for (int column = 0; column < widths.size(); ++column) {
        if (widths.at(column) > 0)
            m_view->setColumnWidth(column, widths.at(column));
    }
    stretch();
}

void TableColumns::stretch()
{
    const int column = int(m_widths.indexOf(-1));
    if (column >= 0 && column < m_view->horizontalHeader()->count())
        m_view->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void TableColumns::setAside(const QList<int> &columns)
{
    m_aside = QSet<int>(columns.cbegin(), columns.cend());
    apply();
}

bool TableColumns::isShown(int column) const
{
    return !m_hidden.contains(column);
}

void TableColumns::setShown(int column, bool shown)
{
    if (shown)
        m_hidden.remove(column);
    else if (m_hidden.size() + 1 < m_view->horizontalHeader()->count())
        m_hidden.insert(column);
    // What the user asks for by name is shown also while it stands elsewhere.
    if (shown)
        m_aside.remove(column);
    apply();
    saveSoon();
}

void TableColumns::apply()
{
    QSet<int> hidden = m_hidden;
    for (const int column : std::as_const(m_aside)) {
        if (hidden.size() + 1 < m_view->horizontalHeader()->count())
            hidden.insert(column);
    }
    for (const int column : std::as_const(m_applied)) {
        if (!hidden.contains(column))
            m_view->setColumnHidden(column, false);
    }
    for (const int column : std::as_const(hidden))
        m_view->setColumnHidden(column, true);
    m_applied = hidden;
}

void TableColumns::reset()
{
    QHeaderView *header = m_view->horizontalHeader();
    m_hidden.clear();
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
        // The order of the rows is not a column's: it begins newest first each time.
        header->restoreState(
            settings->value(QStringLiteral("columns/") + m_settingsKey).toByteArray());
        for (int column = 0; column < header->count(); ++column)
            m_view->setColumnHidden(column, false);
        const QVariantList hidden =
            settings->value(QStringLiteral("columnsHidden/") + m_settingsKey).toList();
        for (const QVariant &column : hidden) {
            if (m_hidden.size() + 1 < header->count())
                m_hidden.insert(column.toInt());
        }
    }
    header->setSortIndicator(-1, Qt::DescendingOrder);
    stretch();
    apply();
}
