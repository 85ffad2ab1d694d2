// SPDX-License-Identifier: Apache-2.0
#include "WorkspaceView.h"

#include "ConsoleHost.h"
#include "EmptyState.h"
#include "FindModel.h"
#include "FindPalette.h"
#include "FirstRequestCard.h"
#include "KindWords.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "Navigator.h"
#include "PlaceHistory.h"
#include "RequestRecording.h"
#include "SyncText.h"
#include "TimeText.h"
#include "TopBar.h"
#include "WebhookReceiving.h"
#include "Workspace.h"

#include <QDesktopServices>
#include <QPainter>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

WorkspaceView::WorkspaceView(ConsoleHost *host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_kinds(TabPages::all())
    , m_column(new QVBoxLayout(this))
    , m_bars(new QVBoxLayout)
    , m_top(new TopBar(host, this))
    , m_status(new MessageBar(this))
    , m_secrets(new MessageBar(this))
    , m_problem(new MessageBar(this))
    , m_tabs(new QTabWidget(this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setExpanding(false);
    m_tabs->tabBar()->setAccessibleName(tr("Tabs"));
    for (const TabKind &kind : m_kinds) {
        auto *holder = new QStackedWidget(m_tabs);
        m_holders.push_back(holder);
        m_tabs->addTab(holder, kind.title);
    }
    m_pages.resize(m_kinds.size());

    m_bars->setContentsMargins(Metrics::Page, 4, Metrics::Page, 4);
    m_bars->setSpacing(Metrics::Gap);
    m_bars->addWidget(m_status);
    m_bars->addWidget(m_secrets);
    m_bars->addWidget(m_problem);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_top);
    m_column->addLayout(m_bars);
    m_column->addWidget(m_tabs, 1);

    m_find = new FindPalette(host, this); // last, so that it lies upon everything

    m_navigator = new Navigator(m_tabs, m_kinds, this);

    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { Q_EMIT tabChanged(currentTab()); });
    connect(m_top, &TopBar::backRequested, m_navigator, &Navigator::goBack);
    connect(m_top, &TopBar::forwardRequested, m_navigator, &Navigator::goForward);
    connect(m_navigator->places(), &PlaceHistory::changed, this, [this] {
        m_top->setPlaces(m_navigator->places()->canGoBack(), m_navigator->places()->canGoForward());
    });
    connect(m_top, &TopBar::connectRequested, this, &WorkspaceView::connectRequested);
    connect(m_top, &TopBar::manageRequested, this, &WorkspaceView::manageRequested);
    connect(m_top, &TopBar::signInRequested, this, &WorkspaceView::signInRequested);
    connect(m_find, &FindPalette::chosen, this, &WorkspaceView::choose);
    connect(m_find, &FindPalette::closed, this, [this] {
        if (currentPage())
            currentPage()->focusContent();
    });
    connect(m_status, &MessageBar::actionTriggered, this, [this] {
        if (!m_workspace)
            return;
        if (m_workspace->syncStatus().state == SyncStatus::State::SignInAgain)
            Q_EMIT signInRequested();
        else
            m_workspace->syncNow();
    });
    connect(m_status, &MessageBar::closed, this, [this] { m_offlineClosed = true; });
    connect(host, &ConsoleHost::secretsNoticeChanged, this, &WorkspaceView::refreshNotices);
}

void WorkspaceView::reload()
{
    if (m_workspace == m_host->workspace() && m_workspace)
        return;
    if (m_workspace)
        m_workspace->disconnect(this);
    m_workspace = m_host->workspace();
    m_offlineClosed = false;
    m_problem->clear();
    m_find->dismiss();
    makePages();
    m_navigator->setWorkspace(m_workspace);
    if (m_workspace) {
        connect(m_workspace, &Workspace::capabilitiesChanged, this,
                &WorkspaceView::refreshCapabilities);
        connect(m_workspace, &Workspace::syncStatusChanged, this, &WorkspaceView::refreshNotices);
        connect(m_workspace, &Workspace::profileChanged, this, [this] { update(); });
        if (m_workspace->recording())
            connect(m_workspace->recording(), &RequestRecording::changed, this,
                    &WorkspaceView::markTraffic);
        if (m_workspace->receiving())
            connect(m_workspace->receiving(), &WebhookReceiving::changed, this,
                    &WorkspaceView::markTraffic);
    }
    m_top->refresh();
    markTraffic();
    refreshNotices();
    update();
}

void WorkspaceView::markTraffic()
{
    const bool records =
        m_workspace && m_workspace->recording() && m_workspace->recording()->isOn();
    const bool receives =
        m_workspace && m_workspace->receiving() && m_workspace->receiving()->isOn();
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        const bool on = (records && m_kinds[i].needs == Capability::Logs) ||
                        (receives && m_kinds[i].needs == Capability::Events);
        m_tabs->setTabIcon(int(i), on ? Icons::icon(Icons::Icon::Play, Tone::Failed) : QIcon());
    }
}

void WorkspaceView::makePages()
{
    delete m_first;
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        m_pages[i].clear();
        while (QWidget *old = m_holders[i]->widget(0)) {
            m_holders[i]->removeWidget(old);
            delete old;
        }
        if (m_workspace)
            m_holders[i]->addWidget(makePage(i));
    }
    if (m_workspace && m_workspace->profile().kind == ConnectionKind::LocalSandbox) {
        m_first = new FirstRequestCard(m_workspace, this);
        m_first->setVisible(m_firstRequestWanted && !isReadOnly());
        m_bars->addWidget(m_first);
        connect(m_first, &FirstRequestCard::closed, this,
                [this] { setFirstRequestVisible(false); });
    }
}

QWidget *WorkspaceView::makePage(std::size_t which)
{
    const TabKind &kind = m_kinds[which];
    if (!offers(kind))
        return makeNotPublished(kind);
    TabPage *page = kind.make(m_workspace, m_holders[which]);
    m_pages[which] = page;
    m_navigator->setPage(which, page);
    return page;
}

QWidget *WorkspaceView::makeNotPublished(const TabKind &kind)
{
    auto *page = new EmptyState;
    const ConnectionKind server = m_workspace->profile().kind;
    page->setState(Icons::Icon::Info, tr("%1 are not published here").arg(kind.title),
                   KindWords::missing(server, kind.needs), KindWords::missingLink(server));
    connect(page, &EmptyState::actionTriggered, page,
            [server] { QDesktopServices::openUrl(KindWords::keysPage(server)); });
    return page;
}

bool WorkspaceView::offers(const TabKind &kind) const
{
    const Capabilities offered = m_workspace->capabilities();
    // A server with the developer API says itself what it offers; until it did, its tabs show
    // what is in the cache.
    if (!offered && !m_workspace->profile().usesApiKey())
        return true;
    if ((kind.needs == Capability::Logs && m_workspace->recording()) ||
        (kind.needs == Capability::Events && m_workspace->receiving()))
        return true; // what this machine sees itself
    return offered.testFlag(kind.needs);
}

void WorkspaceView::refreshCapabilities()
{
    for (std::size_t i = 0; m_workspace && i < m_kinds.size(); ++i) {
        if (offers(m_kinds[i]) == !m_pages[i].isNull())
            continue;
        QWidget *old = m_holders[i]->widget(0);
        m_holders[i]->removeWidget(old);
        old->deleteLater();
        m_pages[i].clear();
        m_holders[i]->addWidget(makePage(i));
    }
}

void WorkspaceView::refreshNotices()
{
    const QString secrets = m_host->secretsNotice();
    const bool signInAgain =
        m_workspace && m_workspace->syncStatus().state == SyncStatus::State::SignInAgain;
    // Who has to sign in is told there how long that lasts.
    if (secrets.isEmpty() || signInAgain)
        m_secrets->clear();
    else if (m_secrets->text() != secrets)
        m_secrets->showMessage(Tone::Information, secrets);

    if (!m_workspace) {
        m_status->clear();
        return;
    }
    const SyncStatus status = m_workspace->syncStatus();
    switch (status.state) {
    case SyncStatus::State::Offline:
        if (m_offlineClosed)
            return;
        m_status->setClosable(true);
        m_status->showMessage(Tone::Waiting,
                              tr("Offline since %1. Everything seen so far stays readable; it "
                                 "syncs by itself when the server answers again.")
                                  .arg(TimeText::clock(status.since)),
                              tr("Try now"));
        return;
    case SyncStatus::State::SignInAgain:
        m_status->setClosable(false);
        m_status->showMessage(Tone::Waiting, signInText(status.problem, secrets.isEmpty()),
                              m_workspace->profile().usesApiKey() ? tr("Enter another key")
                                                                  : tr("Sign in again"));
        return;
    case SyncStatus::State::ReadOnly:
        if (m_offlineClosed)
            return;
        m_status->setClosable(true);
        m_status->showMessage(Tone::Information,
                              tr("Another window of the console has this connection open and keeps "
                                 "it in sync. This one only reads: make changes there."));
        return;
    case SyncStatus::State::Failed:
        m_status->setClosable(true);
        m_status->showProblem(status.problem, tr("Try again"));
        return;
    default:
        m_offlineClosed = false;
        m_status->clear();
    }
}

QString WorkspaceView::signInText(const Problem &why, bool lasting) const
{
    const QString stays = u' ' + tr("What is on screen stays.");
    if (m_workspace->profile().usesApiKey())
        return tr("OwlPay does not accept this connection's API key.") + stays;
    if (!lasting)
        return tr("Sign in again: without a system keychain that lasts until the console "
                  "closes.") +
               stays;
    // Without a status there was no answer: nobody was asked.
    return (why.httpStatus == 0 ? tr("Nobody is signed in to this connection.")
                                : tr("The server asks you to sign in again.")) +
           stays;
}

bool WorkspaceView::isReadOnly() const
{
    return m_workspace && m_workspace->syncStatus().state == SyncStatus::State::ReadOnly;
}

void WorkspaceView::showTab(const QString &id)
{
    m_navigator->showTab(id);
}

QString WorkspaceView::currentTab() const
{
    return m_navigator->currentTab();
}

TabPage *WorkspaceView::currentPage() const
{
    return m_navigator->currentPage();
}

void WorkspaceView::choose(const FindItem &item)
{
    switch (item.kind) {
    case FindItem::Kind::Record:
        m_navigator->openRecord(item.record.kind, item.record.uuid);
        break;
    case FindItem::Kind::Search:
        m_navigator->openSearch(item.tab, item.text);
        break;
    case FindItem::Kind::Command:
        if (item.action)
            item.action->trigger();
        break;
    case FindItem::Kind::Connection:
        Q_EMIT connectionChosen(item.connection, item.text);
        break;
    case FindItem::Kind::Note:
        break;
    }
}

void WorkspaceView::setFirstRequestVisible(bool visible)
{
    m_firstRequestWanted = visible;
    if (m_first)
        m_first->setVisible(visible && !isReadOnly());
    Q_EMIT firstRequestVisibleChanged(visible);
}

bool WorkspaceView::isFirstRequestVisible() const
{
    return m_firstRequestWanted;
}

void WorkspaceView::showProblem(const Problem &problem)
{
    m_problem->showProblem(problem);
}

void WorkspaceView::showProgress(const QString &what)
{
    if (what.isEmpty())
        m_problem->clear();
    else
        m_problem->showMessage(Tone::Information, what);
}

void WorkspaceView::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    const bool live = m_workspace && m_workspace->profile().mode == ConnectionMode::Live &&
                      m_workspace->profile().kind != ConnectionKind::LocalSandbox;
    if (!live)
        return;
    // The whole line above the tabs, so that it is seen without looking for it.
    QPainter painter(this);
    painter.fillRect(0, 0, width(), m_top->geometry().bottom() + 1, QColor(0xb4, 0x23, 0x23, 34));
    painter.fillRect(0, 0, width(), 4, QColor::fromRgb(0xb42323));
}
