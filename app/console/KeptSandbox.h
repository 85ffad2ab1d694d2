// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "SandboxProcess.h"

#include <QObject>

#include <functional>

class SecretStore;

//! Remembers a sandbox that goes on after the console ended (**Keep running**), so that the next
//! start finds it again. What it told us holds secrets, so it is kept in the system keychain.
class KeptSandbox : public QObject
{
    Q_OBJECT

public:
    //! `folder` tells the sandboxes of several data folders apart.
    KeptSandbox(SecretStore *store, const QString &folder, QObject *parent = nullptr);

    //! Answers whether the next start will find it: not without a keychain.
    void remember(const SandboxDetails &details, QObject *context,
                  std::function<void(bool)> answer);
    void forget();

    //! Answers what was remembered; an empty url where there is nothing, or no keychain.
    void recall(QObject *context, std::function<void(SandboxDetails)> answer);

private:
    SecretStore *m_store;
    QString m_key;
};
