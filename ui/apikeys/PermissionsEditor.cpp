// SPDX-License-Identifier: Apache-2.0
#include "PermissionsEditor.h"

#include "AccessibleNames.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "PlainToolTip.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>

namespace {

enum Preset { Custom, Nothing, ReadOnly, WebhooksOnly, OrdersAndVendors, Everything };
constexpr int resourceRole = Qt::UserRole;
constexpr int groupRole = Qt::UserRole + 1;

QString access(const QString &resource, int preset)
{
    const QString lower = resource.toLower();
    switch (preset) {
    case ReadOnly:
        return QStringLiteral("read");
    case Everything:
        return QStringLiteral("write");
    case WebhooksOnly:
        return lower.contains(QLatin1String("webhook")) ? QStringLiteral("write")
                                                        : QStringLiteral("none");
    case OrdersAndVendors:
        return lower.contains(QLatin1String("order")) || lower.contains(QLatin1String("vendor"))
                   ? QStringLiteral("write")
                   : QStringLiteral("none");
    default:
        return QStringLiteral("none");
    }
}

} // namespace

PermissionsEditor::PermissionsEditor(QWidget *parent)
    : QWidget(parent)
    , m_presets(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_summary(new PlainLabel(this))
    , m_message(new MessageBar(this))
{
    m_presets->setAccessibleName(tr("Permission preset"));
    m_presets->addItem(tr("Custom"), Custom);
    m_presets->addItem(tr("Nothing"), Nothing);
    m_presets->addItem(tr("Read only"), ReadOnly);
    m_presets->addItem(tr("Webhooks only"), WebhooksOnly);
    m_presets->addItem(tr("Orders and vendors"), OrdersAndVendors);
    m_presets->addItem(tr("Everything"), Everything);

    m_search->setAccessibleName(tr("Search permissions"));
    m_search->setPlaceholderText(tr("Search areas"));
    m_search->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_search);
    m_search->addAction(Icons::icon(Icons::Icon::Search, Tone::None), QLineEdit::LeadingPosition);

    m_tree->setAccessibleName(tr("Permissions"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(Metrics::Gap);
    m_tree->setSelectionMode(QAbstractItemView::NoSelection);
    m_tree->setFocusPolicy(Qt::NoFocus); // the boxes in it take the focus, one Tab each
    m_tree->setMinimumHeight(230);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_tree->header()->resizeSection(1, 112);

    m_summary->setQuiet(true);
    setFocusProxy(m_presets);
    m_message->setClosable(false);

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_search, 1);
    row->addWidget(m_presets);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addWidget(m_tree, 1);
    column->addWidget(m_summary);

    connect(m_presets, &QComboBox::activated, this,
            [this] { applyPreset(m_presets->currentData().toInt()); });
    connect(m_search, &QLineEdit::textChanged, this, &PermissionsEditor::search);
    connect(m_message, &MessageBar::actionTriggered, this, &PermissionsEditor::reloadRequested);
    m_message->showMessage(Tone::Information, tr("Reading the areas a key can be limited to…"));
}

void PermissionsEditor::setAreas(const QList<PermissionArea> &areas)
{
    const Permissions wanted = m_areas.isEmpty() ? m_wanted : permissions();
    m_areas = areas;
    m_message->clear();
    m_tree->clear();
    QHash<QString, QTreeWidgetItem *> groups;
    for (const PermissionArea &area : areas) {
        QTreeWidgetItem *&group = groups[area.group];
        if (!group) {
            group = new QTreeWidgetItem(m_tree, {area.group});
            group->setFont(0, Metrics::boldFont(font()));
            group->setFirstColumnSpanned(true);
            group->setExpanded(true);
            group->setData(0, groupRole, true);
        }
        auto *item = new QTreeWidgetItem(group, {area.resource});
        item->setData(0, resourceRole, area.resource);
        item->setToolTip(0, PlainToolTip::escaped(area.description));
        item->setSizeHint(0, QSize(0, 36));
        auto *cell = new QWidget(m_tree);
        auto *combo = new QComboBox(cell);
        auto *cellRow = new QHBoxLayout(cell);
        cellRow->setContentsMargins(0, 2, 4, 2);
        cellRow->addWidget(combo);
        combo->setAccessibleName(tr("Access to %1").arg(area.resource));
        const std::pair<QString, QString> levels[] = {{QStringLiteral("none"), tr("None")},
                                                      {QStringLiteral("read"), tr("Read")},
                                                      {QStringLiteral("write"), tr("Write")}};
        for (const auto &[level, word] : levels) {
            if (level == QLatin1String("none") || area.levels.contains(level))
                combo->addItem(word, level);
        }
        m_tree->setItemWidget(item, 1, cell);
        connect(combo, &QComboBox::currentIndexChanged, this, [this] {
            if (!m_applying)
                m_presets->setCurrentIndex(0);
            summarize();
            Q_EMIT changed();
        });
    }
    setPermissions(wanted);
    search(m_search->text());
}

void PermissionsEditor::showProblem(const Problem &problem)
{
    m_message->showProblem(problem, tr("Try again"));
}

PermissionsEditor::Permissions PermissionsEditor::permissions() const
{
    if (m_areas.isEmpty())
        return m_wanted;
    Permissions chosen;
    for (QTreeWidgetItem *item : leaves()) {
        const QString level = comboOf(item)->currentData().toString();
        if (level != QLatin1String("none"))
            chosen.append({item->data(0, resourceRole).toString(), level});
    }
    return chosen;
}

void PermissionsEditor::setPermissions(const Permissions &permissions)
{
    m_wanted = permissions;
    QHash<QString, QString> wanted;
    for (const auto &[resource, level] : permissions)
        wanted.insert(resource, level);
    m_applying = true;
    for (QTreeWidgetItem *item : leaves())
        choose(comboOf(item), wanted.value(item->data(0, resourceRole).toString()));
    m_applying = false;
    summarize();
}

void PermissionsEditor::applyPreset(int preset)
{
    if (preset == Custom)
        return;
    m_applying = true;
    for (QTreeWidgetItem *item : leaves())
        choose(comboOf(item), access(item->data(0, resourceRole).toString(), preset));
    m_applying = false;
    summarize();
    Q_EMIT changed();
}

void PermissionsEditor::choose(QComboBox *combo, const QString &wanted)
{
    int index = combo->findData(wanted);
    // An area without writing is read where everything is asked for.
    if (index < 0 && wanted == QLatin1String("write"))
        index = combo->findData(QStringLiteral("read"));
    combo->setCurrentIndex(qMax(0, index));
}

void PermissionsEditor::search(const QString &text)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_tree->topLevelItem(i);
        const bool whole = group->text(0).contains(text, Qt::CaseInsensitive);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *item = group->child(j);
            const bool shown = whole || item->text(0).contains(text, Qt::CaseInsensitive);
            item->setHidden(!shown);
            any = any || shown;
        }
        group->setHidden(!any);
    }
}

void PermissionsEditor::summarize()
{
    int read = 0;
    int write = 0;
    for (const auto &[resource, level] : permissions())
        ++(level == QLatin1String("write") ? write : read);
    m_summary->setText(read + write == 0
                           ? tr("No area chosen yet.")
                           : tr("%1 areas to read, %2 to read and write.").arg(read).arg(write));
}

QComboBox *PermissionsEditor::comboOf(QTreeWidgetItem *item) const
{
    return m_tree->itemWidget(item, 1)->findChild<QComboBox *>();
}

QList<QTreeWidgetItem *> PermissionsEditor::leaves() const
{
    QList<QTreeWidgetItem *> found;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        for (int j = 0; j < m_tree->topLevelItem(i)->childCount(); ++j)
            found.append(m_tree->topLevelItem(i)->child(j));
    }
    return found;
}
