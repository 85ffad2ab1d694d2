// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionWatch.h"
#include "Actions.h"
#include "ApiClient.h"
#include "VerifyingServer.h"

#include <QList>
#include <QObject>

#include <memory>

//! A test of actions on a server that asks for two-step verification. Each case has a server, a
//! client and actions of its own; retries come within milliseconds.
class VerifiedActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    SecretAction *create(const QString &name = QStringLiteral("CI"));
    //! Runs up to the question for a code and answers it rightly.
    bool runAndConfirm(ActionWatch &watch);

    std::unique_ptr<VerifyingServer> m_server;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QObject> m_dialogs;
    QList<Collection> m_touched;
};
