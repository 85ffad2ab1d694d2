// SPDX-License-Identifier: Apache-2.0
#include "Actions.h"

#include "ActionPlans.h"
#include "EventTypeCatalogue.h"
#include "EventTypesApi.h"
#include "FormChecks.h"
#include "HarborAddWebhook.h"
#include "PermissionsApi.h"
#include "RememberedRead.h"
#include "ServerAction.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace {

Result<QList<PermissionArea>> readAreas(const QByteArray &body)
{
    const auto areas = PermissionsApi::read(body);
    if (!areas)
        return areas.problem();
    QList<PermissionArea> infos;
    for (const PermissionsApi::Area &area : *areas)
        infos.append({area.resource, area.group, area.description, area.levels});
    return infos;
}

Result<QList<EventTypeInfo>> readTypes(const QByteArray &body)
{
    const auto types = EventTypesApi::read(body);
    if (!types)
        return types.problem();
    QList<EventTypeInfo> infos;
    for (const EventTypesApi::Type &type : *types)
        infos.append({type.type, type.group, type.description, type.retired});
    return infos;
}

} // namespace

class Actions::Private
{
public:
    Private(const ConnectionProfile &connection, ApiClient *client)
        : profile(connection)
        , context(std::make_shared<ActionContext>())
        , plans(connection, client)
        , areas(client, PermissionsApi::list(), readAreas)
        , types(client, EventTypesApi::list(), readTypes)
    {
    }

    Action *plain(ActionPlan plan, QObject *parent) const
    {
        return new PlainServerAction(context, std::move(plan), parent);
    }
    SecretAction *secret(ActionPlan plan, QObject *parent) const
    {
        return new SecretServerAction(context, std::move(plan), parent);
    }

    ConnectionProfile profile;
    std::shared_ptr<ActionContext> context;
    ActionPlans plans;
    RememberedRead<QList<PermissionArea>> areas;
    RememberedRead<QList<EventTypeInfo>> types;
};

Actions::Actions(const ConnectionProfile &profile, ApiClient *client,
                 std::shared_ptr<Journal> journal, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(profile, client))
{
    d->context->client = client;
    d->context->journal = std::move(journal);
    d->context->memory = std::make_shared<ChangeMemory>();
    d->context->codes = std::make_shared<SandboxCodes>();
    // Actions outlive this object where their dialogs do.
    d->context->touched = [self = QPointer<Actions>(this)](Collection collection) {
        if (self)
            Q_EMIT self->collectionTouched(collection);
    };
}

Actions::~Actions() = default;

void Actions::setCapabilities(Capabilities capabilities)
{
    d->plans.setCapabilities(capabilities);
}

void Actions::setReadOnly(bool readOnly)
{
    d->plans.setReadOnly(readOnly);
}

SecretAction *Actions::createApiKey(const ApiKeyForm &form, QObject *parent)
{
    return d->secret(d->plans.createApiKey(form), parent);
}

Action *Actions::updateApiKey(const QString &uuid, const ApiKeyForm &before,
                              const ApiKeyForm &after, QObject *parent)
{
    return d->plain(d->plans.updateApiKey(uuid, before, after), parent);
}

SecretAction *Actions::rollApiKey(const QString &uuid, const QString &name, int graceSeconds,
                                  QObject *parent)
{
    return d->secret(d->plans.rollApiKey(uuid, name, graceSeconds), parent);
}

Action *Actions::revokeApiKey(const QString &uuid, const QString &name, QObject *parent)
{
    return d->plain(d->plans.revokeApiKey(uuid, name), parent);
}

SecretAction *Actions::addWebhook(const WebhookForm &form, QObject *parent)
{
    if (d->profile.isHarbor())
        return new HarborAddWebhook(d->context, form, parent);
    return d->secret(d->plans.addWebhook(form), parent);
}

Action *Actions::updateWebhook(const QString &uuid, const QString &version, const WebhookForm &form,
                               QObject *parent)
{
    return d->plain(d->plans.updateWebhook(uuid, version, form), parent);
}

Action *Actions::deleteWebhook(const QString &uuid, const QString &endpoint, QObject *parent)
{
    return d->plain(d->plans.deleteWebhook(uuid, endpoint), parent);
}

SecretAction *Actions::renewSigningSecret(const QString &uuid, const QString &endpoint,
                                          int graceSeconds, QObject *parent)
{
    return d->secret(d->plans.renewSigningSecret(uuid, endpoint, graceSeconds), parent);
}

Action *Actions::sendTestEvent(const QString &uuid, const QString &type, QObject *parent)
{
    return d->plain(d->plans.sendTestEvent(uuid, type), parent);
}

Action *Actions::resendDelivery(const QString &uuid, QObject *parent)
{
    return d->plain(d->plans.resendDelivery(uuid), parent);
}

void Actions::permissionAreas(QObject *context,
                              std::function<void(const Result<QList<PermissionArea>> &)> answer)
{
    d->areas.read(context, std::move(answer));
}

void Actions::eventTypes(QObject *context,
                         std::function<void(const Result<QList<EventTypeInfo>> &)> answer)
{
    if (d->profile.isHarbor() && !d->types.isKnown())
        d->types.set(EventTypeCatalogue::harbor());
    d->types.read(context, std::move(answer));
}

QHash<QString, QStringList> Actions::checkApiKey(const ApiKeyForm &form) const
{
    return FormChecks::apiKey(form);
}

QHash<QString, QStringList> Actions::checkWebhook(const WebhookForm &form) const
{
    return FormChecks::webhook(form, d->profile);
}

void Actions::setSandboxAuthenticatorSecret(OneTimeSecret base32)
{
    d->context->codes->setAuthenticatorSecret(base32);
}
