// SPDX-License-Identifier: Apache-2.0
#include "ActionPlans.h"

#include "ApiKeysApi.h"
#include "FeedApi.h"
#include "FormChecks.h"
#include "HarborWebhooks.h"
#include "SessionApi.h"
#include "Timestamp.h"
#include "WebhooksApi.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestKeyGrace = 604'800;   // seconds
constexpr int longestSecretGrace = 86'400; // seconds

QString tr(const char *text)
{
    return QCoreApplication::translate("Actions", text);
}

QJsonArray permissionsJson(const ApiKeyForm &form)
{
    QJsonArray permissions;
    for (const auto &[resource, access] : form.permissions) {
        if (access != "none"_L1)
            permissions.append(QJsonObject{{u"resource"_s, resource}, {u"access"_s, access}});
    }
    return permissions;
}

//! The order in which areas are written says nothing.
QList<std::pair<QString, QString>> sorted(QList<std::pair<QString, QString>> permissions)
{
    permissions.removeIf([](const auto &one) { return one.second == "none"_L1; });
    std::sort(permissions.begin(), permissions.end());
    return permissions;
}

QJsonValue expiryJson(const ApiKeyForm &form)
{
    if (!form.expiresAt.isValid())
        return QJsonValue::Null;
    return Timestamp::format(Timestamp::fromDateTime(form.expiresAt));
}

QJsonArray addressesJson(const ApiKeyForm &form)
{
    QJsonArray addresses;
    for (const QString &address : form.allowedIps)
        addresses.append(address.trimmed());
    return addresses;
}

QJsonObject changedFields(const ApiKeyForm &before, const ApiKeyForm &after)
{
    QJsonObject fields;
    if (before.name.trimmed() != after.name.trimmed())
        fields.insert(u"name"_s, after.name.trimmed());
    if (after.restricted && sorted(before.permissions) != sorted(after.permissions))
        fields.insert(u"permissions"_s, permissionsJson(after));
    if (expiryJson(before) != expiryJson(after))
        fields.insert(u"expires_at"_s, expiryJson(after));
    if (addressesJson(before) != addressesJson(after))
        fields.insert(u"allowed_ips"_s, addressesJson(after));
    return fields;
}

Result<Outcome> readKeyAndSecret(QByteArray &body)
{
    auto read = ApiKeysApi::takeKeyWithSecret(body);
    if (!read)
        return read.problem();
    return Outcome{read->key.uuid, std::move(std::move(read).value().secret)};
}

Result<Outcome> readWebhookAndSecret(QByteArray &body)
{
    auto read = WebhooksApi::takeWebhookWithSecret(body);
    if (!read)
        return read.problem();
    return Outcome{read->webhook.uuid, std::move(std::move(read).value().signingSecret)};
}

std::optional<Problem> graceMistake(int seconds, int longest)
{
    if (seconds >= 0 && seconds <= longest)
        return std::nullopt;
    return FormChecks::problem(
        {{u"grace_seconds"_s,
          {tr("Choose a time between none and %1 hours.").arg(longest / 3600)}}});
}

std::optional<Problem> mistakes(const FormChecks::Mistakes &found)
{
    if (found.isEmpty())
        return std::nullopt;
    return FormChecks::problem(found);
}

//! For a server that documents idempotency keys for webhooks: ours.
ApiRequest repeatable(ApiRequest request)
{
    request.safeToRepeat = true;
    return request;
}

} // namespace

ActionPlans::ActionPlans(const ConnectionProfile &profile, ApiClient *client)
    : m_profile(profile)
    , m_client(client)
{
    if (profile.usesApiKey())
        m_capabilities = publishedCapabilities(profile.kind);
}

std::optional<Problem> ActionPlans::missing(Capability capability) const
{
    Problem problem;
    if (m_readOnly) {
        problem.kind = Problem::Kind::NotOffered;
        problem.message = tr("Another window of the console has this connection open.");
        problem.advice = tr("Make the change there; this one only reads.");
        return problem;
    }
    if (!m_capabilities || m_capabilities->testFlag(capability))
        return std::nullopt;
    problem.kind = Problem::Kind::NotOffered;
    problem.message = tr("This connection's server does not offer that.");
    problem.advice = m_profile.usesApiKey() ? tr("OwlPay's own website may.") : QString();
    return problem;
}

ActionPlan ActionPlans::createApiKey(const ApiKeyForm &form) const
{
    QJsonObject fields{{u"name"_s, form.name.trimmed()},
                       {u"type"_s, form.restricted ? u"restricted"_s : u"standard"_s}};
    if (form.restricted)
        fields.insert(u"permissions"_s, permissionsJson(form));
    if (form.expiresAt.isValid())
        fields.insert(u"expires_at"_s, expiryJson(form));
    if (!form.allowedIps.isEmpty())
        fields.insert(u"allowed_ips"_s, addressesJson(form));
    ActionPlan plan;
    plan.title = tr("Create API key “%1”").arg(form.name.trimmed());
    plan.name = u"api_key.create"_s;
    plan.subject = form.name.trimmed();
    plan.label = form.name.trimmed();
    plan.sensitive = true;
    plan.collection = Collection::ApiKeys;
    plan.obstacle = missing(Capability::ApiKeys);
    if (!plan.obstacle)
        plan.obstacle = mistakes(FormChecks::apiKey(form));
    plan.change.request = ApiKeysApi::create(fields, {});
    plan.read = readKeyAndSecret;
    return plan;
}

ActionPlan ActionPlans::updateApiKey(const QString &uuid, const ApiKeyForm &before,
                                     const ApiKeyForm &after) const
{
    const QJsonObject fields = changedFields(before, after);
    FormChecks::Mistakes found = FormChecks::apiKey(after);
    // An expiry that has passed meanwhile is a mistake only where it is being set.
    if (!fields.contains("expires_at"_L1))
        found.remove(u"expires_at"_s);
    ActionPlan plan;
    plan.title = tr("Change API key “%1”").arg(after.name.trimmed());
    plan.name = u"api_key.update"_s;
    plan.subject = uuid;
    plan.label = after.name.trimmed();
    plan.sensitive = fields.size() > 1 || !fields.contains("name"_L1);
    plan.collection = Collection::ApiKeys;
    plan.obstacle = missing(Capability::ApiKeys);
    if (!plan.obstacle)
        plan.obstacle = mistakes(found);
    plan.nothingToDo = fields.isEmpty();
    plan.change.request = ApiKeysApi::update(uuid, fields, {});
    return plan;
}

ActionPlan ActionPlans::rollApiKey(const QString &uuid, const QString &name, int graceSeconds) const
{
    ActionPlan plan;
    plan.title = tr("Roll API key “%1”").arg(name);
    plan.name = u"api_key.roll"_s;
    plan.subject = uuid;
    plan.label = name;
    plan.sensitive = true;
    plan.collection = Collection::ApiKeys;
    plan.obstacle = missing(Capability::ApiKeys);
    if (!plan.obstacle)
        plan.obstacle = graceMistake(graceSeconds, longestKeyGrace);
    plan.change.request = ApiKeysApi::roll(uuid, graceSeconds, {});
    plan.read = readKeyAndSecret;
    return plan;
}

ActionPlan ActionPlans::revokeApiKey(const QString &uuid, const QString &name) const
{
    ActionPlan plan;
    plan.title = tr("Revoke API key “%1”").arg(name);
    plan.name = u"api_key.revoke"_s;
    plan.subject = uuid;
    plan.label = name;
    plan.sensitive = true;
    plan.collection = Collection::ApiKeys;
    plan.obstacle = missing(Capability::ApiKeys);
    plan.change.request = ApiKeysApi::revoke(uuid, {});
    return plan;
}

ActionPlan ActionPlans::addWebhook(const WebhookForm &form) const
{
    QJsonObject fields{
        {u"endpoint"_s, form.endpoint.trimmed()},
        {u"notification_types"_s, QJsonArray::fromStringList(form.notificationTypes)}};
    if (!form.description.trimmed().isEmpty())
        fields.insert(u"name"_s, form.description);
    ActionPlan plan;
    plan.title = tr("Add webhook %1").arg(form.endpoint.trimmed());
    plan.name = u"webhook.create"_s;
    plan.subject = form.endpoint.trimmed();
    plan.label = form.endpoint.trimmed();
    plan.sensitive = true;
    plan.collection = Collection::Webhooks;
    plan.obstacle = missing(Capability::Webhooks);
    if (!plan.obstacle)
        plan.obstacle = mistakes(FormChecks::webhook(form, m_profile));
    plan.change.request = repeatable(WebhooksApi::create(fields, {}));
    plan.read = readWebhookAndSecret;
    return plan;
}

ActionPlan ActionPlans::updateWebhook(const QString &uuid, const QString &version,
                                      const WebhookForm &form) const
{
    ActionPlan plan;
    plan.title = tr("Change webhook %1").arg(form.endpoint.trimmed());
    plan.name = u"webhook.update"_s;
    plan.subject = uuid;
    plan.label = form.endpoint.trimmed();
    plan.sensitive = true;
    plan.collection = Collection::Webhooks;
    plan.obstacle = missing(Capability::Webhooks);
    const bool editsEndpoint =
        !m_profile.isHarbor() &&
        (!m_capabilities || m_capabilities->testFlag(Capability::EditEndpoint));
    FormChecks::Mistakes found = FormChecks::webhook(form, m_profile);
    if (!editsEndpoint) {
        // What cannot be changed is not the user's mistake.
        found.remove(u"endpoint"_s);
        found.remove(u"notification_types"_s);
    }
    if (!plan.obstacle)
        plan.obstacle = mistakes(found);
    if (m_profile.isHarbor()) {
        plan.change = HarborWebhooks::update(m_client, uuid, form);
        return plan;
    }
    QJsonObject fields{{u"enabled"_s, form.enabled}, {u"name"_s, form.description}};
    if (editsEndpoint) {
        fields.insert(u"endpoint"_s, form.endpoint.trimmed());
        fields.insert(u"notification_types"_s, QJsonArray::fromStringList(form.notificationTypes));
    }
    plan.change.request = repeatable(WebhooksApi::update(uuid, fields, version, {}));
    return plan;
}

ActionPlan ActionPlans::deleteWebhook(const QString &uuid, const QString &endpoint) const
{
    ActionPlan plan;
    plan.title = tr("Delete webhook %1").arg(endpoint);
    plan.name = u"webhook.delete"_s;
    plan.subject = uuid;
    plan.label = endpoint;
    plan.sensitive = true;
    plan.collection = Collection::Webhooks;
    plan.obstacle = missing(Capability::Webhooks);
    if (m_profile.isHarbor())
        plan.change = HarborWebhooks::remove(m_client, uuid);
    else
        plan.change.request = repeatable(WebhooksApi::remove(uuid, {}));
    return plan;
}

ActionPlan ActionPlans::renewSigningSecret(const QString &uuid, const QString &endpoint,
                                           int graceSeconds) const
{
    ActionPlan plan;
    plan.title = tr("Renew the signing secret of %1").arg(endpoint);
    plan.name = u"webhook.renew_secret"_s;
    plan.subject = uuid;
    plan.label = endpoint;
    plan.sensitive = true;
    plan.collection = Collection::Webhooks;
    plan.obstacle = missing(Capability::RenewSecret);
    if (!plan.obstacle)
        plan.obstacle = graceMistake(graceSeconds, longestSecretGrace);
    plan.change.request = WebhooksApi::renewSecret(uuid, graceSeconds, {});
    plan.read = readWebhookAndSecret;
    return plan;
}

ActionPlan ActionPlans::sendTestEvent(const QString &uuid, const QString &type) const
{
    ActionPlan plan;
    plan.title = tr("Send test event %1").arg(type);
    plan.name = u"webhook.test"_s;
    plan.subject = uuid;
    plan.label = type;
    plan.collection = Collection::Deliveries;
    plan.obstacle = missing(Capability::TestEvent);
    plan.change.request = WebhooksApi::sendTest(uuid, type, {});
    return plan;
}

ActionPlan ActionPlans::resendDelivery(const QString &uuid) const
{
    ActionPlan plan;
    plan.title = tr("Send the delivery again");
    plan.name = u"delivery.resend"_s;
    plan.subject = uuid;
    plan.collection = Collection::Deliveries;
    plan.obstacle = missing(Capability::Deliveries);
    plan.change.request = FeedApi::resendDelivery(uuid, {});
    return plan;
}

ActionPlan ActionPlans::signOut(bool everywhere) const
{
    ActionPlan plan;
    plan.title = everywhere ? tr("Sign out everywhere") : tr("Sign out");
    plan.name = everywhere ? u"session.end_all"_s : u"session.end"_s;
    plan.subject = m_profile.email;
    plan.label = m_profile.email;
    plan.change.request = SessionApi::signOut(everywhere, {});
    // Who signs out does not wait; what is not reached is told.
    plan.change.request.maxAttempts = 1;
    return plan;
}
