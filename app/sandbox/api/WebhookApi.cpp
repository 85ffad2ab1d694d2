// SPDX-License-Identifier: Apache-2.0
#include "api/WebhookApi.h"

#include "api/Etag.h"
#include "api/Fields.h"
#include "api/PageLinks.h"
#include "api/WebhookFields.h"
#include "base/Ids.h"
#include "base/Timestamp.h"
#include "data/PermissionCatalogue.h"
#include "http/Text.h"

#include <algorithm>

namespace sandbox {

namespace {

constexpr char kPath[] = "/api/v1/notifications/subscriptions";

Route route(const char *method, const std::string &path, const char *access)
{
    Route route{.method = method, .path = path, .caller = Caller::SessionOrApiKey};
    route.scopeResource = Area::Webhooks;
    route.scopeAccess = access;
    route.logged = true;
    return route;
}

std::optional<ApiError> validateRenew(const Request &request)
{
    Fields fields(request.json);
    fields.integer("grace_seconds", true, 0, 86400);
    return fields.error();
}

Response withSecret(const Webhook &webhook)
{
    Json data = webhook.toJson();
    data["signing_secret"] = webhook.secret;
    Response response = Response::data(200, data);
    response.holdsSecret = true;
    response.resourceUuid = webhook.uuid;
    return response;
}

} // namespace

WebhookApi::WebhookApi(Store &store)
    : m_store(store)
{
}

void WebhookApi::addRoutes(Router &router)
{
    Route list = route("GET", kPath, "read");
    list.validate = [](Request &request) {
        PageQuery query;
        return readPageQuery(request, query);
    };
    list.execute = [this](Request &request) { return this->list(request); };
    router.add(list);

    Route get = route("GET", std::string(kPath) + "/{uuid}", "read");
    get.execute = [this](Request &request) { return this->get(request); };
    router.add(get);
    addChanges(router);
}

void WebhookApi::addChanges(Router &router)
{
    Route create = route("POST", kPath, "write");
    create.body = BodyRule::JsonObject;
    create.validate = [](Request &request) { return webhooks::validateCreate(request.json); };
    create.precondition = [this](Request &) {
        return m_store.webhooks.all().size() < kMost
                   ? std::nullopt
                   : std::optional(ApiError::conflict("There are too many webhooks."));
    };
    create.sensitive = [](const Request &) { return "webhook.create"; };
    create.execute = [this](Request &request) { return this->create(request); };
    create.changes = true;
    router.add(create);

    const std::string one = std::string(kPath) + "/{uuid}";
    Route update = route("PUT", one, "write");
    update.body = BodyRule::JsonObject;
    update.validate = [](Request &request) { return webhooks::validateUpdate(request.json); };
    update.precondition = [this](Request &request) { return checkVersion(request); };
    update.sensitive = [](const Request &) { return "webhook.update"; };
    update.execute = [this](Request &request) { return this->update(request); };
    update.changes = true;
    router.add(update);

    Route remove = route("DELETE", one, "write");
    remove.precondition = [this](Request &request) { return checkExists(request); };
    remove.sensitive = [](const Request &) { return "webhook.delete"; };
    remove.execute = [this](Request &request) { return this->remove(request); };
    remove.changes = true;
    router.add(remove);

    // An extension without `security` of its own, so the contract's default holds: sessions only.
    Route renew{.method = "POST", .path = one + "/secret", .body = BodyRule::JsonObject};
    renew.validate = validateRenew;
    renew.precondition = [this](Request &request) { return checkExists(request); };
    renew.sensitive = [](const Request &) { return "webhook.renew_secret"; };
    renew.execute = [this](Request &request) { return renewSecret(request); };
    renew.changes = true;
    router.add(renew);
}

std::optional<ApiError> WebhookApi::checkExists(const Request &request) const
{
    return m_store.webhooks.find(request.uuidInPath()) ? std::nullopt
                                                       : std::optional(ApiError::notFound());
}

std::optional<ApiError> WebhookApi::checkVersion(const Request &request) const
{
    const auto webhook = m_store.webhooks.find(request.uuidInPath());
    if (!webhook)
        return ApiError::notFound();
    const auto expected = request.header("If-Match");
    if (!expected || *expected == "*")
        return std::nullopt;
    // Given bare or, as entity tags are, in quotes.
    std::string_view text = trimmed(*expected);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    if (parseTimestamp(text) == webhook->updatedAt)
        return std::nullopt;
    return ApiError::conflict("The webhook was changed since.");
}

Response WebhookApi::list(const Request &request) const
{
    PageQuery query;
    readPageQuery(request, query);
    Json all = Json::array();
    for (const auto &webhook : m_store.webhooks.all())
        all.push_back(webhook.toJson());
    return withEtag(request, Response::json(200, pageOf(all, query, request.origin + kPath)),
                    etagOf(toText(all)));
}

Response WebhookApi::get(const Request &request) const
{
    const auto webhook = m_store.webhooks.find(request.uuidInPath());
    return webhook ? Response::data(200, webhook->toJson()) : Response::error(ApiError::notFound());
}

Response WebhookApi::create(const Request &request)
{
    Webhook webhook;
    webhook.uuid = newUuid("sub_");
    webhook.notificationTypes = {"*"};
    webhook.secret = newSecret("whs_");
    webhook.createdAt = webhook.updatedAt = m_store.clock.now();
    webhooks::apply(request.json, webhook);
    m_store.webhooks.put(webhook);
    return withSecret(webhook);
}

Response WebhookApi::update(const Request &request)
{
    Webhook webhook = *m_store.webhooks.find(request.uuidInPath());
    webhooks::apply(request.json, webhook);
    // Two changes within a microsecond are still two versions.
    webhook.updatedAt = std::max(m_store.clock.now(), webhook.updatedAt + 1);
    m_store.webhooks.put(webhook);
    return Response::data(200, webhook.toJson());
}

Response WebhookApi::remove(const Request &request)
{
    const Webhook webhook = *m_store.webhooks.find(request.uuidInPath());
    m_store.webhooks.remove(webhook.uuid);
    if (auto *sender = m_store.deliverySender())
        sender->webhookRemoved(webhook);
    return Response::json(200, Json{{"message", "The webhook was deleted."}, {"data", nullptr}});
}

Response WebhookApi::renewSecret(const Request &request)
{
    const Micros now = m_store.clock.now();
    const auto grace = request.json["grace_seconds"].get<Micros>() * kSecond;
    Webhook webhook = *m_store.webhooks.find(request.uuidInPath());
    webhook.previousSecret = grace > 0 ? std::optional(webhook.secret) : std::nullopt;
    webhook.previousSecretUntil = grace > 0 ? std::optional(now + grace) : std::nullopt;
    webhook.secret = newSecret("whs_");
    webhook.updatedAt = std::max(now, webhook.updatedAt + 1);
    m_store.webhooks.put(webhook);
    return withSecret(webhook);
}

} // namespace sandbox
