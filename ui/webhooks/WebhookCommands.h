// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "RecordDetails.h"

#include <QObject>
#include <QPointer>

class Action;
class MessageBar;
class QWidget;
class Workspace;

//! What the Webhooks tab does to the server: opens the dialogs, asks before what stops something,
//! runs the actions and says in the page's message bar what became of them.
class WebhookCommands final : public QObject
{
    Q_OBJECT

public:
    //! `page` is the widget whose window the dialogs open over; it owns this.
    WebhookCommands(Workspace *workspace, MessageBar *message, QWidget *page);

    //! An action without a dialog of its own is on its way.
    bool isBusy() const;

    void add();
    void edit(const WebhookDetails &webhook);
    //! Adds another in its place and deletes it.
    void replace(const WebhookDetails &webhook);
    //! Enables, or disables after asking.
    void toggle(const WebhookDetails &webhook);
    void sendTest(const WebhookDetails &webhook);
    void renewSecret(const WebhookDetails &webhook);
    //! Keeps a signing secret that the user has from elsewhere.
    void keepSecret(const WebhookDetails &webhook);
    //! Deletes after asking.
    void remove(const WebhookDetails &webhook);

Q_SIGNALS:
    void busyChanged();
    //! A new webhook; it is in the table after the next sync.
    void added(const QString &uuid);

private:
    void setEnabledAtServer(const WebhookDetails &webhook, bool enabled);
    void run(Action *action, const QString &running, const QString &done);
    void again();
    void showSecret(const QString &uuid, const QString &endpoint, OneTimeSecret secret);

    Workspace *m_workspace = nullptr;
    MessageBar *m_message = nullptr;
    QWidget *m_page = nullptr;
    QPointer<Action> m_action;
    QString m_running;
};
