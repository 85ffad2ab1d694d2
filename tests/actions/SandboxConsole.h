// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionWatch.h"
#include "Actions.h"
#include "ApiClient.h"
#include "ApiItems.h"
#include "SandboxProcess.h"

#include <QList>
#include <QObject>

#include <memory>

//! What both tests against the real sandbox share: the program, a connection to it, the actions.
class SandboxConsole : public QObject
{
    Q_OBJECT

protected:
    //! False where the sandbox did not start.
    bool open();
    void close();

    SecretAction *create(const QString &name, bool restricted = false);
    //! Starts it, confirms with a mailed code, waits for its end.
    bool runVerified(ActionWatch &watch);
    //! What "Show sandbox code" gives; empty where it is refused.
    QString sandboxCode(ActionWatch &watch, Verification::Method method);
    QList<ApiKeyItem> keys();
    QList<ApiKeyItem> keysNamed(const QString &name);
    QList<WebhookItem> webhooks();

    std::unique_ptr<SandboxProcess> m_sandbox;
    ConnectionProfile m_profile;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QObject> m_dialogs;
};
