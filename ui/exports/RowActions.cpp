// SPDX-License-Identifier: Apache-2.0
#include "RowActions.h"

#include "CompareDialog.h"
#include "CurlCommand.h"
#include "ExportDialog.h"
#include "FeedTableModel.h"
#include "FeedTableView.h"
#include "Icons.h"
#include "RecordJson.h"
#include "RowCopies.h"
#include "Workspace.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace {

//! What goes to the clipboard is read at once; more rows than these are for a file.
constexpr int mostCopied = 500;

QString oneCell(QString text)
{
    for (QChar &c : text) {
        if (c == QLatin1Char('\t') || c == QLatin1Char('\n') || c == QLatin1Char('\r'))
            c = QLatin1Char(' ');
    }
    return text;
}

} // namespace

RowActions::RowActions(Workspace *workspace, FeedTableModel *model, FeedTableView *table,
                       QWidget *page)
    : QObject(page)
    , m_workspace(workspace)
    , m_model(model)
    , m_table(table)
    , m_page(page)
    , m_copies(new RowCopies(workspace->records(), model->feed(), this))
    , m_button(new QToolButton(page))
    , m_compare(new QToolButton(page))
{
    m_button->setIcon(Icons::icon(Icons::Icon::Export));
    m_button->setAccessibleName(QStringLiteral("Export…"));
    m_button->setToolTip(tr("Export rows… (Ctrl+E)"));
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setEnabled(workspace->exporter() != nullptr);
    connect(m_button, &QToolButton::clicked, this, &RowActions::exportRows);
    m_compare->setText(tr("Compare"));
    m_compare->setAccessibleName(QStringLiteral("Compare"));
    m_compare->setToolTip(tr("Shows the two selected requests side by side"));
    m_compare->setFocusPolicy(Qt::StrongFocus);
    m_compare->hide();
    connect(m_compare, &QToolButton::clicked, this, &RowActions::compare);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_compare->setVisible(canCompare()); });
    connect(table, &FeedTableView::contextMenuRequested, this,
            [this](const QModelIndex &, QMenu *menu) { addToMenu(menu); });
}

QList<std::pair<int, int>> RowActions::selectedBlocks() const
{
    QList<std::pair<int, int>> blocks;
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        blocks.append({range.top(), range.height()});
    std::sort(blocks.begin(), blocks.end());
    // A row may be in several ranges, one for each run of its cells.
    QList<std::pair<int, int>> apart;
    for (const auto &[top, count] : std::as_const(blocks)) {
        const int end = apart.isEmpty() ? 0 : apart.last().first + apart.last().second;
        if (!apart.isEmpty() && top < end)
            apart.last().second = std::max(end, top + count) - apart.last().first;
        else
            apart.append({top, count});
    }
    return apart;
}

int RowActions::selectedCount() const
{
    int rows = 0;
    const auto blocks = selectedBlocks();
    for (const auto &block : blocks)
        rows += block.second;
    return rows;
}

QList<qint64> RowActions::selectedIds() const
{
    QList<qint64> ids;
    const auto blocks = selectedBlocks();
    for (const auto &[top, count] : blocks)
        ids += m_model->idsOfRows(top, count);
    return ids;
}

QStringList RowActions::selectedUuids() const
{
    QStringList uuids;
    const auto blocks = selectedBlocks();
    for (const auto &[top, count] : blocks) {
        for (int row = top; row < top + count && uuids.size() < mostCopied; ++row)
            uuids << m_model->uuidAt(row);
    }
    return uuids;
}

void RowActions::addToMenu(QMenu *menu)
{
    const int count = selectedCount();
    const bool few = count > 0 && count <= mostCopied;
    const auto add = [&](const QString &text, bool enabled, auto &&slot) {
        QAction *action = menu->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, slot);
    };
    add(count > 1 ? tr("Copy %n rows", nullptr, count) : tr("Copy row"), few,
        [this] { copyRows(); });
    add(tr("Copy as JSON"), few, [this] {
        m_copies->copy(selectedUuids(), QStringLiteral("\n"), [](const ExportRecord &record) {
            return QString::fromUtf8(RecordJson::line(record));
        });
    });
    if (m_model->feed() == Collection::Logs) {
        add(tr("Copy as cURL"), few, [this] {
            m_copies->copy(selectedUuids(), QStringLiteral("\n\n"), [](const ExportRecord &record) {
                return CurlCommand::fromLog(std::get<LogDetails>(record));
            });
        });
    }
    menu->addSeparator();
    if (m_model->feed() == Collection::Logs)
        add(tr("Compare"), canCompare(), [this] { compare(); });
    add(tr("Export…"), m_button->isEnabled(), [this] { exportRows(); });
}

bool RowActions::canCompare() const
{
    return m_model && m_model->feed() == Collection::Logs && selectedCount() == 2;
}

void RowActions::compare()
{
    if (!canCompare())
        return;
    const QStringList two = selectedUuids();
    auto *dialog = new CompareDialog(m_workspace->records(), two[0], two[1], m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RowActions::copyRows()
{
    const QHeaderView *header = m_table->horizontalHeader();
    QStringList lines;
    const auto blocks = selectedBlocks();
    for (const auto &[top, count] : blocks) {
        for (int row = top; row < top + count && lines.size() < mostCopied; ++row) {
            // As they stand on screen: the user's order of columns, without hidden ones.
            QStringList cells;
            for (int place = 0; place < header->count(); ++place) {
                const int column = header->logicalIndex(place);
                if (!header->isSectionHidden(column))
                    cells << oneCell(m_model->index(row, column).data().toString());
            }
            lines << cells.join(QLatin1Char('\t'));
        }
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void RowActions::exportRows()
{
    if (!m_model || !m_workspace->exporter())
        return;
    ExportDialog::Rows rows;
    rows.all.feed = m_model->feed();
    rows.all.filter = m_model->state().filter;
    rows.all.webhookUuid = m_webhookUuid;
    rows.all.order = m_model->sortKey();
    rows.all.descending = m_model->state().sortOrder == Qt::DescendingOrder;
    rows.matching = m_model->state().rows;
    rows.counted = !m_model->state().counting && !m_model->state().loading;
    rows.chosen = selectedIds();
    auto *dialog = new ExportDialog(m_workspace->exporter(), rows, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}
