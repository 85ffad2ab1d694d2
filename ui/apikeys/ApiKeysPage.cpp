// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysPage.h"

#include "AccessibleNames.h"
#include "ApiKeyCommands.h"
#include "ApiKeyDetailsView.h"
#include "ApiKeyStatus.h"
#include "ApiKeysTableModel.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PageHeader.h"
#include "TableColumns.h"
#include "UiSettings.h"
#include "WordsFilterModel.h"
#include "Workspace.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QShowEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace {

const QLatin1String splitterKey("splitter/apikeys");

//! What the details beside the table show anyway.
const QList<int> columnsInDetails{
    ApiKeysTableModel::TypeColumn, ApiKeysTableModel::PermissionsColumn,
    ApiKeysTableModel::CreatedColumn, ApiKeysTableModel::ExpiresColumn};

} // namespace

ApiKeysPage::ApiKeysPage(Workspace *workspace, QWidget *parent)
    : TabPage(parent)
    , m_workspace(workspace)
    , m_proxy(new WordsFilterModel(this))
{
    m_proxy->setSourceModel(workspace->apiKeys());
    build();

    using Command = void (ApiKeyCommands::*)(const ApiKeyDetails &);
    const auto doToCurrent = [this](QPushButton *button, Command command) {
        connect(button, &QPushButton::clicked, this, [this, command] {
            // A copy: the rows may be read anew while a dialog is open.
            if (const ApiKeyDetails *key = current())
                (m_commands->*command)(ApiKeyDetails(*key));
        });
    };
    connect(m_create, &QPushButton::clicked, this, &ApiKeysPage::createNew);
    doToCurrent(m_edit, &ApiKeyCommands::edit);
    doToCurrent(m_roll, &ApiKeyCommands::roll);
    doToCurrent(m_revoke, &ApiKeyCommands::revoke);
    connect(m_commands, &ApiKeyCommands::busyChanged, this, &ApiKeysPage::refreshButtons);
    connect(m_commands, &ApiKeyCommands::made, this, [this](const QString &uuid) {
        m_wantedUuid = uuid;
        refresh();
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setWords(text);
        refresh();
        Q_EMIT placeChanged(false);
    });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_filter->text().isEmpty())
            createNew();
        else
            m_filter->clear();
    });
    connectTable();
    connectDetails();
    m_read.start();
    refresh();
}

void ApiKeysPage::connectTable()
{
    connect(m_table, &FeedTableView::opened, this, [this] {
        if (m_edit->isEnabled())
            m_edit->click();
    });
    connect(m_table, &FeedTableView::currentRowChanged, this, [this](int row) {
        // A reset of the model takes the row away for a moment; that is no choice of the user.
        if (row >= 0)
            showCurrent();
        refreshButtons();
    });
    connect(m_table, &FeedTableView::contextMenuRequested, this,
            [this](const QModelIndex &, QMenu *menu) {
                menu->addSeparator();
                for (QPushButton *button : {m_edit, m_roll, m_revoke}) {
                    QAction *action = menu->addAction(button->text());
                    action->setEnabled(button->isEnabled());
                    connect(action, &QAction::triggered, button, &QPushButton::click);
                }
                menu->addSeparator();
                menu->addAction(tr("Show requests"), m_details,
                                [this] { Q_EMIT m_details->requestsWanted(m_details->uuid()); });
                menu->addAction(tr("Create one like it…"), m_details,
                                &ApiKeyDetailsView::similarWanted);
            });
    connect(m_workspace->apiKeys(), &ApiKeysTableModel::loaded, this, &ApiKeysPage::refresh);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &ApiKeysPage::refresh);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &ApiKeysPage::refresh);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &ApiKeysPage::refresh);
    connect(m_proxy, &QAbstractItemModel::dataChanged, this, &ApiKeysPage::refresh);
}

void ApiKeysPage::connectDetails()
{
    connect(m_details, &DetailsPane::closeRequested, this, &ApiKeysPage::closeDetails);
    const auto step = [this](int by) { m_table->selectRowQuietly(m_table->currentRow() + by); };
    connect(m_details, &DetailsPane::previousRequested, this, [step] { step(-1); });
    connect(m_details, &DetailsPane::nextRequested, this, [step] { step(1); });
    connect(m_details, &ApiKeyDetailsView::requestsWanted, this, [this](const QString &uuid) {
        // By its UUID: a rolled key has the name of the one it replaced.
        Q_EMIT searchWanted(QStringLiteral("logs"), QStringLiteral("key:") + uuid);
    });
    connect(m_details, &ApiKeyDetailsView::similarWanted, this, [this] {
        if (const ApiKeyDetails *key = current())
            m_commands->createLike(ApiKeyDetails(*key));
    });
    connect(m_details, &ApiKeyDetailsView::endNowWanted, this, [this] {
        if (const ApiKeyDetails *key = current())
            m_commands->endNow(ApiKeyDetails(*key));
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (QSettings *settings = UiSettings::of(this))
            settings->setValue(splitterKey, m_splitter->saveState());
    });
    auto *back = new QShortcut(Qt::Key_Escape, this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &ApiKeysPage::closeDetails);
}

void ApiKeysPage::showEvent(QShowEvent *event)
{
    TabPage::showEvent(event);
    // No hint tells that a key was used: who comes to look gets it fresh.
    if (event->spontaneous() || m_read.elapsed() < m_freshMs ||
        m_workspace->syncStatus().state != SyncStatus::State::UpToDate)
        return;
    m_read.start();
    m_workspace->syncNow();
}

void ApiKeysPage::build()
{
    auto *header = new PageHeader(
        tr("API Keys"),
        tr("You need an API key to access OwlPay APIs. Add one before you develop."), this);
    m_edit = header->addButton(tr("Edit"), tr("Edit key"));
    m_roll = header->addButton(tr("Roll"), tr("Roll key"));
    m_revoke = header->addButton(tr("Revoke"), tr("Revoke key"));
    header->addGap();
    m_create = header->addButton(tr("Create"), tr("Create"), {}, PageHeader::Kind::Main);

    m_filter = new QLineEdit(this);
    m_filter->setAccessibleName(tr("Filter API keys"));
    m_filter->setPlaceholderText(
        tr("Filter by name, beginning or end of the key, type, permission or status"));
    m_filter->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_filter);
    m_filter->addAction(Icons::icon(Icons::Icon::Search, Tone::None), QLineEdit::LeadingPosition);

    m_message = new MessageBar(this);
    m_commands = new ApiKeyCommands(m_workspace, m_message, this);
    m_table = new FeedTableView(tr("API keys table"), QStringLiteral("apikeys"), this);
    // Name, Type, Key, Permissions, Created, Last used, Expires, Status
    m_table->setModelAndWidths(m_proxy, {-1, 96, 164, 210, 152, 164, 152, 104});
    m_table->columns()->setGivingWay(
        {ApiKeysTableModel::CreatedColumn, ApiKeysTableModel::TypeColumn,
         ApiKeysTableModel::ExpiresColumn, ApiKeysTableModel::LastUsedColumn,
         ApiKeysTableModel::PermissionsColumn});
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ApiKeysTableModel::CreatedColumn, Qt::DescendingOrder);
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumWidth(280);
    m_details = new ApiKeyDetailsView(m_workspace);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(Metrics::Gap);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_details->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Group, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Gap);
    column->addWidget(header);
    column->addSpacing(Metrics::Gap);
    column->addWidget(m_filter);
    column->addWidget(m_message);
    column->addWidget(m_splitter, 1);
    setTabOrder(m_create, m_filter);
    setTabOrder(m_filter, m_table);
    setTabOrder(m_table, m_details);
}

void ApiKeysPage::refresh()
{
    m_filter->setEnabled(m_workspace->apiKeys()->rowCount() > 0);
    if (m_proxy->rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
    } else {
        refreshEmpty();
        m_stack->setCurrentWidget(m_empty);
    }
    if (!m_wantedUuid.isEmpty())
        selectUuid(m_wantedUuid);
    if (m_details->isVisibleTo(this))
        showCurrent();
    refreshButtons();
}

void ApiKeysPage::refreshEmpty()
{
    const ApiKeysTableModel *keys = m_workspace->apiKeys();
    const SyncStatus::State sync = m_workspace->syncStatus().state;
    const bool nothingYet = keys->rowCount() == 0 && (sync == SyncStatus::State::NotStarted ||
                                                      sync == SyncStatus::State::Syncing);
    if (!keys->isLoaded() || nothingYet)
        m_empty->setState(Icons::Icon::Clock, tr("Reading API keys…"), {});
    else if (keys->rowCount() > 0)
        m_empty->setState(Icons::Icon::Search, tr("No API key matches the filter"), {},
                          tr("Clear filter"));
    else
        m_empty->setState(Icons::Icon::Key, tr("No API keys yet"),
                          tr("You need an API key to access OwlPay APIs. The first one takes "
                             "half a minute."),
                          tr("Create API key"));
}

const ApiKeyDetails *ApiKeysPage::current() const
{
    if (m_stack->currentWidget() != m_table)
        return nullptr;
    const QModelIndex index = m_proxy->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_workspace->apiKeys()->at(index.row()) : nullptr;
}

bool ApiKeysPage::isReplaced() const
{
    const QModelIndex index = m_proxy->mapToSource(m_table->currentIndex());
    return index.isValid() && m_workspace->apiKeys()->replacementOf(index.row()) >= 0;
}

void ApiKeysPage::showCurrent()
{
    const ApiKeyDetails *key = current();
    if (!key) {
        // What it showed is filtered away or gone.
        m_details->hide();
        m_table->columns()->setAside({});
        return;
    }
    const ApiKeysTableModel *keys = m_workspace->apiKeys();
    const int newer = keys->replacementOf(keys->rowOfUuid(key->uuid));
    const bool opening = !m_details->isVisibleTo(this);
    m_details->setKey(*key, newer < 0 ? std::nullopt : std::optional(keys->at(newer)));
    const int row = m_table->currentRow();
    m_details->setNeighbours(row > 0, row + 1 < m_proxy->rowCount());
    if (!opening)
        return;
    m_details->show();
    m_table->columns()->setAside(columnsInDetails);
    const QSettings *settings = UiSettings::of(this);
    const QByteArray place = settings ? settings->value(splitterKey).toByteArray() : QByteArray();
    if (place.isEmpty() || !m_splitter->restoreState(place)) {
        const int width = m_splitter->width();
        m_splitter->setSizes({width * 3 / 5, width * 2 / 5});
    }
}

void ApiKeysPage::closeDetails()
{
    if (!m_details->isVisibleTo(this))
        return;
    m_details->hide();
    m_table->columns()->setAside({});
    m_table->setFocus();
}

void ApiKeysPage::refreshButtons()
{
    const ApiKeyDetails *key = current();
    const bool there = key && !key->revokedAt.isValid();
    const bool usable = key && ApiKeyStatus(*key, QDateTime::currentDateTimeUtc()).isUsable();
    const bool replaced = usable && isReplaced();
    m_edit->setEnabled(there);
    m_roll->setEnabled(usable && !replaced);
    m_revoke->setEnabled(there && !m_commands->isBusy());
    const QString why = !key    ? tr("Choose a key in the table first")
                        : there ? QString()
                                : tr("This key is revoked");
    m_edit->setToolTip(why);
    m_revoke->setToolTip(why);
    m_roll->setToolTip(replaced           ? tr("A newer key took its place already")
                       : there && !usable ? tr("This key has ended")
                       : there            ? tr("Replaces the key; the old one works on for a while")
                                          : why);
}

void ApiKeysPage::createNew()
{
    m_commands->create();
}

void ApiKeysPage::selectUuid(const QString &uuid)
{
    const QModelIndexList found =
        m_proxy->rowCount() == 0
            ? QModelIndexList()
            : m_proxy->match(m_proxy->index(0, 0), Roles::Uuid, uuid, 1, Qt::MatchExactly);
    if (found.isEmpty())
        return;
    m_wantedUuid.clear();
    m_table->selectRowQuietly(found.first().row());
}

bool ApiKeysPage::find(const QString &uuidOrText)
{
    if (!uuidOrText.startsWith(QLatin1String("key_")))
        return false;
    m_filter->clear();
    m_wantedUuid = uuidOrText;
    selectUuid(uuidOrText);
    const bool found = m_wantedUuid.isEmpty();
    m_wantedUuid.clear();
    return found;
}

Place ApiKeysPage::place() const
{
    return {{}, m_filter->text(), {}, {}};
}

void ApiKeysPage::goTo(const Place &place)
{
    m_filter->setText(place.filter);
    if (!place.record.isEmpty())
        find(place.record);
}

void ApiKeysPage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void ApiKeysPage::focusContent()
{
    if (m_stack->currentWidget() == m_table)
        m_table->setFocus();
    else
        m_empty->button()->setFocus();
}
