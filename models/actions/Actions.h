// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Action.h"
#include "ApiKeyForm.h"
#include "Capabilities.h"
#include "Collection.h"
#include "OneTimeSecret.h"
#include "Result.h"
#include "WebhookForm.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>

class ApiClient;
class Journal;
struct ConnectionProfile;

//! An action whose answer holds a secret that is shown once (a new key, a signing secret).
class SecretAction : public Action
{
    Q_OBJECT

public:
    using Action::Action;

    //! The secret, to be taken once after succeeded(); empty where the server gave none (Harbor).
    virtual OneTimeSecret takeSecret() = 0;
    //! UUID of what was created or renewed, after succeeded().
    virtual QString resourceUuid() const = 0;
};

//! Everything the user can do to one connection's server. Each function makes an action owned by
//! `parent`; nothing happens before its start(). Input is checked here before anything is sent and
//! ends in failed() with Problem::Kind::Validation and messages per field (names as in the
//! contract: name, permissions, expires_at, allowed_ips, endpoint, notification_types).
class Actions : public QObject
{
    Q_OBJECT

public:
    //! `client` and `journal` outlive this; `journal` may be null (read-only second program).
    Actions(const ConnectionProfile &profile, ApiClient *client, std::shared_ptr<Journal> journal,
            QObject *parent = nullptr);
    ~Actions() override;

    //! What the server said it offers (contract: Session.capabilities): what it does not is refused
    //! here with NotOffered. Until told, everything the contract has is tried; for OwlPay's own
    //! hosts what they publish is known.
    void setCapabilities(Capabilities capabilities);
    //! Another program of the user has the connection open: every change is refused with
    //! NotOffered and the words to make it there.
    void setReadOnly(bool readOnly);

    //! The connection's name, mode or account changed. In live mode every sensitive action asks for
    //! the connection's name first: see confirmationRequired().
    void setProfile(const ConnectionProfile &profile);

    SecretAction *createApiKey(const ApiKeyForm &form, QObject *parent);
    Action *updateApiKey(const QString &uuid, const ApiKeyForm &before, const ApiKeyForm &after,
                         QObject *parent);
    //! Replaces the key; the old one works on for `graceSeconds` (0 to 604800).
    SecretAction *rollApiKey(const QString &uuid, const QString &name, int graceSeconds,
                             QObject *parent);
    Action *revokeApiKey(const QString &uuid, const QString &name, QObject *parent);

    SecretAction *addWebhook(const WebhookForm &form, QObject *parent);
    //! `version` is the `updated_at` that was edited (If-Match); a newer one fails with Conflict.
    Action *updateWebhook(const QString &uuid, const QString &version, const WebhookForm &form,
                          QObject *parent);
    //! For what the server cannot change (Harbor: URL and events): adds another webhook, then
    //! deletes this one. After a failure in between, a new start() only deletes.
    SecretAction *replaceWebhook(const QString &uuid, const QString &endpoint,
                                 const WebhookForm &form, QObject *parent);
    Action *deleteWebhook(const QString &uuid, const QString &endpoint, QObject *parent);
    //! The new secret; the old one signs too for `graceSeconds` (0 to 86400).
    SecretAction *renewSigningSecret(const QString &uuid, const QString &endpoint, int graceSeconds,
                                     QObject *parent);
    Action *sendTestEvent(const QString &uuid, const QString &type, QObject *parent);
    Action *resendDelivery(const QString &uuid, QObject *parent);

    //! Ends this session at the server, or every session of the user.
    Action *signOut(bool everywhere, QObject *parent);

    //! Read once per connection and remembered.
    void permissionAreas(QObject *context,
                         std::function<void(const Result<QList<PermissionArea>> &)> answer);
    void eventTypes(QObject *context,
                    std::function<void(const Result<QList<EventTypeInfo>> &)> answer);

    //! The same checks the actions make, for forms that show mistakes while typing: field name ->
    //! messages, empty when all is well. http is taken on loopback only, and only where the server
    //! is on loopback itself.
    QHash<QString, QStringList> checkApiKey(const ApiKeyForm &form) const;
    QHash<QString, QStringList> checkWebhook(const WebhookForm &form) const;

    //! For the local sandbox, whose authenticator the console knows; wiped with this object.
    void setSandboxAuthenticatorSecret(OneTimeSecret base32);

Q_SIGNALS:
    //! An action changed this collection on the server: sync it.
    void collectionTouched(Collection collection);
    //! This action changes live data: ask for the connection's name, then confirm() or cancel() it.
    void confirmationRequired(Action *action);
    //! This action failed because the session or key is not accepted any more; after a new one it
    //! may be started again.
    void signInNeeded(Action *action);

private:
    class Private;
    std::unique_ptr<Private> d;
};
