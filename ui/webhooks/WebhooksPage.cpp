// SPDX-License-Identifier: Apache-2.0
#include "WebhooksPage.h"

#include "DeliveriesSection.h"
#include "DeliveriesTableModel.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "Forwarder.h"
#include "ForwardingView.h"
#include "LastDaysDelegate.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PageHeader.h"
#include "PageViews.h"
#include "RecordReader.h"
#include "SignatureView.h"
#include "TableColumns.h"
#include "UiSettings.h"
#include "WebhookCommands.h"
#include "WebhookDetailsView.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

namespace {

const QLatin1String splitterKey("splitter/webhooks");

} // namespace

WebhooksPage::WebhooksPage(Workspace *workspace, QWidget *parent)
    : TabPage(parent)
    , m_workspace(workspace)
{
    build();
    connectAll();
    refresh();
}

void WebhooksPage::build()
{
    auto *header =
        new PageHeader(tr("Webhooks"), tr("Webhook notifications and where they go"), this);
    m_add = header->addButton(tr("Add Webhook"), QStringLiteral("Add Webhook"), {},
                              PageHeader::Kind::Main);
    m_message = new MessageBar(this);
    m_commands = new WebhookCommands(m_workspace, m_message, this);
    m_table = new FeedTableView(QStringLiteral("Webhooks table"), QStringLiteral("webhooks"), this);
    // Status, URL, UUID, Update Time, Description, Send events, Last 7 days
    m_table->setModelAndWidths(m_workspace->webhooks(), {132, -1, 170, 156, 170, 150, 150});
    m_table->columns()->setGivingWay(
        {WebhooksTableModel::TypesColumn, WebhooksTableModel::UpdatedColumn,
         WebhooksTableModel::DescriptionColumn, WebhooksTableModel::UuidColumn,
         WebhooksTableModel::LastDaysColumn});
    m_table->setItemDelegateForColumn(WebhooksTableModel::LastDaysColumn,
                                      new LastDaysDelegate(m_table));
    m_empty = new EmptyState(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumWidth(280);
    m_details = new WebhookDetailsView(m_workspace);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(Metrics::Gap);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_details->hide();

    m_buttons = new QWidget(this);
    m_buttons->setLayout(buildButtons());
    auto *list = new QWidget;
    auto *inside = new QVBoxLayout(list);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(Metrics::Group);
    inside->addWidget(m_message);
    inside->addWidget(m_buttons);
    inside->addWidget(m_splitter, 1);
    m_views = new PageViews(QStringLiteral("Webhook views"), this);
    m_views->addView(tr("All webhooks"), list);
    if (m_workspace->forwarder()) {
        m_forwarding = new ForwardingView(m_workspace);
        m_views->addView(tr("Forward to localhost"), m_forwarding);
        m_views->addView(tr("Check a signature"), new SignatureView(m_workspace));
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Group, Metrics::Page, Metrics::Group);
    column->setSpacing(Metrics::Group);
    column->addWidget(header);
    column->addWidget(m_views, 1);
}

QHBoxLayout *WebhooksPage::buildButtons()
{
    const auto button = [this](const QString &text, const QString &name, Icons::Icon icon) {
        auto *made = new QPushButton(text, m_buttons);
        made->setAccessibleName(name);
        made->setIcon(Icons::icon(icon));
        made->setAutoDefault(false);
        return made;
    };
    m_edit = button(tr("Edit"), QStringLiteral("Edit webhook"), Icons::Icon::Edit);
    m_toggle = button(tr("Disable"), QStringLiteral("Disable webhook"), Icons::Icon::Pause);
    m_test = button(tr("Send test event"), QStringLiteral("Send test event"), Icons::Icon::Send);
    m_renew = button(tr("Renew signing secret"), QStringLiteral("Renew signing secret"),
                     Icons::Icon::Renew);
    m_keep = button(tr("Keep signing secret…"), QStringLiteral("Keep signing secret"),
                    Icons::Icon::Keychain);
    m_delete = button(tr("Delete"), QStringLiteral("Delete webhook"), Icons::Icon::Trash);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    for (QPushButton *one : {m_edit, m_toggle, m_test, m_renew, m_keep})
        row->addWidget(one);
    row->addStretch();
    row->addWidget(m_delete);
    return row;
}

void WebhooksPage::connectAll()
{
    connect(m_add, &QPushButton::clicked, m_commands, &WebhookCommands::add);
    connect(m_views, &PageViews::viewChanged, this, &WebhooksPage::refreshButtons);
    if (m_forwarding)
        connect(m_forwarding, &ForwardingView::eventChosen, this, &WebhooksPage::linkActivated);
    using Command = void (WebhookCommands::*)(const WebhookDetails &);
    const auto doToCurrent = [this](QPushButton *button, Command command) {
        connect(button, &QPushButton::clicked, this, [this, command] {
            // A copy: the rows may be read anew while a dialog is open.
            if (const WebhookDetails *webhook = current())
                (m_commands->*command)(WebhookDetails(*webhook));
        });
    };
    doToCurrent(m_edit, &WebhookCommands::edit);
    doToCurrent(m_toggle, &WebhookCommands::toggle);
    doToCurrent(m_test, &WebhookCommands::sendTest);
    doToCurrent(m_renew, &WebhookCommands::renewSecret);
    doToCurrent(m_keep, &WebhookCommands::keepSecret);
    doToCurrent(m_delete, &WebhookCommands::remove);
    connect(m_commands, &WebhookCommands::busyChanged, this, &WebhooksPage::refreshButtons);
    connect(m_commands, &WebhookCommands::added, this, [this](const QString &uuid) {
        m_wanted = uuid;
        refresh();
    });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_workspace->capabilities().testFlag(Capability::Webhooks))
            createNew();
        else
            m_workspace->syncNow();
    });
    connect(m_table, &FeedTableView::currentRowChanged, this, [this](int row) {
        // A reset of the model takes the row away for a moment; that is no choice of the user.
        if (row >= 0) {
            m_closed = false;
            showCurrent();
        }
        refreshButtons();
    });
    connect(m_table, &FeedTableView::opened, this, [this](const QModelIndex &index) {
        m_closed = false;
        showCurrent();
        if (index.column() == WebhooksTableModel::UuidColumn)
            m_edit->click();
    });
    connect(m_table, &FeedTableView::contextMenuRequested, this,
            [this](const QModelIndex &, QMenu *menu) {
                menu->addSeparator();
                for (QPushButton *button : {m_edit, m_toggle, m_test, m_renew, m_keep, m_delete}) {
                    QAction *action = menu->addAction(button->text());
                    action->setEnabled(button->isEnabled());
                    connect(action, &QAction::triggered, button, &QPushButton::click);
                }
            });
    WebhooksTableModel *webhooks = m_workspace->webhooks();
    connect(webhooks, &WebhooksTableModel::loaded, this, &WebhooksPage::refresh);
    connect(webhooks, &QAbstractItemModel::modelReset, this, &WebhooksPage::refresh);
    connect(webhooks, &QAbstractItemModel::dataChanged, this, &WebhooksPage::refresh);
    connect(webhooks, &QAbstractItemModel::rowsInserted, this, &WebhooksPage::refresh);
    connect(webhooks, &QAbstractItemModel::rowsRemoved, this, &WebhooksPage::refresh);
    connect(m_workspace, &Workspace::capabilitiesChanged, this, &WebhooksPage::refresh);
    connect(m_workspace, &Workspace::syncStatusChanged, this, &WebhooksPage::refreshEmpty);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (QSettings *settings = UiSettings::of(this))
            settings->setValue(splitterKey, m_splitter->saveState());
    });
    connect(m_details, &DetailsPane::closeRequested, this, &WebhooksPage::closeDetails);
    const auto step = [this](int by) { m_table->selectRowQuietly(m_table->currentRow() + by); };
    connect(m_details, &DetailsPane::previousRequested, this, [step] { step(-1); });
    connect(m_details, &DetailsPane::nextRequested, this, [step] { step(1); });
    connect(m_details->deliveries(), &DeliveriesSection::eventChosen, this,
            &WebhooksPage::linkActivated);
    auto *back = new QShortcut(Qt::Key_Escape, this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &WebhooksPage::closeDetails);
}

const WebhookDetails *WebhooksPage::current() const
{
    const int row = m_table->currentRow();
    const bool there = row >= 0 && row < m_workspace->webhooks()->rowCount();
    return there ? &m_workspace->webhooks()->at(row) : nullptr;
}

void WebhooksPage::refresh()
{
    const bool full = m_workspace->webhooks()->rowCount() > 0;
    m_stack->setCurrentWidget(full ? static_cast<QWidget *>(m_table) : m_empty);
    if (!m_wanted.isEmpty())
        select(m_wanted);
    else if (!m_shown.isEmpty() && (!current() || current()->uuid != m_shown))
        select(m_shown);
    if (m_details->isVisible() || !m_closed)
        showCurrent();
    refreshEmpty();
    refreshButtons();
}

void WebhooksPage::refreshButtons()
{
    const WebhookDetails *webhook = current();
    const Capabilities can = m_workspace->capabilities();
    const bool busy = m_commands->isBusy();
    const QString choose = tr("Choose a webhook in the table first");
    const QString missing = tr("This server does not offer it");
    const auto set = [&](QPushButton *button, bool offered) {
        button->setEnabled(webhook && offered && !busy);
        button->setToolTip(!webhook ? choose : offered ? QString() : missing);
    };
    const bool offered = can.testFlag(Capability::Webhooks);
    m_add->setEnabled(offered);
    m_add->setVisible(m_views->current() == 0);
    m_buttons->setVisible(m_stack->currentWidget() == m_table);
    set(m_edit, offered);
    set(m_toggle, offered);
    set(m_test, can.testFlag(Capability::TestEvent));
    set(m_renew, can.testFlag(Capability::RenewSecret));
    // Where the server's portal alone shows the secret, keeping a copy of it is what works here.
    const bool renews = can.testFlag(Capability::RenewSecret);
    set(m_keep, m_workspace->forwarder() != nullptr);
    m_renew->setVisible(renews || !m_workspace->forwarder());
    m_keep->setVisible(!renews && m_workspace->forwarder());
    set(m_delete, offered);
    const bool enabled = !webhook || webhook->enabled;
    m_toggle->setText(enabled ? tr("Disable") : tr("Enable"));
    m_toggle->setAccessibleName(enabled ? QStringLiteral("Disable webhook")
                                        : QStringLiteral("Enable webhook"));
    m_toggle->setIcon(Icons::icon(enabled ? Icons::Icon::Pause : Icons::Icon::Play));
    const int row = m_table->currentRow();
    m_details->setNeighbours(row > 0, row >= 0 && row + 1 < m_workspace->webhooks()->rowCount());
}

void WebhooksPage::showCurrent()
{
    const WebhookDetails *webhook = current();
    if (!webhook) {
        showDetails(false);
        return;
    }
    m_shown = webhook->uuid;
    m_details->setWebhook(*webhook);
    if (m_closed)
        return;
    if (m_details->isVisibleTo(this)) {
        Q_EMIT placeChanged(true);
        return;
    }
    showDetails(true);
    Q_EMIT placeChanged(false);
    QSettings *settings = UiSettings::of(this);
    const QByteArray place = settings ? settings->value(splitterKey).toByteArray() : QByteArray();
    if (place.isEmpty() || !m_splitter->restoreState(place))
        m_splitter->setSizes({m_splitter->width() / 2, m_splitter->width() / 2});
}

void WebhooksPage::showDetails(bool shown)
{
    m_details->setVisible(shown);
    // What the details say too gives up its room.
    const QList<int> said{WebhooksTableModel::DescriptionColumn, WebhooksTableModel::TypesColumn,
                          WebhooksTableModel::LastDaysColumn};
    m_table->columns()->setAside(shown ? said : QList<int>());
}

void WebhooksPage::showEvent(QShowEvent *event)
{
    TabPage::showEvent(event);
    m_workspace->deliveries()->want();
    // The table has just read its columns from the settings, as they were when they were kept.
    showDetails(m_details->isVisibleTo(this));
}

void WebhooksPage::closeDetails()
{
    m_closed = true;
    showDetails(false);
    Q_EMIT placeChanged(false);
    m_table->setFocus(Qt::MouseFocusReason);
}

void WebhooksPage::select(const QString &uuid)
{
    const WebhooksTableModel *webhooks = m_workspace->webhooks();
    for (int row = 0; row < webhooks->rowCount(); ++row) {
        if (webhooks->at(row).uuid != uuid)
            continue;
        m_wanted.clear();
        m_table->selectRowQuietly(row);
        return;
    }
}

void WebhooksPage::exportRows()
{
    if (m_details->isVisible())
        m_details->deliveries()->exportRows();
}

void WebhooksPage::createNew()
{
    if (m_forwarding && m_views->currentWidget() == m_forwarding)
        m_forwarding->addRule();
    else if (m_add->isEnabled())
        m_commands->add();
}

void WebhooksPage::focusFilter()
{
    focusContent();
}

void WebhooksPage::focusContent()
{
    if (m_forwarding && m_views->currentWidget() == m_forwarding)
        m_forwarding->focusContent();
    else if (m_stack->currentWidget() == m_table)
        m_table->setFocus(Qt::MouseFocusReason);
    else
        m_add->setFocus(Qt::OtherFocusReason);
}

Place WebhooksPage::place() const
{
    return {{}, {}, m_details->isVisibleTo(this) ? m_details->webhook() : QString(), {}};
}

void WebhooksPage::goTo(const Place &place)
{
    if (place.record.isEmpty())
        closeDetails();
    else
        find(place.record);
}

void WebhooksPage::showDelivery(const QString &uuid)
{
    m_workspace->records()->readDelivery(uuid, this,
                                         [this, uuid](const Result<DeliveryDetails> &delivery) {
                                             if (!delivery)
                                                 m_message->showProblem(delivery.problem());
                                             else if (find(delivery->webhookUuid))
                                                 m_details->deliveries()->showDelivery(uuid);
                                             else
                                                 Q_EMIT linkActivated(delivery->eventUuid);
                                         });
}

bool WebhooksPage::find(const QString &uuidOrText)
{
    const WebhooksTableModel *webhooks = m_workspace->webhooks();
    const QString text = uuidOrText.trimmed();
    if (text.startsWith(QLatin1String("dlv_"))) {
        showDelivery(text);
        return true;
    }
    for (int row = 0; row < webhooks->rowCount() && !text.isEmpty(); ++row) {
        const WebhookDetails &webhook = webhooks->at(row);
        if (webhook.uuid != text && webhook.endpoint != text)
            continue;
        m_closed = false;
        m_views->show(0);
        select(webhook.uuid);
        showCurrent();
        return true;
    }
    return false;
}
