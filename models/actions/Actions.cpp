// SPDX-License-Identifier: Apache-2.0
#include "Actions.h"

#include "ActionPlans.h"
#include "EventTypeCatalogue.h"
#include "EventTypesApi.h"
#include "FormChecks.h"
#include "HarborAddWebhook.h"
#include "PermissionsApi.h"
#include "RememberedRead.h"
#include "ReplaceWebhook.h"
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
        const bool asks = asksFirst(plan);
        return watched(new PlainServerAction(context, std::move(plan), parent), asks);
    }
    SecretAction *secret(ActionPlan plan, QObject *parent) const
    {
        const bool asks = asksFirst(plan);
        return watched(new SecretServerAction(context, std::move(plan), parent), asks);
    }

    bool isLive() const
    {
        return context->profile.mode == ConnectionMode::Live &&
               context->profile.kind != ConnectionKind::LocalSandbox;
    }
    //! What is refused before anything is sent, or sends nothing, needs no word.
    bool asksFirst(const ActionPlan &plan) const
    {
        return plan.sensitive && isLive() && !plan.obstacle && !plan.nothingToDo;
    }
    template <typename Made>
    Made *watched(Made *action, bool asks) const
    {
        if (asks) {
            action->askFirst();
            QObject::connect(action, &Action::confirmationRequired, q,
                             [this, action] { Q_EMIT q->confirmationRequired(action); });
        }
        return action;
    }

    Actions *q = nullptr;

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
    d->q = this;
    d->context->profile = profile;
    d->context->client = client;
    d->context->journal = std::move(journal);
    d->context->memory = std::make_shared<ChangeMemory>();
    d->context->codes = std::make_shared<SandboxCodes>();
    // Actions outlive this object where their dialogs do.
    d->context->touched = [self = QPointer<Actions>(this)](Collection collection) {
        if (self)
            Q_EMIT self->collectionTouched(collection);
    };
    d->context->signInNeeded = [self = QPointer<Actions>(this)](Action *action) {
        if (self)
            Q_EMIT self->signInNeeded(action);
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

void Actions::setProfile(const ConnectionProfile &profile)
{
    d->context->profile = profile;
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
        return d->watched(new HarborAddWebhook(d->context, form, parent),
                          d->isLive() && checkWebhook(form).isEmpty());
    return d->secret(d->plans.addWebhook(form), parent);
}

Action *Actions::updateWebhook(const QString &uuid, const QString &version, const WebhookForm &form,
                               QObject *parent)
{
    return d->plain(d->plans.updateWebhook(uuid, version, form), parent);
}

SecretAction *Actions::replaceWebhook(const QString &uuid, const QString &endpoint,
                                      const WebhookForm &form, QObject *parent)
{
    SecretAction *add = nullptr;
    if (d->profile.isHarbor())
        add = new HarborAddWebhook(d->context, form, nullptr);
    else
        add = new SecretServerAction(d->context, d->plans.addWebhook(form), nullptr);
    auto *remove =
        new PlainServerAction(d->context, d->plans.deleteWebhook(uuid, endpoint), nullptr);
    // One question for both halves.
    return d->watched(new ReplaceWebhook(endpoint, add, remove, parent),
                      d->isLive() && checkWebhook(form).isEmpty());
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

Action *Actions::signOut(bool everywhere, QObject *parent)
{
    return d->plain(d->plans.signOut(everywhere), parent);
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
