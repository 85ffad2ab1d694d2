// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

class Action;
class QWidget;
class Workspace;

//! What the actions of a window's connection ask for beside two-step verification: the connection's
//! name before live data is changed, and a new sign-in where the session has ended. Asked over the
//! form the action comes from, so that nothing typed there is lost.
class ActionQuestions final : public QObject
{
    Q_OBJECT

public:
    explicit ActionQuestions(QWidget *window);

    //! The connection that is open now; null for none.
    void listenTo(Workspace *workspace);

Q_SIGNALS:
    //! Sign in over this window; the action may be started again after it.
    void signInWanted(QWidget *over);

private:
    void askForName(Action *action);
    //! The window an action was started in.
    QWidget *windowOf(const Action *action) const;

    QWidget *m_window;
    QPointer<Workspace> m_workspace;
};
