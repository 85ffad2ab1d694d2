// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysPage.h"

#include "AccessibleNames.h"
#include "ActionRunner.h"
#include "Actions.h"
#include "ApiKeyDialog.h"
#include "ApiKeysTableModel.h"
#include "ConfirmDialog.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "NewSecretDialog.h"
#include "PageHeader.h"
#include "RollKeyDialog.h"
#include "TableColumns.h"
#include "Workspace.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShowEvent>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QVBoxLayout>

ApiKeysPage::ApiKeysPage(Workspace *workspace, QWidget *parent)
    : TabPage(parent)
    , m_workspace(workspace)
    , m_proxy(new QSortFilterProxyModel(this))
{
    m_proxy->setSourceModel(workspace->apiKeys());
    m_proxy->setSortRole(Roles::Sort);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    build();

    connect(m_create, &QPushButton::clicked, this, &ApiKeysPage::createNew);
    connect(m_edit, &QPushButton::clicked, this, &ApiKeysPage::edit);
    connect(m_roll, &QPushButton::clicked, this, &ApiKeysPage::roll);
    connect(m_revoke, &QPushButton::clicked, this, &ApiKeysPage::revoke);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        refresh();
        Q_EMIT placeChanged(false);
    });
    connect(m_table, &FeedTableView::opened, this, &ApiKeysPage::edit);
    connect(m_table, &FeedTableView::currentRowChanged, this, &ApiKeysPage::refreshButtons);
    connect(m_table, &FeedTableView::contextMenuRequested, this,
            [this](const QModelIndex &, QMenu *menu) {
                menu->addSeparator();
                for (QPushButton *button : {m_edit, m_roll, m_revoke}) {
                    QAction *action = menu->addAction(button->text());
                    action->setEnabled(button->isEnabled());
                    connect(action, &QAction::triggered, button, &QPushButton::click);
                }
            });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_filter->text().isEmpty())
            createNew();
        else
            m_filter->clear();
    });
    connect(workspace->apiKeys(), &ApiKeysTableModel::loaded, this, &ApiKeysPage::refresh);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &ApiKeysPage::refresh);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &ApiKeysPage::refresh);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &ApiKeysPage::refresh);
    connect(m_proxy, &QAbstractItemModel::dataChanged, this, &ApiKeysPage::refreshButtons);
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        // The same action again: same idempotency key, nothing is done twice.
        if (m_action && !m_action->isRunning()) {
            m_message->showMessage(Tone::Waiting, m_running);
            m_action->start();
        }
    });
    m_read.start();
    refresh();
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
    m_roll->setToolTip(tr("Replaces the key; the old one works on for a while"));
    m_revoke = header->addButton(tr("Revoke"), tr("Revoke key"));
    header->addGap();
    m_create = header->addButton(tr("Create"), tr("Create"), {}, PageHeader::Kind::Main);

    m_filter = new QLineEdit(this);
    m_filter->setAccessibleName(tr("Filter API keys"));
    m_filter->setPlaceholderText(tr("Filter by name, key or status"));
    m_filter->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_filter);
    m_filter->addAction(Icons::icon(Icons::Icon::Search, Tone::None), QLineEdit::LeadingPosition);

    m_message = new MessageBar(this);
    m_table = new FeedTableView(tr("API keys table"), QStringLiteral("apikeys"), this);
    // Name, Type, Key, Created, Last used, Expires, Status
    m_table->setModelAndWidths(m_proxy, {-1, 96, 170, 152, 152, 152, 120});
    m_table->columns()->setGivingWay(
        {ApiKeysTableModel::TypeColumn, ApiKeysTableModel::ExpiresColumn,
         ApiKeysTableModel::CreatedColumn, ApiKeysTableModel::LastUsedColumn});
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ApiKeysTableModel::CreatedColumn, Qt::DescendingOrder);
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Group, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Gap);
    column->addWidget(header);
    column->addSpacing(Metrics::Gap);
    column->addWidget(m_filter);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    setTabOrder(m_create, m_filter);
    setTabOrder(m_filter, m_table);
}

void ApiKeysPage::refresh()
{
    const ApiKeysTableModel *keys = m_workspace->apiKeys();
    const SyncStatus::State sync = m_workspace->syncStatus().state;
    const bool nothingYet = keys->rowCount() == 0 && (sync == SyncStatus::State::NotStarted ||
                                                      sync == SyncStatus::State::Syncing);
    m_filter->setEnabled(keys->rowCount() > 0);
    if (m_proxy->rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
    } else {
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
        m_stack->setCurrentWidget(m_empty);
    }
    if (!m_wantedUuid.isEmpty())
        selectUuid(m_wantedUuid);
    refreshButtons();
}

const ApiKeyDetails *ApiKeysPage::current() const
{
    const QModelIndex index = m_proxy->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_workspace->apiKeys()->at(index.row()) : nullptr;
}

void ApiKeysPage::refreshButtons()
{
    const ApiKeyDetails *key = m_stack->currentWidget() == m_table ? current() : nullptr;
    const bool usable = key && !key->revokedAt.isValid();
    const bool busy = m_action && m_action->isRunning();
    m_edit->setEnabled(usable);
    m_roll->setEnabled(usable);
    m_revoke->setEnabled(usable && !busy);
    const QString why = !key     ? tr("Choose a key in the table first")
                        : usable ? QString()
                                 : tr("This key is revoked");
    m_edit->setToolTip(why);
    m_revoke->setToolTip(why);
}

void ApiKeysPage::createNew()
{
    auto *dialog = ApiKeyDialog::create(m_workspace->actions(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ApiKeyDialog::created, this,
            [this, dialog](const QString &uuid, const QString &name) {
                m_wantedUuid = uuid;
                showSecret(name, dialog->takeSecret());
            });
    dialog->open();
}

void ApiKeysPage::edit()
{
    const ApiKeyDetails *key = current();
    if (!key || key->revokedAt.isValid())
        return;
    auto *dialog = ApiKeyDialog::edit(m_workspace->actions(), *key, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ApiKeyDialog::created, this, [this](const QString &, const QString &name) {
        m_message->showMessage(Tone::Succeeded, tr("“%1” was changed.").arg(name));
    });
    dialog->open();
}

void ApiKeysPage::roll()
{
    const ApiKeyDetails *key = current();
    if (!key)
        return;
    auto *dialog = new RollKeyDialog(m_workspace->actions(), key->uuid, key->name, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QString name = key->name;
    connect(dialog, &RollKeyDialog::rolled, this, [this, dialog, name](const QString &uuid) {
        m_wantedUuid = uuid;
        showSecret(name, dialog->takeSecret());
    });
    dialog->open();
}

void ApiKeysPage::revoke()
{
    const ApiKeyDetails *key = current();
    if (!key)
        return;
    const QString uuid = key->uuid;
    const QString name = key->name;
    ConfirmDialog::ask(window(), tr("Revoke “%1”?").arg(name),
                       tr("Requests with this key (%1…%2) stop working at once. This cannot be "
                          "taken back.")
                           .arg(key->prefix, key->last4),
                       tr("Revoke key"), ConfirmDialog::Kind::Destructive, [this, uuid, name] {
                           run(m_workspace->actions()->revokeApiKey(uuid, name, this),
                               tr("Revoking “%1”…").arg(name), tr("“%1” was revoked.").arg(name));
                       });
}

void ApiKeysPage::run(Action *action, const QString &running, const QString &done)
{
    if (m_action)
        m_action->deleteLater();
    m_action = action;
    m_running = running;
    ActionRunner::attach(action, window());
    connect(action, &Action::runningChanged, this, &ApiKeysPage::refreshButtons);
    connect(action, &Action::succeeded, this,
            [this, done] { m_message->showMessage(Tone::Succeeded, done); });
    connect(action, &Action::failed, this, [this](const Problem &problem) {
        if (problem.kind == Problem::Kind::Cancelled)
            m_message->showMessage(Tone::Information, problem.message);
        else
            m_message->showProblem(problem, tr("Try again"));
    });
    m_message->showMessage(Tone::Waiting, running);
    action->start();
}

void ApiKeysPage::showSecret(const QString &name, OneTimeSecret secret)
{
    NewSecretDialog::show(NewSecretDialog::Kind::ApiKey, name, std::move(secret),
                          m_workspace->secrets(), window());
    refresh();
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
