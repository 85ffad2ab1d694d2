// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FindItem.h"
#include "TabPages.h"

#include <QPointer>
#include <QWidget>

class ConsoleHost;
class FindPalette;
class FirstRequestCard;
class MessageBar;
class Navigator;
class QStackedWidget;
class QTabWidget;
class QVBoxLayout;
class TopBar;
class Workspace;
struct Problem;

//! One open connection: top bar, what needs attention, and the four tabs.
class WorkspaceView final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkspaceView(ConsoleHost *host, QWidget *parent = nullptr);

    //! Makes the pages of the connection that is open now.
    void reload();

    //! `id` as in TabKind; an unknown one does nothing.
    void showTab(const QString &id);
    QString currentTab() const;
    const std::vector<TabKind> &tabs() const { return m_kinds; }
    //! The page on top; null where the tab says that its server does not publish it.
    TabPage *currentPage() const;
    FindPalette *findPalette() const { return m_find; }

    Navigator *navigator() const { return m_navigator; }

    void setFirstRequestVisible(bool visible);
    bool isFirstRequestVisible() const;
    //! The host's own notices.
    void showProblem(const Problem &problem);
    void showProgress(const QString &what);

Q_SIGNALS:
    void tabChanged(const QString &id);
    void connectRequested();
    void manageRequested();
    void signInRequested();
    void firstRequestVisibleChanged(bool visible);
    //! Another connection, and what to show in it (an identifier); empty just opens it.
    void connectionChosen(const QString &profileId, const QString &identifier);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void makePages();
    QWidget *makePage(std::size_t which);
    QWidget *makeNotPublished(const TabKind &kind);
    bool offers(const TabKind &kind) const;
    void refreshCapabilities();
    void refreshNotices();
    //! Which tabs get what this machine records or receives at this moment.
    void markTraffic();
    //! `lasting`: a keychain will keep it.
    QString signInText(const Problem &why, bool lasting) const;
    //! Another program has the connection; what that one knows of its sandbox is not known here.
    bool isReadOnly() const;
    void choose(const FindItem &item);

    ConsoleHost *m_host;
    std::vector<TabKind> m_kinds;
    QPointer<Workspace> m_workspace;
    bool m_firstRequestWanted = true;
    bool m_offlineClosed = false;

    QVBoxLayout *m_column = nullptr;
    QVBoxLayout *m_bars = nullptr;
    TopBar *m_top = nullptr;
    MessageBar *m_status = nullptr;
    MessageBar *m_secrets = nullptr;
    MessageBar *m_problem = nullptr;
    FindPalette *m_find = nullptr;
    Navigator *m_navigator = nullptr;
    QPointer<FirstRequestCard> m_first;
    QTabWidget *m_tabs = nullptr;
    std::vector<QStackedWidget *> m_holders;
    std::vector<QPointer<TabPage>> m_pages;
};
