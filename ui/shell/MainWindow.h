// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConsoleLink.h"
#include "FoundRecord.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class ActionQuestions;
class ActivityRecordDialog;
class ConnectDialog;
class ConsoleHost;
class LinkFollower;
class MessageBar;
class PlainLabel;
class QAction;
class QMenu;
class QPushButton;
class QSettings;
class QStackedWidget;
class SecretClipboard;
class WelcomePage;
class Workspace;
class WorkspaceView;
struct Problem;

//! **OwlPay Developer Console**: the welcome page, or the open connection; menu, shortcuts, the
//! clipboard's countdown, and opening as it was left.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    //! `host` and `settings` outlive the window; `settings` may be null (nothing is kept).
    MainWindow(ConsoleHost *host, QSettings *settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! api-keys, events, logs or webhooks.
    void showTab(const QString &id);
    QString currentTab() const;

    //! Shows what a link leads to: in the open connection, or in the one that it names. What cannot
    //! be shown is said.
    void openLink(const ConsoleLink &link);
    //! A link was no such link; nothing of it is shown.
    void refuseLink();
    //! Shows a record, or a filtered tab, of the open connection.
    void openRecord(FoundRecord::Kind kind, const QString &uuid);
    void openSearch(const QString &tab, const QString &filter);
    //! To the front, where the desktop allows it.
    void comeForward();

    void openConnectDialog();
    void openConnectionsDialog();
    //! Asks for a new credential of the open connection.
    void signInAgain();

    //! Over a form whose action found the session ended; what is in the form stays.
    void signInOver(QWidget *over);
    void askToSignOut(bool everywhere);
    void openActivityRecord();

Q_SIGNALS:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildMenu();
    void buildStatusBar();
    void refresh();
    void closeQuestions();
    void refreshClipboard();
    void starting(const QString &what);
    void showProblem(const Problem &problem);
    void buildFileMenu();
    void buildViewMenu();
    void buildGoMenu();
    void fillWindowsMenu(QMenu *menu);
    void refreshTitle();
    void restore();
    void save();
    void showAbout();

    ConsoleHost *m_host;
    QSettings *m_settings;
    SecretClipboard *m_clipboard = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_welcomeHolder = nullptr;
    MessageBar *m_welcomeMessage = nullptr;
    WelcomePage *m_welcome = nullptr;
    WorkspaceView *m_view = nullptr;
    PlainLabel *m_countdown = nullptr;
    QPushButton *m_clearClipboard = nullptr;
    QAction *m_firstRequest = nullptr;
    QList<QAction *> m_needWorkspace;
    QList<QAction *> m_sessionActions; //!< need a connection with a session
    ActionQuestions *m_questions = nullptr;
    QPointer<ConnectDialog> m_signIn;
    QPointer<ActivityRecordDialog> m_activity;
    const Workspace *m_shown = nullptr; //!< only compared
    QTimer m_showWelcome;
    LinkFollower *m_links = nullptr;
};
