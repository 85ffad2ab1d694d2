// SPDX-License-Identifier: Apache-2.0
#include "EventTypesEditor.h"

#include "AccessibleNames.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainToolTip.h"
#include "Problem.h"
#include "ToneColours.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTreeWidget>

namespace {

constexpr int NameRole = Qt::UserRole + 1; //!< group or type

} // namespace

EventTypesEditor::EventTypesEditor(QWidget *parent)
    : QWidget(parent)
    , m_everything(new QCheckBox(tr("All events, also those to come"), this))
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_message(new MessageBar(this))
{
    m_everything->setAccessibleName(QStringLiteral("All events"));
    m_search->setAccessibleName(QStringLiteral("Search events"));
    m_search->setPlaceholderText(tr("Search events"));
    m_search->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_search);
    m_search->addAction(Icons::icon(Icons::Icon::Search, Tone::None), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(220);
    m_tree->setAccessibleName(QStringLiteral("Send events"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(Metrics::Group);
    m_tree->setMinimumHeight(200);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->header()->setStretchLastSection(true);
    m_message->setClosable(false);

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Group);
    row->addWidget(m_everything);
    row->addStretch();
    row->addWidget(m_search, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addWidget(m_tree, 1);
    setFocusProxy(m_tree);

    connect(m_everything, &QCheckBox::toggled, this, [this](bool on) {
        m_selection.setEverything(on);
        showSelection();
        Q_EMIT changed();
    });
    connect(m_search, &QLineEdit::textChanged, this, &EventTypesEditor::search);
    connect(m_tree, &QTreeWidget::itemChanged, this,
            [this](QTreeWidgetItem *item) { itemChanged(item); });
    connect(m_message, &MessageBar::actionTriggered, this, &EventTypesEditor::reloadRequested);
}

void EventTypesEditor::setCatalogue(const QList<EventTypeInfo> &types)
{
    m_message->clear();
    m_selection.setCatalogue(types);
    build();
}

void EventTypesEditor::showProblem(const Problem &problem)
{
    m_message->showProblem(problem, tr("Try again"));
    build();
}

void EventTypesEditor::setTypes(const QStringList &types)
{
    m_selection.setTypes(types);
    build();
}

void EventTypesEditor::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    build();
}

void EventTypesEditor::build()
{
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    const QStringList groups = m_selection.groups();
    for (const QString &group : groups) {
        auto *head = new QTreeWidgetItem(m_tree);
        head->setText(0, group);
        head->setFont(0, Metrics::boldFont(font()));
        head->setData(0, NameRole, group);
        // All rows are as high as the first: check boxes are not to touch.
        head->setSizeHint(0, QSize(0, fontMetrics().height() + Metrics::Gap));
        const QList<EventTypeInfo> infos = m_selection.typesOf(group);
        for (const EventTypeInfo &info : infos) {
            auto *item = new QTreeWidgetItem(head);
            item->setText(0, info.type);
            item->setData(0, NameRole, info.type);
            const QString meaning =
                info.retired
                    ? tr("Retired: a webhook with it receives nothing. %1").arg(info.description)
                    : info.description;
            item->setText(1, meaning.simplified());
            item->setToolTip(0, PlainToolTip::escaped(info.type));
            item->setToolTip(1, PlainToolTip::escaped(meaning));
            if (info.retired) {
                item->setIcon(0, Icons::icon(Icons::Icon::Alert, Tone::Failed));
                item->setForeground(1, toneColours(Tone::Failed, palette()).plain);
            } else {
                item->setForeground(1, quietText(palette()));
            }
        }
    }
    m_tree->setColumnWidth(0, 290);
    showSelection();
    search(m_search->text());
}

void EventTypesEditor::showSelection()
{
    const QSignalBlocker quiet(m_tree);
    const QSignalBlocker quietBox(m_everything);
    m_everything->setChecked(m_selection.isEverything());
    m_everything->setEnabled(!m_readOnly);
    const bool fixed = m_readOnly || m_selection.isEverything();
    const auto setState = [fixed](QTreeWidgetItem *item, Qt::CheckState state) {
        item->setFlags(fixed ? Qt::ItemIsSelectable | Qt::ItemIsEnabled
                             : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(0, state);
    };
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *head = m_tree->topLevelItem(i);
        const QString group = head->data(0, NameRole).toString();
        const EventSelection::State state = m_selection.stateOf(group);
        setState(head, state == EventSelection::State::All    ? Qt::Checked
                       : state == EventSelection::State::Some ? Qt::PartiallyChecked
                                                              : Qt::Unchecked);
        head->setText(1, state == EventSelection::State::All && !m_selection.isEverything()
                             ? tr("%1.*: the whole group, also what comes to it").arg(group)
                             : QString());
        head->setForeground(1, quietText(palette()));
        for (int k = 0; k < head->childCount(); ++k)
            setState(head->child(k), m_selection.has(head->child(k)->data(0, NameRole).toString())
                                         ? Qt::Checked
                                         : Qt::Unchecked);
        if (state == EventSelection::State::Some)
            head->setExpanded(true);
    }
}

void EventTypesEditor::itemChanged(QTreeWidgetItem *item)
{
    const QString name = item->data(0, NameRole).toString();
    const bool on = item->checkState(0) == Qt::Checked;
    if (item->parent())
        m_selection.setType(name, on);
    else
        m_selection.setGroup(name, on);
    showSelection();
    Q_EMIT changed();
}

void EventTypesEditor::search(const QString &text)
{
    const QString wanted = text.trimmed();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *head = m_tree->topLevelItem(i);
        const bool whole = head->text(0).contains(wanted, Qt::CaseInsensitive);
        int found = 0;
        for (int k = 0; k < head->childCount(); ++k) {
            QTreeWidgetItem *item = head->child(k);
            const bool match = whole || item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                               item->text(1).contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!match);
            found += match ? 1 : 0;
        }
        head->setHidden(!whole && found == 0);
        if (!wanted.isEmpty() && found > 0)
            head->setExpanded(true);
    }
}
