// SPDX-License-Identifier: Apache-2.0
// The menus of the window and their shortcuts.
#include "ConsoleHost.h"
#include "FindModel.h"
#include "FindPalette.h"
#include "MainWindow.h"
#include "MouseBackForward.h"
#include "Navigator.h"
#include "PlaceHistory.h"
#include "StorageDialog.h"
#include "Workspace.h"
#include "WorkspaceView.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QMenuBar>
#include <QUrl>

void MainWindow::buildMenu()
{
    buildFileMenu();
    buildViewMenu();
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

void MainWindow::buildFileMenu()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Connect to OwlPay…"), this, &MainWindow::openConnectDialog);
    file->addAction(tr("Start the &local sandbox"), m_host, &ConsoleHost::startSandbox);
    file->addAction(tr("&Manage connections…"), this, &MainWindow::openConnectionsDialog);
    QMenu *windows = file->addMenu(tr("Open in new &window"));
    connect(windows, &QMenu::aboutToShow, this, [this, windows] { fillWindowsMenu(windows); });
    connect(m_host, &ConsoleHost::profilesChanged, windows,
            [this, windows] { fillWindowsMenu(windows); });
    fillWindowsMenu(windows);
    file->addSeparator();
    QAction *storage = file->addAction(tr("&Storage of this connection…"), this, [this] {
        if (!m_host->workspace())
            return;
        auto *dialog = new StorageDialog(m_host, m_host->workspace()->profile(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    m_needWorkspace.append(storage);
    m_sessionActions = {
        file->addAction(tr("Sign &out…"), this, [this] { askToSignOut(false); }),
        file->addAction(tr("Sign out &everywhere…"), this, [this] { askToSignOut(true); })};
    m_needWorkspace.append(m_sessionActions);
    file->addSeparator();
    QAction *close = file->addAction(tr("Close window"), this, &QWidget::close);
    close->setShortcut(QKeySequence::Close);
    QAction *quit = file->addAction(tr("&Quit"), qApp, &QApplication::closeAllWindows);
    quit->setShortcut(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::fillWindowsMenu(QMenu *menu)
{
    menu->clear();
    const QString open = m_host->workspace() ? m_host->workspace()->profile().id : QString();
    for (const ConnectionProfile &profile : m_host->profiles()) {
        if (profile.id == open)
            continue;
        QString name = profile.name.simplified().left(60);
        name.replace(QLatin1Char('&'), QLatin1String("&&"));
        menu->addAction(name, this, [this, id = profile.id] { m_host->openInNewWindow(id); });
    }
    menu->menuAction()->setEnabled(!menu->isEmpty());
}

void MainWindow::buildViewMenu()
{
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
    view->addSeparator();
    add(tr("Activity &record…"), {}, [this] { openActivityRecord(); });
    m_firstRequest = view->addAction(tr("First &request card"));
    m_firstRequest->setCheckable(true);
    m_firstRequest->setChecked(true);
    connect(m_firstRequest, &QAction::triggered, m_view, &WorkspaceView::setFirstRequestVisible);
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
