// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "Result.h"
#include "SecretStore.h"

#include <QObject>

//! The secrets that sign what is forwarded, of one connection: those of its webhooks, where the
//! user keeps them in the keychain, and a local one that is made here and shown to the user.
class ForwardSecrets final : public QObject
{
    Q_OBJECT

public:
    //! `store` outlives this; null where there is none: the local secret lives for this run only.
    ForwardSecrets(QString connectionId, SecretStore *store, QObject *parent = nullptr);

    using Answer = SecretStore::ReadAnswer;
    //! NotFound where the user has not kept it; the advice says how.
    void ofWebhook(const QString &webhook, QObject *context, Answer answer);
    void keepOfWebhook(const QString &webhook, OneTimeSecret secret, QObject *context,
                       SecretStore::WriteAnswer answer);
    //! Made at the first call.
    void local(QObject *context, Answer answer);
    //! Signs this run with a secret the user gave (an environment variable), whatever is kept.
    void useLocal(OneTimeSecret secret) { m_local = std::move(secret); }

Q_SIGNALS:
    //! The keychain entry (SecretEntries) holds another secret, or none any more.
    void changed(const QString &entry);

private:
    OneTimeSecret make();

    QString m_connection;
    SecretStore *m_store;
    OneTimeSecret m_local;
};
