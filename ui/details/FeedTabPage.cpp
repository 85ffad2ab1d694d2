// SPDX-License-Identifier: Apache-2.0
#include "FeedTabPage.h"

#include "ActivityStrip.h"
#include "ConsoleLink.h"
#include "EmptyState.h"
#include "FeedActivity.h"
#include "FeedTableModel.h"
#include "FeedTableView.h"
#include "FilterEdit.h"
#include "FilterLine.h"
#include "LiveTail.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PageHeader.h"
#include "RecordDetailsView.h"
#include "Roles.h"
#include "RowActions.h"
#include "SavedFiltersButton.h"
#include "TableColumns.h"
#include "TimeText.h"
#include "UiSettings.h"
#include "Workspace.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

namespace {

QStringList timeTokens()
{
    return {QStringLiteral("after"), QStringLiteral("before")};
}

} // namespace

FeedTabPage::FeedTabPage(Workspace *workspace, FeedTableModel *model, const Words &words,
                         RecordDetailsView *details, const QList<int> &columnWidths,
                         QWidget *parent)
    : TabPage(parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_words(words)
    , m_details(details)
{
    build(columnWidths);
    connectTable();
    addShortcuts();
}

FeedTabPage::~FeedTabPage()
{
    // The model outlives the page and is not to wait for it.
    if (m_model) {
        m_model->disconnect(this);
        m_model->setPaused(false);
        m_model->sort(-1);
    }
}

void FeedTabPage::build(const QList<int> &columnWidths)
{
    auto *header = new PageHeader(m_words.title, m_words.explanation, this);
    m_message = new MessageBar(this);
    m_filter = new FilterLine(m_words.filterName, m_model, this);
    m_filter->field()->setPlaceholderText(m_words.filterExamples);
    m_saved = new SavedFiltersButton(m_workspace->savedFilters(), m_model->feed(), this);
    m_tail = new LiveTail(m_model, this);
    m_table = new FeedTableView(m_words.tableName, m_words.settingsKey, this);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_details->setFilterFeed(m_model->feed());
    m_table->setModelAndWidths(m_model, columnWidths);
    m_table->columns()->setGivingWay(m_words.columnsGivingWay);
    m_rowActions = new RowActions(m_workspace, m_model, m_table, this);
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumWidth(280);
    m_strip = new ActivityStrip(m_words.stripName, new FeedActivity(m_model, this),
                                m_words.requests, this);

    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(Metrics::Gap);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_details->hide();

    m_filterRow = new QHBoxLayout;
    m_filterRow->setSpacing(Metrics::Gap);
    m_filterRow->addWidget(m_filter, 1);
    m_filterRow->addWidget(m_saved, 0, Qt::AlignTop);
    m_filterRow->addWidget(m_tail, 0, Qt::AlignTop);
    m_filterRow->addWidget(m_rowActions->compareButton(), 0, Qt::AlignTop);
    m_filterRow->addWidget(m_rowActions->exportButton(), 0, Qt::AlignTop);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(Metrics::Page, Metrics::Group, Metrics::Page, Metrics::Group);
    m_column->setSpacing(Metrics::Group);
    m_column->addWidget(header);
    m_column->addWidget(m_message);
    m_column->addLayout(m_filterRow);
    m_column->addWidget(m_strip);
    m_column->addWidget(m_splitter, 1);
}

void FeedTabPage::connectTable()
{
    connect(m_table, &FeedTableView::opened, this,
            [this](const QModelIndex &index) { showRecord(m_model->uuidAt(index.row())); });
    connect(m_table, &FeedTableView::currentRowChanged, this, &FeedTabPage::followSelection);
    connect(m_table, &FeedTableView::contextMenuRequested, this,
            [this](const QModelIndex &index, QMenu *menu) {
                menu->addSeparator();
                const QString uuid = m_model->uuidAt(index.row());
                menu->addAction(tr("Open details"), this, [this, uuid] { showRecord(uuid); });
                addFilterActions(menu, index);
            });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (QSettings *settings = UiSettings::of(this))
            settings->setValue(splitterKey(), m_splitter->saveState());
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &FeedTabPage::updatePause);
    connect(m_tail, &LiveTail::waitingWanted, this, &FeedTabPage::showWaiting);
    connect(m_saved, &SavedFiltersButton::chosen, this, &FeedTabPage::setFilter);
    connect(m_saved, &SavedFiltersButton::linkWanted, this, [this](const QString &expression) {
        QGuiApplication::clipboard()->setText(ConsoleLink::toFilter(m_workspace->profile(),
                                                                    collectionName(m_model->feed()),
                                                                    expression)
                                                  .toString());
    });
    connect(m_details, &RecordDetailsView::filterChosen, this, &FeedTabPage::filterBy);
    connect(m_table, &FeedTableView::valueExcluded, this, [this](const QModelIndex &index) {
        filterBy(index.data(Roles::FilterName).toString(),
                 index.data(Roles::FilterValue).toString(), true);
    });
    connect(m_table, &FeedTableView::tooManyToCopy, this, [this](int most) {
        m_message->showMessage(
            Tone::Information,
            tr("Up to %n rows can be copied at once; export more of them.", nullptr, most));
    });
    connect(m_empty, &EmptyState::actionTriggered, this, &FeedTabPage::emptyAction);
    connect(m_message, &MessageBar::actionTriggered, m_workspace, &Workspace::syncNow);
    connect(m_model, &FeedTableModel::stateChanged, this, &FeedTabPage::showState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &FeedTabPage::showState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &FeedTabPage::updateNeighbours);
    connect(m_workspace, &Workspace::capabilitiesChanged, this, &FeedTabPage::showState);
    connect(m_workspace, &Workspace::syncStatusChanged, this, &FeedTabPage::showState);
    connect(m_details, &DetailsPane::closeRequested, this, &FeedTabPage::closeDetails);
    connect(m_details, &DetailsPane::previousRequested, this, [this] { step(-1); });
    connect(m_details, &DetailsPane::nextRequested, this, [this] { step(1); });
    connect(m_details, &RecordDetailsView::eventChosen, this, &FeedTabPage::linkActivated);
    connect(m_details, &RecordDetailsView::logChosen, this, &FeedTabPage::linkActivated);
    connect(m_strip, &ActivityStrip::rangeChosen, this, &FeedTabPage::zoom);
    connect(m_strip, &ActivityStrip::wholeTimeRequested, this, &FeedTabPage::showWholeTime);
    connect(m_details, &RecordDetailsView::webhookChosen, this, &FeedTabPage::linkActivated);
    connect(m_details, &RecordDetailsView::resourceChosen, this, &FeedTabPage::resourceActivated);
    m_filter->field()->installEventFilter(this);
    showState();
}

void FeedTabPage::zoom(qint64 from, qint64 to)
{
    m_filter->setText(FilterEdit::between(m_filter->field()->text(),
                                          QDateTime::fromSecsSinceEpoch(from, Qt::UTC),
                                          QDateTime::fromSecsSinceEpoch(to, Qt::UTC)));
}

void FeedTabPage::showWholeTime()
{
    const QString line = m_filter->field()->text();
    if (FilterEdit::has(line, timeTokens()))
        m_filter->setText(FilterEdit::without(line, timeTokens()));
}

void FeedTabPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto &&what) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, what);
    };
    add(Qt::Key_Escape, [this] { closeDetails(); });
    add(Qt::ALT | Qt::Key_Up, [this] { step(-1); });
    add(Qt::ALT | Qt::Key_Down, [this] { step(1); });
}

QString FeedTabPage::splitterKey() const
{
    return QStringLiteral("splitter/") + m_words.settingsKey;
}

void FeedTabPage::showRecord(const QString &uuid)
{
    if (uuid.isEmpty())
        return;
    const bool opening = !detailsShown();
    const int row = m_model->rowOfUuid(uuid);
    m_following = false;
    if (row >= 0)
        m_table->selectRowQuietly(row);
    else
        m_table->setCurrentIndex({});
    m_following = true;
    m_details->show();
    fitColumns();
    if (opening) {
        const QSettings *settings = UiSettings::of(this);
        const QByteArray place =
            settings ? settings->value(splitterKey()).toByteArray() : QByteArray();
        if (place.isEmpty() || !m_splitter->restoreState(place)) {
            const int width = m_splitter->width();
            m_splitter->setSizes({width * 9 / 20, width * 11 / 20});
        }
    }
    m_details->setRecord(uuid);
    updateNeighbours();
    if (row >= 0)
        m_table->scrollTo(m_table->currentIndex());
    moved(false);
}

void FeedTabPage::closeDetails()
{
    if (detailsShown()) {
        m_details->hide();
        m_details->setRecord({});
        fitColumns();
        moved(false);
    } else if (m_table->hasFocus()) {
        // Going back once more lets go of the row, and new rows come in again.
        m_table->setCurrentIndex({});
        m_table->clearSelection();
    }
    m_table->setFocus(Qt::MouseFocusReason);
}

void FeedTabPage::fitColumns()
{
    m_table->columns()->setAside(detailsShown() ? m_words.columnsInDetails : QList<int>());
}

void FeedTabPage::showEvent(QShowEvent *event)
{
    TabPage::showEvent(event);
    if (m_model)
        m_model->want();
    // The table has just read its columns from the settings, as they were when they were kept.
    fitColumns();
}

bool FeedTabPage::detailsShown() const
{
    return !m_details->isHidden();
}

void FeedTabPage::focusFilter()
{
    m_filter->field()->setFocus(Qt::ShortcutFocusReason);
    m_filter->field()->selectAll();
}

void FeedTabPage::setFilter(const QString &expression)
{
    m_filter->setText(expression);
}

void FeedTabPage::copyAsCurl()
{
    const QString command = detailsShown() ? m_details->curlCommand() : QString();
    if (!command.isEmpty())
        QGuiApplication::clipboard()->setText(command);
    else if (!detailsShown() && m_table->currentRow() >= 0)
        showRecord(m_model->uuidAt(m_table->currentRow()));
}

void FeedTabPage::exportRows()
{
    m_rowActions->exportRows();
}

void FeedTabPage::focusContent()
{
    (m_stack->currentWidget() == m_table ? static_cast<QWidget *>(m_table) : m_filter->field())
        ->setFocus(Qt::MouseFocusReason);
}

void FeedTabPage::updatePause()
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    m_tail->setReading(m_table->currentRow() >= 0 || bar->value() > bar->minimum());
}

void FeedTabPage::showWaiting()
{
    if (!detailsShown())
        m_table->setCurrentIndex({});
    m_table->scrollToTop();
    m_model->showWaiting();
}

QPushButton *FeedTabPage::waitingButton() const
{
    return m_tail->waitingButton();
}

void FeedTabPage::addFilterTool(QWidget *tool)
{
    m_filterRow->insertWidget(m_filterRow->indexOf(m_saved), tool, 0, Qt::AlignTop);
    setTabOrder(m_filter->field(), tool);
    setTabOrder(tool, m_saved);
}

void FeedTabPage::addPanel(QWidget *panel)
{
    m_column->insertWidget(m_column->indexOf(m_message), panel);
    setTabOrder(panel, m_filter->field());
    showState();
}

void FeedTabPage::showInstead(QWidget *view)
{
    m_instead = view;
    if (view) {
        if (m_stack->indexOf(view) < 0)
            m_stack->addWidget(view);
        if (detailsShown())
            closeDetails();
    }
    showState();
}

void FeedTabPage::addFilterActions(QMenu *menu, const QModelIndex &index)
{
    const QString name = index.data(Roles::FilterName).toString();
    const QString value = index.data(Roles::FilterValue).toString();
    if (name.isEmpty() || value.isEmpty())
        return;
    menu->addSeparator();
    menu->addAction(tr("Filter by this"), this,
                    [this, name, value] { filterBy(name, value, false); });
    menu->addAction(tr("Exclude"), this, [this, name, value] { filterBy(name, value, true); });
}

void FeedTabPage::showState()
{
    const FeedTableState &state = m_model->state();
    if (m_placeFilter != state.filter) {
        m_placeFilter = state.filter;
        moved(false);
    }
    m_saved->setCurrent(state.filterError.isEmpty() ? state.filter : QString());
    updateNeighbours();

    const bool offered = m_workspace->capabilities().testFlag(m_words.capability);
    const bool full = m_model->rowCount() > 0;
    m_filter->setEnabled(offered || state.cached > 0 || ownEmpty());
    m_details->setMarkedWords(state.words);
    m_strip->setVisible(state.cached > 0);
    m_strip->setZoomed(FilterEdit::has(state.filter, timeTokens()));
    m_stack->setCurrentWidget(m_instead ? m_instead.data()
                              : full    ? static_cast<QWidget *>(m_table)
                                        : m_empty);
    if (!full)
        showEmpty();
    // Rows stay on screen when reading the next ones failed.
    if (full && !state.problem.message.isEmpty())
        m_message->showProblem(state.problem);
    else
        m_message->clear();
}

bool FeedTabPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter->field() && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && m_table->isVisible()) {
            m_table->setFocus(Qt::ShortcutFocusReason);
            return true;
        }
    }
    return TabPage::eventFilter(watched, event);
}
