// SPDX-License-Identifier: Apache-2.0
#include "CompareDialog.h"

#include "CompareDelegate.h"
#include "CompareModel.h"
#include "Icons.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RecordReader.h"

#include <QClipboard>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QtConcurrentRun>

#include <algorithm>

namespace {

constexpr int signWidth = 36;

QString nameOf(const LogDetails &log)
{
    return QStringLiteral("%1  %2").arg(
        log.createdAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), log.uuid);
}

} // namespace

CompareDialog::CompareDialog(QWidget *parent)
    : QDialog(parent)
    , m_model(new CompareModel(this))
    , m_table(new QTableView(this))
    , m_message(new MessageBar(this))
    , m_count(new PlainLabel(this))
    , m_previous(new QPushButton(tr("Previous difference"), this))
    , m_next(new QPushButton(tr("Next difference"), this))
    , m_copy(new QPushButton(tr("Copy differences"), this))
{
    setWindowTitle(tr("Compare requests"));
    setAccessibleName(QStringLiteral("Compare requests"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    build();
    m_message->setClosable(false);
    m_message->showMessage(Tone::Information, tr("Reading…"));
}

CompareDialog::CompareDialog(const LogDetails &left, const LogDetails &right, QWidget *parent)
    : CompareDialog(parent)
{
    m_logs[0] = left;
    m_logs[1] = right;
    compare();
}

CompareDialog::CompareDialog(RecordReader *records, const QString &oneUuid,
                             const QString &otherUuid, QWidget *parent)
    : CompareDialog(parent)
{
    records->readLog(oneUuid, this, [this](const Result<LogDetails> &log) { take(0, log); });
    records->readLog(otherUuid, this, [this](const Result<LogDetails> &log) { take(1, log); });
}

void CompareDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    m_table->setAccessibleName(QStringLiteral("Compared lines"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CompareDelegate(this));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(12);
    m_table->verticalHeader()->setDefaultSectionSize(Metrics::rowHeight(this) - 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(signWidth);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_previous->setAccessibleName(QStringLiteral("Previous difference"));
    m_next->setAccessibleName(QStringLiteral("Next difference"));
    m_copy->setAccessibleName(QStringLiteral("Copy differences"));
    m_copy->setIcon(Icons::icon(Icons::Icon::Copy));
    m_previous->setToolTip(tr("Alt+Up"));
    m_next->setToolTip(tr("Alt+Down"));
    auto *close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(QStringLiteral("Close"));
    for (QPushButton *button : {m_previous, m_next, m_copy, close})
        button->setAutoDefault(false);
    m_count->setQuiet(true);

    auto *head = new QHBoxLayout;
    head->setSpacing(Metrics::Gap);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_count);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(Metrics::Gap);
    foot->addWidget(m_copy);
    foot->addStretch();
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    resize(1080, 680);

    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(CompareContent::text(m_model->content().rows, true));
    });
    const auto add = [this](const QKeySequence &keys, int by) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, [this, by] { step(by); });
    };
    add(Qt::ALT | Qt::Key_Up, -1);
    add(Qt::ALT | Qt::Key_Down, 1);
    for (QWidget *button : {m_previous, m_next, m_copy})
        button->setEnabled(false);
}

void CompareDialog::take(int place, const Result<LogDetails> &log)
{
    if (!log) {
        m_message->showProblem(log.problem());
        return;
    }
    m_logs[place] = log.value();
    if (m_logs[0] && m_logs[1])
        compare();
}

void CompareDialog::compare()
{
    // What came first stands left, however the rows were sorted.
    if (m_logs[1]->createdAt < m_logs[0]->createdAt)
        std::swap(m_logs[0], m_logs[1]);
    m_model->setNames(nameOf(*m_logs[0]), nameOf(*m_logs[1]));
    auto *watcher = new QFutureWatcher<CompareContent>(this);
    connect(watcher, &QFutureWatcher<CompareContent>::finished, this, [this, watcher] {
        watcher->deleteLater();
        show(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(&CompareContent::of, *m_logs[0], *m_logs[1]));
}

void CompareDialog::show(const CompareContent &content)
{
    m_model->setContent(content);
    fitColumns();
    const bool any = !content.differences.isEmpty();
    for (QWidget *button : {m_previous, m_next, m_copy})
        button->setEnabled(any);
    if (!any)
        m_message->showMessage(Tone::Succeeded, tr("These requests and their answers are the "
                                                   "same."));
    else if (content.bounded)
        m_message->showMessage(Tone::Information,
                               tr("These differ too much to match them line by line: between "
                                  "what is the same at the beginning and at the end, lines are "
                                  "only put beside each other."));
    else
        m_message->clear();
    m_count->setText(tr("%n difference(s)", nullptr, int(content.differences.size())));
    m_table->setFocus();
    Q_EMIT shown();
}

void CompareDialog::step(int by)
{
    const QList<int> &places = m_model->content().differences;
    if (places.isEmpty())
        return;
    const int count = int(places.size());
    m_current = m_current < 0 && by < 0 ? count - 1 : (m_current + by + count) % count;
    const QModelIndex index = m_model->index(places[m_current], CompareModel::LeftColumn);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_count->setText(tr("Difference %1 of %2").arg(m_current + 1).arg(count));
}

void CompareDialog::copy()
{
    QList<CompareContent::Row> rows;
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    QList<int> numbers;
    for (const QModelIndex &index : chosen)
        numbers << index.row();
    std::sort(numbers.begin(), numbers.end());
    for (const int row : std::as_const(numbers))
        rows << m_model->content().rows[row];
    const QString text = CompareContent::text(rows, false);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void CompareDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QDialog::keyPressEvent(event);
}

void CompareDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    fitColumns();
}

void CompareDialog::fitColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(CompareModel::SignColumn, QHeaderView::Fixed);
    header->resizeSection(CompareModel::SignColumn, signWidth);
}
