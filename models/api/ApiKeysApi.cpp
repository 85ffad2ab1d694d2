// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysApi.h"

#include "ApiProblem.h"
#include "FeedApi.h"
#include "JsonFields.h"
#include "JsonScanner.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

const auto basePath = "/api/v1/developer/api-keys"_L1;

//! Our own contract documents the idempotency key for every change of an API key.
ApiRequest change(ApiRequest::Method method, const QString &path, const QByteArray &idempotencyKey)
{
    ApiRequest request = ApiRequest::change(method, path, idempotencyKey);
    request.safeToRepeat = true;
    return request;
}

QByteArray json(const QJsonObject &fields)
{
    return QJsonDocument(fields).toJson(QJsonDocument::Compact);
}

QString keyPath(const QString &uuid)
{
    return basePath + u'/' + ApiRequest::segment(uuid);
}

} // namespace

ApiRequest ApiKeysApi::list(const QByteArray &etag)
{
    ApiRequest request = ApiRequest::get(basePath);
    request.ifNoneMatch = etag;
    return request;
}

ApiRequest ApiKeysApi::create(const QJsonObject &fields, const QByteArray &idempotencyKey)
{
    ApiRequest request = change(ApiRequest::Method::Post, basePath, idempotencyKey);
    request.body = json(fields);
    return request;
}

ApiRequest ApiKeysApi::update(const QString &uuid, const QJsonObject &fields,
                              const QByteArray &idempotencyKey)
{
    ApiRequest request = change(ApiRequest::Method::Patch, keyPath(uuid), idempotencyKey);
    request.body = json(fields);
    return request;
}

ApiRequest ApiKeysApi::roll(const QString &uuid, int graceSeconds, const QByteArray &idempotencyKey)
{
    ApiRequest request =
        change(ApiRequest::Method::Post, keyPath(uuid) + "/roll"_L1, idempotencyKey);
    request.body = json({{u"grace_seconds"_s, graceSeconds}});
    return request;
}

ApiRequest ApiKeysApi::revoke(const QString &uuid, const QByteArray &idempotencyKey)
{
    return change(ApiRequest::Method::Delete, keyPath(uuid), idempotencyKey);
}

Result<QJsonArray> ApiKeysApi::readList(const QByteArray &body)
{
    const Result<QJsonObject> parsed = JsonFields::parse(body);
    if (!parsed)
        return parsed.problem();
    JsonFields fields(*parsed, QString());
    const QJsonArray items = fields.array("data"_L1);
    if (!fields.ok())
        return fields.problem();
    return items;
}

Result<ApiKeyItem> ApiKeysApi::readItem(const QJsonObject &item)
{
    JsonFields fields(item, QString());
    ApiKeyItem key;
    key.uuid = fields.text("uuid"_L1);
    key.name = fields.text("name"_L1);
    key.type = fields.text("type"_L1);
    key.mode = fields.text("mode"_L1);
    key.prefix = fields.text("prefix"_L1);
    key.last4 = fields.text("last4"_L1);
    for (const QJsonValue &entry : fields.array("permissions"_L1)) {
        JsonFields permission(entry.toObject(), u"permissions"_s);
        key.permissions.append({permission.text("resource"_L1), permission.text("access"_L1)});
        fields.adopt(permission.wrong());
    }
    key.allowedIps = fields.texts("allowed_ips"_L1);
    key.createdAt = fields.time("created_at"_L1);
    key.lastUsedAt = fields.timeOrNull("last_used_at"_L1);
    key.expiresAt = fields.timeOrNull("expires_at"_L1);
    key.revokedAt = fields.timeOrNull("revoked_at"_L1);
    if (!fields.ok())
        return fields.problem();
    return key;
}

Result<ApiKeyItem> ApiKeysApi::readKey(const QByteArray &body)
{
    const Result<QJsonObject> data = FeedApi::readData(body);
    if (!data)
        return data.problem();
    return readItem(*data);
}

Result<ApiKeysApi::KeyWithSecret> ApiKeysApi::takeKeyWithSecret(QByteArray &body)
{
    OneTimeSecret secret = JsonScanner::takeString(body, {"data", "secret"});
    Result<ApiKeyItem> key = readKey(body);
    if (!key)
        return key.problem();
    if (secret.isEmpty())
        return ApiProblem::badAnswer(u"data.secret"_s);
    return KeyWithSecret{std::move(key).value(), std::move(secret)};
}
