// SPDX-License-Identifier: Apache-2.0
#include "MainWindow.h"

#include "ActionDialog.h"
#include "ConfirmDialog.h"
#include "ConnectDialog.h"
#include "ConnectionsDialog.h"
#include "ConsoleHost.h"
#include "FindModel.h"
#include "FindPalette.h"
#include "LinkFollower.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "MouseBackForward.h"
#include "Navigator.h"
#include "PlaceHistory.h"
#include "PlainLabel.h"
#include "SecretClipboard.h"
#include "StorageDialog.h"
#include "TimeText.h"
#include "UiSettings.h"
#include "WelcomePage.h"
#include "Workspace.h"
#include "WorkspaceView.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

MainWindow::MainWindow(ConsoleHost *host, QSettings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_host(host)
    , m_settings(settings)
    , m_clipboard(new SecretClipboard(nullptr, this))
    , m_stack(new QStackedWidget(this))
    , m_welcomeHolder(new QWidget(this))
    , m_welcomeMessage(new MessageBar(this))
    , m_welcome(new WelcomePage(host, this))
{
    setWindowTitle(tr("OwlPay Developer Console"));
    if (settings)
        new UiSettings(settings, this); // found by the widgets below, owned by this window
    m_view = new WorkspaceView(host, this);

    auto *welcome = new QVBoxLayout(m_welcomeHolder);
    welcome->setContentsMargins(Metrics::Page, Metrics::Group, Metrics::Page, 0);
    welcome->addWidget(m_welcomeMessage);
    welcome->addWidget(m_welcome, 1);
    m_stack->addWidget(m_welcomeHolder);
    m_stack->addWidget(m_view);
    setCentralWidget(m_stack);
    buildMenu();
    buildStatusBar();

    connect(m_welcome, &WelcomePage::connectRequested, this, &MainWindow::openConnectDialog);
    connect(m_view, &WorkspaceView::connectRequested, this, &MainWindow::openConnectDialog);
    connect(m_view, &WorkspaceView::manageRequested, this, &MainWindow::openConnectionsDialog);
    connect(m_view, &WorkspaceView::signInRequested, this, &MainWindow::signInAgain);
    m_links = new LinkFollower(host, m_view->navigator(), this);
    connect(m_links, &LinkFollower::failed, this, &MainWindow::showProblem);
    connect(m_view, &WorkspaceView::connectionChosen, m_links, &LinkFollower::openElsewhere);
    connect(m_view, &WorkspaceView::firstRequestVisibleChanged, m_firstRequest,
            &QAction::setChecked);
    connect(host, &ConsoleHost::workspaceChanged, this, &MainWindow::refresh);
    connect(host, &ConsoleHost::failed, this, &MainWindow::showProblem);
    connect(host, &ConsoleHost::starting, this, &MainWindow::starting);
    connect(m_clipboard, &SecretClipboard::changed, this, &MainWindow::refreshClipboard);

    m_showWelcome.setSingleShot(true);
    m_showWelcome.setInterval(150);
    connect(&m_showWelcome, &QTimer::timeout, this, [this] {
        if (!m_host->workspace())
            m_stack->setCurrentWidget(m_welcomeHolder);
    });
    restore();
    refresh();
}

MainWindow::~MainWindow()
{
    save();
}

void MainWindow::buildMenu()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Connect to OwlPay…"), this, &MainWindow::openConnectDialog);
    file->addAction(tr("Start the &local sandbox"), m_host, &ConsoleHost::startSandbox);
    file->addAction(tr("&Manage connections…"), this, &MainWindow::openConnectionsDialog);
    QAction *storage = file->addAction(tr("&Storage of this connection…"), this, [this] {
        if (!m_host->workspace())
            return;
        auto *dialog = new StorageDialog(m_host, m_host->workspace()->profile(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    m_needWorkspace.append(storage);
    file->addSeparator();
    QAction *quit = file->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);

    QMenu *view = menuBar()->addMenu(tr("&View"));
    const auto add = [this, view](const QString &text, const QKeySequence &keys, auto &&slot) {
        QAction *action = view->addAction(text);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, slot);
        m_needWorkspace.append(action);
        return action;
    };
    int number = 0;
    for (const TabKind &kind : m_view->tabs()) {
        add(kind.title, QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++)),
            [this, id = kind.id] {
                m_view->showTab(id);
                if (m_view->currentPage())
                    m_view->currentPage()->focusContent();
            });
    }
    view->addSeparator();
    const auto page = [this](void (TabPage::*what)()) {
        return [this, what] {
            if (TabPage *current = m_view->currentPage())
                (current->*what)();
        };
    };
    add(tr("&New in this tab…"), QKeySequence(Qt::CTRL | Qt::Key_N), page(&TabPage::createNew));
    add(tr("&Filter"), QKeySequence(Qt::CTRL | Qt::Key_F), page(&TabPage::focusFilter));
    add(tr("Find &anything…"), QKeySequence(Qt::CTRL | Qt::Key_K),
        [this] { m_view->findPalette()->open(); });
    add(tr("Copy as c&URL"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        page(&TabPage::copyAsCurl));
    add(tr("&Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), page(&TabPage::exportRows));
    view->addSeparator();
    add(tr("&Sync now"), QKeySequence(Qt::Key_F5), [this] {
        if (m_host->workspace())
            m_host->workspace()->syncNow();
    });
    m_firstRequest = view->addAction(tr("First &request card"));
    m_firstRequest->setCheckable(true);
    m_firstRequest->setChecked(true);
    connect(m_firstRequest, &QAction::triggered, m_view, &WorkspaceView::setFirstRequestVisible);

    buildGoMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    const std::pair<QString, QString> links[] = {
        {tr("OwlPay &Platform documentation"), QStringLiteral("https://docs.owlpay.com/api")},
        {tr("OwlPay &Harbor documentation"),
         QStringLiteral("https://harbor-developers.owlpay.com")}};
    for (const auto &[text, link] : links)
        help->addAction(text, this, [url = QUrl(link)] { QDesktopServices::openUrl(url); });
    help->addSeparator();
    help->addAction(tr("&About"), this, &MainWindow::showAbout)->setMenuRole(QAction::AboutRole);
}

void MainWindow::buildGoMenu()
{
    QMenu *go = menuBar()->addMenu(tr("&Go"));
    QAction *back = go->addAction(tr("&Back"), m_view->navigator(), &Navigator::goBack);
    back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    QAction *forward = go->addAction(tr("&Forward"), m_view->navigator(), &Navigator::goForward);
    forward->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    const auto refreshPlaces = [this, back, forward] {
        back->setEnabled(m_view->navigator()->places()->canGoBack());
        forward->setEnabled(m_view->navigator()->places()->canGoForward());
    };
    connect(m_view->navigator()->places(), &PlaceHistory::changed, this, refreshPlaces);
    refreshPlaces();
    new MouseBackForward(this, m_view->navigator());

    // What Ctrl+K offers beside records: what the menus can do, and the two things made most.
    QList<QAction *> commands;
    const auto make = [this, &commands](const QString &text, const QString &tab) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, [this, tab] {
            m_view->showTab(tab);
            if (m_view->currentPage())
                m_view->currentPage()->createNew();
        });
        m_needWorkspace.append(action);
        commands.append(action);
    };
    make(tr("Create API key"), QStringLiteral("api-keys"));
    make(tr("Add Webhook"), QStringLiteral("webhooks"));
    const QList<QAction *> menus = menuBar()->actions(); // File, View, Go
    for (const qsizetype used : {1, 2, 0}) {
        for (QAction *action : menus.at(used)->menu()->actions()) {
            if (!action->isSeparator() && !action->menu())
                commands.append(action);
        }
    }
    m_view->findPalette()->model()->setCommands(commands);
}

void MainWindow::buildStatusBar()
{
    m_countdown = new PlainLabel(this);
    m_clearClipboard = new QPushButton(tr("Clear clipboard"), this);
    m_clearClipboard->setAccessibleName(tr("Clear clipboard"));
    m_clearClipboard->setFlat(true);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_countdown);
    statusBar()->addWidget(m_clearClipboard);
    statusBar()->setContentsMargins(Metrics::Page - 6, 0, Metrics::Page, 0);
    connect(m_clearClipboard, &QPushButton::clicked, m_clipboard, &SecretClipboard::clear);
    refreshClipboard();
}

void MainWindow::refresh()
{
    const bool open = m_host->workspace() != nullptr;
    if (m_shown != m_host->workspace())
        closeQuestions();
    m_shown = m_host->workspace();
    m_view->reload();
    if (open)
        m_stack->setCurrentWidget(m_view);
    else
        // Between two connections there is none for a moment: no flash of the welcome page.
        m_showWelcome.start();
    for (QAction *action : std::as_const(m_needWorkspace))
        action->setEnabled(open);
    m_firstRequest->setEnabled(open &&
                               m_host->workspace()->profile().kind == ConnectionKind::LocalSandbox);
    if (!open)
        return;
    m_host->workspace()->setActive(isActiveWindow());
    m_links->connectionOpened();
}

void MainWindow::closeQuestions()
{
    // They ask about a connection that is not open any more. A new secret stays: it is shown once.
    for (QDialog *dialog : findChildren<QDialog *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (qobject_cast<ActionDialog *>(dialog) || qobject_cast<ConfirmDialog *>(dialog))
            delete dialog;
    }
}

void MainWindow::refreshClipboard()
{
    const bool holds = m_clipboard->holdsSecret() && m_clipboard->secondsLeft() > 0;
    statusBar()->setVisible(holds);
    if (holds)
        m_countdown->setText(
            tr("The %1 is on the clipboard; it is cleared in %2.")
                .arg(m_clipboard->what(), TimeText::countdown(m_clipboard->secondsLeft())));
}

void MainWindow::starting(const QString &what)
{
    m_welcome->setBusy(!what.isEmpty());
    if (what.isEmpty())
        m_welcomeMessage->clear();
    else
        m_welcomeMessage->showMessage(Tone::Information, what);
    m_view->showProgress(what);
}

void MainWindow::showProblem(const Problem &problem)
{
    m_welcome->setBusy(false);
    m_welcomeMessage->showProblem(problem);
    m_view->showProblem(problem);
}

void MainWindow::openLink(const ConsoleLink &link)
{
    comeForward();
    m_view->showProgress({}); // what was said of an earlier link
    m_links->open(link);
}

void MainWindow::refuseLink()
{
    comeForward();
    showProblem(LinkFollower::refusal());
}

void MainWindow::openRecord(FoundRecord::Kind kind, const QString &uuid)
{
    comeForward();
    m_view->navigator()->openRecord(kind, uuid);
}

void MainWindow::openSearch(const QString &tab, const QString &filter)
{
    comeForward();
    m_view->navigator()->openSearch(tab, filter);
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    QApplication::alert(this);
}

void MainWindow::showTab(const QString &id)
{
    m_view->showTab(id);
}

QString MainWindow::currentTab() const
{
    return m_view->currentTab();
}

void MainWindow::openConnectDialog()
{
    auto *dialog = new ConnectDialog(m_host, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::openConnectionsDialog()
{
    auto *dialog = new ConnectionsDialog(m_host, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::signInAgain()
{
    const Workspace *workspace = m_host->workspace();
    if (!workspace)
        return;
    // The sandbox signs in by itself when it is started.
    if (workspace->profile().kind == ConnectionKind::LocalSandbox) {
        m_host->startSandbox();
        return;
    }
    auto *dialog = new ConnectDialog(m_host, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->signInAgain(workspace->profile());
    dialog->open();
}

void MainWindow::restore()
{
    QSize first(1180, 760);
    // With its frame and the desktop's bars; 1366 x 768 is a usual screen.
    if (const QScreen *own = screen())
        first = first.boundedTo(own->availableGeometry().size() - QSize(16, 56));
    resize(first);
    if (!m_settings)
        return;
    restoreGeometry(m_settings->value(QStringLiteral("window/geometry")).toByteArray());
    m_view->showTab(m_settings->value(QStringLiteral("window/tab")).toString());
    m_view->setFirstRequestVisible(
        m_settings->value(QStringLiteral("window/firstRequest"), true).toBool());
}

void MainWindow::save()
{
    if (!m_settings)
        return;
    m_settings->setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings->setValue(QStringLiteral("window/tab"), m_view->currentTab());
    m_settings->setValue(QStringLiteral("window/firstRequest"), m_view->isFirstRequestVisible());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && m_host->workspace())
        m_host->workspace()->setActive(isActiveWindow());
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, tr("About"),
        tr("OwlPay Developer Console %1").arg(QCoreApplication::applicationVersion()),
        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("API keys, events, logs and webhooks on your own computer. Licensed "
                               "under Apache-2.0. /api/v1/developer is this project's own API."));
    box->open();
}
