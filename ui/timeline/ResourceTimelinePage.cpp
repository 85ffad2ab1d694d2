// SPDX-License-Identifier: Apache-2.0
#include "ResourceTimelinePage.h"

#include "ConsoleLink.h"
#include "CopyButton.h"
#include "EmptyState.h"
#include "EventDetailsView.h"
#include "FeedTableView.h"
#include "LogDetailsView.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PageHeader.h"
#include "PlainLabel.h"
#include "RecordReader.h"
#include "ResourceTimelineModel.h"
#include "TableColumns.h"
#include "Workspace.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

ResourceTimelinePage::ResourceTimelinePage(Workspace *workspace, const QString &resource,
                                           QWidget *parent)
    : TabPage(parent)
    , m_workspace(workspace)
    , m_model(workspace->records()->timelineOf(resource))
{
    build(resource);
    connectAll();
    showState();
}

ResourceTimelinePage::~ResourceTimelinePage()
{
    m_table->setModel(nullptr); // the model goes before the widgets do
}

void ResourceTimelinePage::build(const QString &resource)
{
    auto *header = new PageHeader(
        resource, tr("Everything that ever happened to it: requests, events and deliveries"), this);
    auto *copy = new CopyButton(QStringLiteral("Copy resource"), this);
    copy->add(tr("Copy UUID"), [this] { return m_model->resource(); });
    copy->add(tr("Copy link"), [this] {
        return ConsoleLink::to(m_workspace->profile(), QStringLiteral("resource"),
                               m_model->resource())
            .toString();
    });
    header->addWidget(copy);
    m_order = header->addButton(QString(), QStringLiteral("Order of the timeline"));
    m_order->setAutoDefault(false);
    QPushButton *close = header->addButton(tr("Close timeline"), QStringLiteral("Close timeline"),
                                           Icons::Icon::Close);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &ResourceTimelinePage::closeRequested);

    m_progress = new PlainLabel(this);
    m_progress->setQuiet(true);
    m_message = new MessageBar(this);
    m_table = new FeedTableView(QStringLiteral("Resource timeline table"),
                                QStringLiteral("timeline"), this);
    // Date, Kind, What happened, Status, UUID
    m_table->setModelAndWidths(m_model.get(), {152, 116, -1, 100, 210});
    m_table->columns()->setGivingWay(
        {ResourceTimelineModel::UuidColumn, ResourceTimelineModel::KindColumn});
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumWidth(280);
    m_event = new EventDetailsView(m_workspace);
    m_log = new LogDetailsView(m_workspace);
    m_detailStack = new QStackedWidget(this);
    m_detailStack->addWidget(m_event);
    m_detailStack->addWidget(m_log);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(Metrics::Gap);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_detailStack);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_detailStack->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Group, Metrics::Page, Metrics::Group);
    column->setSpacing(Metrics::Group);
    column->addWidget(header);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(m_splitter, 1);
    setAccessibleName(QStringLiteral("Resource timeline"));
}

void ResourceTimelinePage::connectAll()
{
    connect(m_order, &QPushButton::clicked, this, [this] {
        m_model->setNewestFirst(!m_model->isNewestFirst());
        m_table->scrollToTop();
        showState();
    });
    connect(m_model.get(), &ResourceTimelineModel::stateChanged, this,
            &ResourceTimelinePage::showState);
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_wanted.isEmpty() && m_model->rowOf(m_wanted) >= 0)
            showRecord(m_wanted);
        updateNeighbours();
    });
    connect(m_table, &FeedTableView::opened, this,
            [this](const QModelIndex &index) { showRow(index.row()); });
    connect(m_table, &FeedTableView::currentRowChanged, this, [this](int row) {
        if (m_following && row >= 0 && !m_shown.isEmpty()) {
            showRow(row);
            Q_EMIT placeChanged(true);
        }
        updateNeighbours();
    });
    for (RecordDetailsView *view :
         {static_cast<RecordDetailsView *>(m_event), static_cast<RecordDetailsView *>(m_log)}) {
        connect(view, &DetailsPane::closeRequested, this, &ResourceTimelinePage::closeDetails);
        connect(view, &DetailsPane::previousRequested, this,
                [this] { m_table->selectRowQuietly(m_table->currentRow() - 1); });
        connect(view, &DetailsPane::nextRequested, this,
                [this] { m_table->selectRowQuietly(m_table->currentRow() + 1); });
        connect(view, &RecordDetailsView::eventChosen, this, &TabPage::linkActivated);
        connect(view, &RecordDetailsView::logChosen, this, &TabPage::linkActivated);
        connect(view, &RecordDetailsView::webhookChosen, this, &TabPage::linkActivated);
        connect(view, &RecordDetailsView::resourceChosen, this, &TabPage::resourceActivated);
    }
    const auto add = [this](const QKeySequence &keys, auto &&what) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, what);
    };
    add(Qt::Key_Escape, [this] {
        if (m_shown.isEmpty())
            Q_EMIT closeRequested();
        else
            closeDetails();
    });
    add(Qt::ALT | Qt::Key_Up, [this] { m_table->selectRowQuietly(m_table->currentRow() - 1); });
    add(Qt::ALT | Qt::Key_Down, [this] { m_table->selectRowQuietly(m_table->currentRow() + 1); });
}

QString ResourceTimelinePage::resource() const
{
    return m_model->resource();
}

RecordDetailsView *ResourceTimelinePage::details() const
{
    return static_cast<RecordDetailsView *>(m_detailStack->currentWidget());
}

void ResourceTimelinePage::showRow(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const bool opening = m_shown.isEmpty();
    m_wanted.clear();
    m_shown = m_model->uuidAt(row);
    m_following = false;
    m_table->selectRowQuietly(row);
    m_following = true;
    // The UUID stands in the details; the room is needed for what happened.
    m_table->columns()->setAside({ResourceTimelineModel::UuidColumn});
    const bool request = m_model->kindAt(row) == ResourceTimelineModel::Kind::Request;
    m_detailStack->setCurrentWidget(request ? static_cast<QWidget *>(m_log) : m_event);
    m_detailStack->show();
    if (opening) {
        const int width = m_splitter->width();
        m_splitter->setSizes({width * 9 / 20, width * 11 / 20});
    }
    // A delivery is shown where it belongs, among its event's.
    const QString event = m_model->eventAt(row);
    details()->setRecord(event.isEmpty() ? m_shown : event);
    updateNeighbours();
    if (opening)
        Q_EMIT placeChanged(false);
}

void ResourceTimelinePage::showRecord(const QString &uuid)
{
    const int row = m_model->rowOf(uuid);
    m_wanted = row < 0 ? uuid : QString();
    showRow(row);
    if (row >= 0)
        m_table->scrollTo(m_table->currentIndex());
}

void ResourceTimelinePage::closeDetails()
{
    if (m_shown.isEmpty())
        return;
    m_shown.clear();
    m_detailStack->hide();
    m_event->setRecord({});
    m_log->setRecord({});
    m_table->columns()->setAside({});
    m_table->setFocus(Qt::OtherFocusReason);
    Q_EMIT placeChanged(false);
}

void ResourceTimelinePage::updateNeighbours()
{
    const int row = m_table->currentRow();
    details()->setNeighbours(row > 0, row >= 0 && row + 1 < m_model->rowCount());
}

void ResourceTimelinePage::showState()
{
    const TimelineState &state = m_model->state();
    const bool full = m_model->rowCount() > 0;
    m_order->setText(m_model->isNewestFirst() ? tr("Newest first") : tr("Oldest first"));
    m_order->setAccessibleDescription(m_order->text());
    m_order->setToolTip(m_model->isNewestFirst() ? tr("Show what happened first at the top")
                                                 : tr("Show what happened last at the top"));
    m_order->setEnabled(full);
    m_stack->setCurrentWidget(full ? static_cast<QWidget *>(m_table) : m_empty);
    if (full && std::exchange(m_focusWanted, false))
        m_table->setFocus(Qt::OtherFocusReason);
    if (!full && (state.loading || state.searching))
        m_empty->setState(Icons::Icon::Clock, tr("Reading…"), {});
    else if (!full)
        m_empty->setState(Icons::Icon::Timeline, tr("Nothing about it on this machine"),
                          tr("No request, event or delivery that was synced names it. It may be "
                             "older than what is kept, or belong to another connection."));
    QStringList sentences;
    if (full)
        sentences << tr("Lines: %n", nullptr, m_model->rowCount());
    if (full && state.searching)
        sentences << tr("still looking for requests that name it…");
    if (state.truncated)
        sentences << tr("only the newest are listed");
    m_progress->setText(sentences.join(tr(" · ")));
    m_progress->setVisible(!sentences.isEmpty());
    if (state.problem.message.isEmpty())
        m_message->clear();
    else
        m_message->showProblem(state.problem);
    updateNeighbours();
}

void ResourceTimelinePage::showEvent(QShowEvent *event)
{
    TabPage::showEvent(event);
    // The table has just read its columns from the settings, as they were when they were kept.
    m_table->columns()->setAside(m_shown.isEmpty() ? QList<int>()
                                                   : QList<int>{ResourceTimelineModel::UuidColumn});
}

void ResourceTimelinePage::focusContent()
{
    m_focusWanted = m_stack->currentWidget() != m_table;
    (m_focusWanted ? static_cast<QWidget *>(this) : m_table)->setFocus(Qt::OtherFocusReason);
}

void ResourceTimelinePage::copyAsCurl()
{
    const QString command = m_shown.isEmpty() ? QString() : details()->curlCommand();
    if (!command.isEmpty())
        QGuiApplication::clipboard()->setText(command);
}

Place ResourceTimelinePage::place() const
{
    return {{}, {}, m_shown, m_model->resource()};
}

void ResourceTimelinePage::goTo(const Place &place)
{
    if (place.record.isEmpty())
        closeDetails();
    else
        showRecord(place.record);
}
