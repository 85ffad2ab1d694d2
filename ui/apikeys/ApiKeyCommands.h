// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QObject>
#include <QPointer>

class Action;
class MessageBar;
class OneTimeSecret;
class QWidget;
class Workspace;

//! What can be done to API keys: dialogs, questions, and how it went in the page's message bar.
class ApiKeyCommands final : public QObject
{
    Q_OBJECT

public:
    //! `message` and `page` outlive this.
    ApiKeyCommands(Workspace *workspace, MessageBar *message, QWidget *page);

    void create();
    //! Creates one with the same type, permissions, addresses and end.
    void createLike(const ApiKeyDetails &key);
    void edit(const ApiKeyDetails &key);
    void roll(const ApiKeyDetails &key);
    void revoke(const ApiKeyDetails &key);
    //! Ends the time that a rolled key still works.
    void endNow(const ApiKeyDetails &key);
    bool isBusy() const;

Q_SIGNALS:
    void busyChanged();
    //! A key was made; its secret is on screen.
    void made(const QString &uuid);

private:
    void openCreate(const ApiKeyDetails *like);
    void askToRevoke(const ApiKeyDetails &key, const QString &question, const QString &text,
                     const QString &confirm, const QString &done);
    void run(Action *action, const QString &running, const QString &done);
    void again();
    void showSecret(const QString &name, OneTimeSecret secret);

    Workspace *m_workspace;
    MessageBar *m_message;
    QWidget *m_page;
    QPointer<Action> m_action;
    QString m_running;
};
