// SPDX-License-Identifier: Apache-2.0
#include "PermissionsEditor.h"

#include "AccessibleNames.h"
#include "Card.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PermissionText.h"
#include "PlainLabel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace {

using Preset = PermissionsEditor::Preset;
constexpr int levelsWidth = 112;

QString access(const QString &resource, Preset preset)
{
    const QString lower = resource.toLower();
    switch (preset) {
    case Preset::ReadOnly:
        return QStringLiteral("read");
    case Preset::Everything:
        return QStringLiteral("write");
    case Preset::WebhooksOnly:
        return lower.contains(QLatin1String("webhook")) ? QStringLiteral("write")
                                                        : QStringLiteral("none");
    case Preset::OrdersAndVendors:
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
    , m_list(new Card(this))
    , m_summary(new PlainLabel(this))
    , m_message(new MessageBar(this))
{
    build();
    connect(m_presets, &QComboBox::activated, this,
            [this] { applyPreset(Preset(m_presets->currentData().toInt())); });
    connect(m_search, &QLineEdit::textChanged, this, &PermissionsEditor::search);
    connect(m_message, &MessageBar::actionTriggered, this, &PermissionsEditor::reloadRequested);
    m_message->showMessage(Tone::Information, tr("Reading the areas a key can be limited to…"));
}

void PermissionsEditor::build()
{
    m_presets->setAccessibleName(tr("Permission preset"));
    m_presets->addItem(tr("Custom"), int(Preset::Custom));
    m_presets->addItem(tr("Nothing"), int(Preset::Nothing));
    m_presets->addItem(tr("Read only"), int(Preset::ReadOnly));
    m_presets->addItem(tr("Webhooks only"), int(Preset::WebhooksOnly));
    m_presets->addItem(tr("Orders and vendors"), int(Preset::OrdersAndVendors));
    m_presets->addItem(tr("Everything"), int(Preset::Everything));

    m_search->setAccessibleName(tr("Search permissions"));
    m_search->setPlaceholderText(tr("Search areas"));
    m_search->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_search);
    m_search->addAction(Icons::icon(Icons::Icon::Search, Tone::None), QLineEdit::LeadingPosition);

    // One list without a scroll bar of its own: the form around it scrolls to what has the focus.
    m_list->setAccessibleName(tr("Permissions"));
    m_listColumn = new QVBoxLayout(m_list);
    m_listColumn->setContentsMargins(Metrics::Group, Metrics::Gap, Metrics::Gap, Metrics::Gap);
    m_listColumn->setSpacing(Metrics::Gap);
    m_list->hide();

    m_summary->setQuiet(true);
    setFocusProxy(m_presets);
    m_message->setClosable(false);

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_presets);
    row->addWidget(m_search, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addWidget(m_list);
    column->addWidget(m_summary);
    setTabOrder(m_presets, m_search);
}

void PermissionsEditor::setAreas(const QList<PermissionArea> &areas)
{
    const Permissions wanted = m_rows.isEmpty() ? m_wanted : permissions();
    m_message->clear();
    clear();
    QStringList groups;
    for (const PermissionArea &area : areas) {
        if (!groups.contains(area.group))
            groups.append(area.group);
    }
    for (const QString &group : std::as_const(groups)) {
        PlainLabel *title = addGroup(group);
        for (const PermissionArea &area : areas) {
            if (area.group == group)
                m_rows.append(addRow(area, title));
        }
    }
    m_list->setVisible(!m_rows.isEmpty());
    orderTabs();
    setPermissions(wanted);
    search(m_search->text());
    if (m_preset != Preset::Custom)
        applyPreset(std::exchange(m_preset, Preset::Custom));
    showWanted();
}

void PermissionsEditor::clear()
{
    for (const Row &row : std::as_const(m_rows)) {
        delete row.widget;
        if (m_listColumn->indexOf(row.group) >= 0) {
            m_listColumn->removeWidget(row.group);
            row.group->deleteLater();
        }
    }
    m_rows.clear();
}

PlainLabel *PermissionsEditor::addGroup(const QString &title)
{
    auto *label = new PlainLabel(title, m_list);
    label->setFont(Metrics::boldFont(font()));
    m_listColumn->addWidget(label);
    return label;
}

PermissionsEditor::Row PermissionsEditor::addRow(const PermissionArea &area, PlainLabel *group)
{
    auto *widget = new QWidget(m_list);
    auto *name = new PlainLabel(PermissionText::area(area.resource), widget);
    auto *what = new PlainLabel(area.description, widget);
    what->setQuiet(true);
    what->setWrapped(true);
    what->setVisible(!area.description.isEmpty());
    auto *combo = new QComboBox(widget);
    combo->setFixedWidth(levelsWidth);
    combo->setAccessibleName(tr("Access to %1").arg(area.resource));
    combo->setAccessibleDescription(area.description);
    // Scrolling the form with the wheel must not change what a key may do.
    combo->setFocusPolicy(Qt::StrongFocus);
    combo->installEventFilter(this);
    const std::pair<QString, QString> levels[] = {{QStringLiteral("none"), tr("None")},
                                                  {QStringLiteral("read"), tr("Read")},
                                                  {QStringLiteral("write"), tr("Write")}};
    for (const auto &[level, word] : levels) {
        if (level == QLatin1String("none") || area.levels.contains(level))
            combo->addItem(word, level);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(name);
    words->addWidget(what);
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Group);
    row->addLayout(words, 1);
    row->addWidget(combo, 0, Qt::AlignVCenter);
    m_listColumn->addWidget(widget);
    connect(combo, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_applying)
            m_presets->setCurrentIndex(0);
        summarize();
        Q_EMIT changed();
    });
    return {area, widget, combo, group};
}

void PermissionsEditor::orderTabs()
{
    QWidget *before = m_search;
    for (const Row &row : std::as_const(m_rows)) {
        setTabOrder(before, row.combo);
        before = row.combo;
    }
}

bool PermissionsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel && qobject_cast<QComboBox *>(watched)) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PermissionsEditor::showProblem(const Problem &problem)
{
    m_message->showProblem(problem, tr("Try again"));
}

PermissionsEditor::Permissions PermissionsEditor::permissions() const
{
    if (m_rows.isEmpty())
        return m_wanted;
    Permissions chosen;
    for (const Row &row : m_rows) {
        const QString level = row.combo->currentData().toString();
        if (level != QLatin1String("none"))
            chosen.append({row.area.resource, level});
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
    for (const Row &row : std::as_const(m_rows))
        choose(row.combo, wanted.value(row.area.resource));
    m_applying = false;
    summarize();
}

void PermissionsEditor::choosePreset(Preset preset)
{
    m_presets->setCurrentIndex(m_presets->findData(int(preset)));
    if (m_rows.isEmpty())
        m_preset = preset;
    else
        applyPreset(preset);
}

void PermissionsEditor::pointTo(const QString &resource)
{
    m_pointed = resource;
    showWanted();
}

void PermissionsEditor::showWanted()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (m_pointed.isEmpty() || row.area.resource != m_pointed)
            continue;
        m_pointed.clear();
        m_search->clear();
        // Its place is known after the layout; the form around it scrolls to what has the focus.
        QTimer::singleShot(0, row.combo, [combo = row.combo] {
            combo->setFocus(Qt::TabFocusReason);
            for (QWidget *above = combo->parentWidget(); above; above = above->parentWidget()) {
                if (auto *area = qobject_cast<QScrollArea *>(above))
                    area->ensureWidgetVisible(combo, 0, 8 * Metrics::Gap);
            }
        });
        return;
    }
}

void PermissionsEditor::applyPreset(Preset preset)
{
    if (preset == Preset::Custom)
        return;
    m_applying = true;
    for (const Row &row : std::as_const(m_rows))
        choose(row.combo, access(row.area.resource, preset));
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
    const auto has = [&](const QString &words) {
        return words.contains(text.trimmed(), Qt::CaseInsensitive);
    };
    QHash<PlainLabel *, bool> shownGroups;
    for (const Row &row : std::as_const(m_rows)) {
        const bool shown =
            has(row.area.group) || has(row.area.resource) || has(row.area.description);
        row.widget->setVisible(shown);
        shownGroups[row.group] |= shown;
    }
    for (auto it = shownGroups.cbegin(); it != shownGroups.cend(); ++it)
        it.key()->setVisible(it.value());
}

void PermissionsEditor::summarize()
{
    int read = 0;
    int write = 0;
    for (const auto &[resource, level] : permissions())
        ++(level == QLatin1String("write") ? write : read);
    m_summary->setText(read + write == 0
                           ? tr("No area chosen yet.")
                           : tr("Areas to read: %1 · to read and write: %2").arg(read).arg(write));
}
