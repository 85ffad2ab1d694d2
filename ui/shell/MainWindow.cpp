// SPDX-License-Identifier: Apache-2.0
#include "MainWindow.h"

#include "ActionDialog.h"
#include "ActionQuestions.h"
#include "ActivityRecordDialog.h"
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
#include <QCheckBox>
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
    m_questions = new ActionQuestions(this);
    connect(m_questions, &ActionQuestions::signInWanted, this, &MainWindow::signInOver);
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
    // Going, it clears what it holds, and says so to a window that is half gone.
    m_clipboard->disconnect(this);
    save();
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
    m_questions->listenTo(m_host->workspace());
    if (open)
        connect(m_host->workspace(), &Workspace::profileChanged, this, &MainWindow::refreshTitle,
                Qt::UniqueConnection);
    refreshTitle();
    for (QAction *action : std::as_const(m_needWorkspace))
        action->setEnabled(open);
    // Only a session can be ended; an API key is forgotten with its connection.
    const bool session =
        open && m_host->workspace()->profile().kind == ConnectionKind::DeveloperApi;
    for (QAction *action : std::as_const(m_sessionActions))
        action->setVisible(session);
    m_firstRequest->setEnabled(open &&
                               m_host->workspace()->profile().kind == ConnectionKind::LocalSandbox);
    if (!open)
        return;
    m_host->workspace()->setActive(isActiveWindow());
    m_links->connectionOpened();
}

void MainWindow::refreshTitle()
{
    const QString program = tr("OwlPay Developer Console");
    const Workspace *workspace = m_host->workspace();
    if (!workspace) {
        setWindowTitle(program);
        return;
    }
    const ConnectionProfile &profile = workspace->profile();
    const bool live =
        profile.mode == ConnectionMode::Live && profile.kind != ConnectionKind::LocalSandbox;
    const QString name = profile.name.simplified().left(80);
    setWindowTitle(live ? tr("LIVE: %1 – %2").arg(name, program)
                        : tr("%1 – %2").arg(name, program));
}

void MainWindow::closeQuestions()
{
    // They ask about a connection that is not open any more. A new secret stays: it is shown once.
    for (QDialog *dialog : findChildren<QDialog *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (qobject_cast<ActionDialog *>(dialog) || qobject_cast<ConfirmDialog *>(dialog) ||
            qobject_cast<ActivityRecordDialog *>(dialog))
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
    signInOver(this);
}

void MainWindow::signInOver(QWidget *over)
{
    const Workspace *workspace = m_host->workspace();
    if (!workspace)
        return;
    // The sandbox signs in by itself when it is started.
    if (workspace->profile().kind == ConnectionKind::LocalSandbox) {
        if (over == this)
            m_host->startSandbox();
        return;
    }
    // Once: two actions may find the session ended.
    if (m_signIn)
        return;
    m_signIn = new ConnectDialog(m_host, over);
    m_signIn->setAttribute(Qt::WA_DeleteOnClose);
    m_signIn->signInAgain(workspace->profile());
    m_signIn->open();
}

void MainWindow::askToSignOut(bool everywhere)
{
    const Workspace *workspace = m_host->workspace();
    if (!workspace)
        return;
    const QString name = workspace->profile().name.simplified().left(80);
    auto *dialog = new ConfirmDialog(
        everywhere ? tr("Sign out of “%1” everywhere?").arg(name)
                   : tr("Sign out of “%1”?").arg(name),
        everywhere ? tr("Every session of %1 ends, on this computer and on all others. The "
                        "connection and the account stay in this console.")
                         .arg(workspace->profile().email)
                   : tr("The session ends, and its token is removed from this computer. The "
                        "connection and the account stay in this console."),
        everywhere ? tr("Sign out everywhere") : tr("Sign out"), ConfirmDialog::Kind::Harmless,
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *copy =
        new QCheckBox(tr("Delete the copy of the server's data on this computer too"), dialog);
    copy->setAccessibleName(tr("Delete cached copy"));
    dialog->addWidget(copy);
    connect(dialog, &QDialog::accepted, this,
            [this, everywhere, copy] { m_host->signOut(everywhere, copy->isChecked()); });
    dialog->open();
}

void MainWindow::openActivityRecord()
{
    const Workspace *workspace = m_host->workspace();
    if (!workspace)
        return;
    if (!m_activity) {
        ActionRecordsModel *records = workspace->makeActionRecords();
        if (!records)
            return;
        m_activity = new ActivityRecordDialog(records, workspace->profile().name, this);
        m_activity->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_activity, &ActivityRecordDialog::recordWanted, this, &MainWindow::openRecord);
    }
    m_activity->show();
    m_activity->raise();
    m_activity->activateWindow();
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
    if (event->isAccepted())
        Q_EMIT closed();
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
