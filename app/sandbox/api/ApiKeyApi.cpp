// SPDX-License-Identifier: Apache-2.0
#include "api/ApiKeyApi.h"

#include "api/ApiKeyFields.h"
#include "api/Etag.h"
#include "auth/Crypto.h"
#include "base/Ids.h"
#include "base/Timestamp.h"
#include "data/PermissionCatalogue.h"

#include <algorithm>

namespace sandbox {

namespace {

constexpr char kPath[] = "/api/v1/developer/api-keys";

std::optional<ApiError> validateRoll(const Request &request)
{
    Fields fields(request.json);
    fields.integer("grace_seconds", true, 0, 604800);
    return fields.error();
}

Json permissionCatalogue()
{
    Json list = Json::array();
    for (const auto &area : permissionAreas())
        list.push_back({{"resource", area.resource},
                        {"group", area.group},
                        {"description", area.description},
                        {"levels", {"none", "read", "write"}}});
    return list;
}

Response withSecret(const NewApiKey &made)
{
    Json data = made.key.toJson();
    data["secret"] = made.secret;
    Response response = Response::data(201, data);
    response.holdsSecret = true;
    response.resourceUuid = made.key.uuid;
    return response;
}

} // namespace

NewApiKey makeApiKey(const Account &account, Micros now)
{
    NewApiKey made;
    made.key.prefix = "pk_" + account.mode() + '_';
    made.secret = newSecret(made.key.prefix);
    made.key.uuid = newUuid("key_");
    made.key.mode = account.mode();
    made.key.type = "standard";
    made.key.last4 = made.secret.substr(made.secret.size() - 4);
    made.key.secretHash = sha256Hex(made.secret);
    made.key.createdAt = now;
    return made;
}

ApiKeyApi::ApiKeyApi(Store &store, const Account &account)
    : m_store(store)
    , m_account(account)
{
}

void ApiKeyApi::addRoutes(Router &router)
{
    Route permissions{.method = "GET", .path = "/api/v1/developer/permissions"};
    permissions.execute = [](Request &) { return Response::data(200, permissionCatalogue()); };
    router.add(permissions);

    Route list{.method = "GET", .path = kPath};
    list.execute = [this](Request &request) { return this->list(request); };
    router.add(list);

    Route create{.method = "POST", .path = kPath, .body = BodyRule::JsonObject};
    create.validate = [](Request &request) { return apikeys::validateCreate(request.json); };
    create.precondition = [this](Request &request) { return checkCreate(request); };
    create.sensitive = [](const Request &) { return "api_key.create"; };
    create.execute = [this](Request &request) { return this->create(request); };
    create.changes = true;
    router.add(create);

    const std::string one = std::string(kPath) + "/{uuid}";
    Route update{.method = "PATCH", .path = one, .body = BodyRule::JsonObject};
    update.validate = [](Request &request) { return apikeys::validateUpdate(request.json); };
    update.precondition = [this](Request &request) { return checkUpdate(request); };
    update.sensitive = [this](const Request &request) { return sensitiveUpdate(request); };
    update.execute = [this](Request &request) { return this->update(request); };
    update.changes = true;
    router.add(update);

    Route revoke{.method = "DELETE", .path = one};
    revoke.precondition = [this](Request &request) { return checkLive(request); };
    revoke.sensitive = [](const Request &) { return "api_key.revoke"; };
    revoke.execute = [this](Request &request) { return this->revoke(request); };
    revoke.changes = true;
    router.add(revoke);

    Route roll{.method = "POST", .path = one + "/roll", .body = BodyRule::JsonObject};
    roll.validate = validateRoll;
    roll.precondition = [this](Request &request) { return checkLive(request); };
    roll.sensitive = [](const Request &) { return "api_key.roll"; };
    roll.execute = [this](Request &request) { return this->roll(request); };
    roll.changes = true;
    router.add(roll);
}

void ApiKeyApi::checkExpiry(const Json &body, Fields &fields) const
{
    if (!fields.has("expires_at"))
        return;
    const auto time = parseTimestamp(body.at("expires_at").get<std::string>());
    if (time && *time <= m_store.clock.now())
        fields.fail("expires_at", "This is in the past.");
}

std::optional<ApiError> ApiKeyApi::checkCreate(const Request &request) const
{
    Fields fields(request.json);
    checkExpiry(request.json, fields);
    return fields.error();
}

std::optional<ApiError> ApiKeyApi::checkLive(const Request &request) const
{
    const auto key = m_store.apiKeys.find(request.uuidInPath());
    if (!key)
        return ApiError::notFound();
    if (key->revokedAt)
        return ApiError::conflict("The key is revoked.");
    if (key->rolled && request.method == "POST")
        return ApiError::conflict("The key was rolled already.");
    return std::nullopt;
}

std::optional<ApiError> ApiKeyApi::checkUpdate(const Request &request) const
{
    if (auto error = checkLive(request))
        return error;
    const auto key = m_store.apiKeys.find(request.uuidInPath());
    Fields fields(request.json);
    checkExpiry(request.json, fields);
    if (fields.isPresent("permissions") && key->type == "standard")
        fields.fail("permissions", "A standard key takes none.");
    // The overlap of a rolled key can only get shorter.
    if (key->rolled && fields.isPresent("expires_at")) {
        const auto time = fields.has("expires_at")
                              ? parseTimestamp(request.json["expires_at"].get<std::string>())
                              : std::nullopt;
        if (!time || (key->expiresAt && *time > *key->expiresAt))
            fields.fail("expires_at", "The overlap of a rolled key can only end earlier.");
    }
    return fields.error();
}

std::optional<std::string> ApiKeyApi::sensitiveUpdate(const Request &request) const
{
    for (const char *field : {"permissions", "expires_at", "allowed_ips"}) {
        if (request.json.contains(field))
            return "api_key.update";
    }
    return std::nullopt;
}

Response ApiKeyApi::list(const Request &request) const
{
    Json forTag = Json::array();
    Json data = Json::array();
    for (const auto &key : m_store.apiKeys.all()) {
        forTag.push_back(key.toJson(false));
        data.push_back(key.toJson());
    }
    return withEtag(request, Response::data(200, data), etagOf(toText(forTag)));
}

Response ApiKeyApi::create(const Request &request)
{
    NewApiKey made = makeApiKey(m_account, m_store.clock.now());
    made.key.type = request.json["type"].get<std::string>();
    apikeys::apply(request.json, made.key);
    m_store.apiKeys.put(made.key);
    return withSecret(made);
}

Response ApiKeyApi::update(const Request &request)
{
    ApiKey key = *m_store.apiKeys.find(request.uuidInPath());
    apikeys::apply(request.json, key);
    m_store.apiKeys.put(key);
    return Response::data(200, key.toJson());
}

Response ApiKeyApi::revoke(const Request &request)
{
    ApiKey key = *m_store.apiKeys.find(request.uuidInPath());
    key.revokedAt = m_store.clock.now();
    m_store.apiKeys.put(key);
    return Response::data(200, key.toJson());
}

Response ApiKeyApi::roll(const Request &request)
{
    const Micros now = m_store.clock.now();
    ApiKey old = *m_store.apiKeys.find(request.uuidInPath());
    NewApiKey made = makeApiKey(m_account, now);
    made.key.name = old.name;
    made.key.type = old.type;
    made.key.permissions = old.permissions;
    made.key.allowedIps = old.allowedIps;
    made.key.expiresAt = old.expiresAt;
    made.key.isSample = old.isSample;

    // The overlap never outlives the expiry that the old key had.
    const Micros end = now + request.json["grace_seconds"].get<Micros>() * kSecond;
    old.expiresAt = old.expiresAt ? std::min(*old.expiresAt, end) : end;
    old.rolled = true;
    m_store.apiKeys.put(old);
    m_store.apiKeys.put(made.key);
    return withSecret(made);
}

} // namespace sandbox
