// SPDX-License-Identifier: Apache-2.0
#include "ActivityRecordDialog.h"

#include "AccessibleNames.h"
#include "ActionRecordsModel.h"
#include "CsvFile.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "TableColumns.h"
#include "WordsFilterModel.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>

#include <optional>

namespace {

//! What the window can show of a row; nothing for what has no page.
std::optional<FoundRecord::Kind> kindOf(const QString &uuid)
{
    if (uuid.startsWith(QLatin1String("key_")))
        return FoundRecord::Kind::ApiKey;
    if (uuid.startsWith(QLatin1String("sub_")))
        return FoundRecord::Kind::Webhook;
    if (uuid.startsWith(QLatin1String("dlv_")))
        return FoundRecord::Kind::Delivery;
    return std::nullopt;
}

} // namespace

ActivityRecordDialog::ActivityRecordDialog(ActionRecordsModel *model, const QString &connection,
                                           QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_rows(new WordsFilterModel(this))
{
    setWindowTitle(tr("Activity record"));
    m_model->setParent(this);
    m_rows->setSourceModel(m_model);
    build(connection);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_rows->setWords(typed);
        refresh();
    });
    connect(m_model, &ActionRecordsModel::loaded, this, &ActivityRecordDialog::refresh);
    connect(m_table, &FeedTableView::currentRowChanged, this, &ActivityRecordDialog::refresh);
    connect(m_table, &FeedTableView::opened, this, &ActivityRecordDialog::showSubject);
    connect(m_show, &QPushButton::clicked, this, &ActivityRecordDialog::showSubject);
    connect(m_export, &QPushButton::clicked, this, &ActivityRecordDialog::chooseFile);
    connect(m_empty, &EmptyState::actionTriggered, m_filter, &QLineEdit::clear);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_filter, [this] {
        m_filter->setFocus();
        m_filter->selectAll();
    });
    refresh();
    m_filter->setFocus();
}

void ActivityRecordDialog::build(const QString &connection)
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *what = new PlainLabel(
        tr("What was done from this computer on “%1”, and how it ended. It is kept here only, "
           "without any secret.")
            .arg(connection.left(100)),
        this);
    what->setQuiet(true);
    what->setWrapped(true);
    m_filter = new QLineEdit(this);
    m_filter->setAccessibleName(tr("Filter activity record"));
    m_filter->setPlaceholderText(tr("Filter: roll, “CI server”, failed, 2005, a day such as "
                                    "2026-11-27, …"));
    m_filter->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_filter);
    m_filter->addAction(Icons::icon(Icons::Icon::Search, Tone::None), QLineEdit::LeadingPosition);
    m_message = new MessageBar(this);
    m_table =
        new FeedTableView(tr("Activity record table"), QStringLiteral("activityrecord"), this);
    // Date, Action, On, Result, Details, Account, Connection
    m_table->setModelAndWidths(m_rows, {152, 140, 150, 124, -1, 150, 130});
    m_table->columns()->setGivingWay(
        {ActionRecordsModel::AccountColumn, ActionRecordsModel::ConnectionColumn});
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ActionRecordsModel::DateColumn, Qt::DescendingOrder);
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_count = new PlainLabel(this);
    m_count->setQuiet(true);
    const auto button = [this](const QString &text, const QString &name) {
        auto *made = new QPushButton(text, this);
        made->setAccessibleName(name);
        made->setAutoDefault(false);
        return made;
    };
    m_show = button(tr("Show"), tr("Show in window"));
    m_show->setToolTip(tr("Opens what it was done to in the window"));
    m_export = button(tr("Export as CSV…"), tr("Export activity record"));
    QPushButton *close = button(tr("Close"), tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::close);

    auto *head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(title);
    head->addWidget(what);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addWidget(m_count, 1);
    buttons->addWidget(m_show);
    buttons->addWidget(m_export);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addLayout(head);
    column->addWidget(m_filter);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    column->addLayout(buttons);
    resize(1020, 560);
}

void ActivityRecordDialog::refresh()
{
    const int all = m_model->rowCount();
    const int shown = m_rows->rowCount();
    if (shown > 0)
        m_stack->setCurrentWidget(m_table);
    else
        m_stack->setCurrentWidget(m_empty);
    if (!m_model->problem().message.isEmpty())
        m_empty->setState(Icons::Icon::Alert, tr("The record cannot be read"),
                          m_model->problem().message);
    else if (!m_model->isLoaded())
        m_empty->setState(Icons::Icon::Clock, tr("Reading…"), {});
    else if (all > 0)
        m_empty->setState(Icons::Icon::Search, tr("Nothing matches the filter"), {},
                          tr("Clear filter"));
    else
        m_empty->setState(Icons::Icon::Timeline, tr("Nothing was done yet"),
                          tr("Keys that are created, rolled or revoked, webhooks that are added "
                             "or changed, and whatever else is done from here appears in this "
                             "list, also when it fails."));
    m_count->setText(all == 0       ? QString()
                     : shown == all ? tr("Actions: %L1").arg(all)
                                    : tr("Actions: %L1 of %L2").arg(shown).arg(all));
    m_filter->setEnabled(all > 0);
    m_export->setEnabled(shown > 0);
    m_show->setEnabled(shown > 0 &&
                       kindOf(m_table->currentIndex().data(Roles::Uuid).toString()).has_value());
}

void ActivityRecordDialog::showSubject()
{
    const QString uuid = m_table->currentIndex().data(Roles::Uuid).toString();
    if (const auto kind = kindOf(uuid))
        Q_EMIT recordWanted(*kind, uuid);
}

void ActivityRecordDialog::chooseFile()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    auto *dialog = new QFileDialog(this, tr("Export activity record"), folder.path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(folder.filePath(QStringLiteral("owlpay-activity.csv")));
    connect(dialog, &QFileDialog::fileSelected, this, &ActivityRecordDialog::exportTo);
    dialog->open();
}

void ActivityRecordDialog::exportTo(const QString &path)
{
    QList<QStringList> lines{ActionRecordsModel::csvHeader()};
    for (int row = 0; row < m_rows->rowCount(); ++row)
        lines.append(m_model->csv(m_rows->mapToSource(m_rows->index(row, 0)).row()));
    const Result<Done> written = CsvFile::write(path, lines);
    if (written)
        m_message->showMessage(Tone::Succeeded,
                               tr("Written to %1.").arg(QDir::toNativeSeparators(path)));
    else
        m_message->showProblem(written.problem());
}
