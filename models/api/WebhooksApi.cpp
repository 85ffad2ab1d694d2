// SPDX-License-Identifier: Apache-2.0
#include "WebhooksApi.h"

#include "FeedApi.h"
#include "JsonFields.h"
#include "JsonScanner.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

const auto basePath = "/api/v1/notifications/subscriptions"_L1;

QByteArray json(const QJsonObject &fields)
{
    return QJsonDocument(fields).toJson(QJsonDocument::Compact);
}

QString webhookPath(const QString &uuid)
{
    return basePath + u'/' + ApiRequest::segment(uuid);
}

} // namespace

ApiRequest WebhooksApi::list(ConnectionKind kind, int page, const QByteArray &etag)
{
    QUrlQuery query;
    query.addQueryItem(u"page"_s, QString::number(page));
    // Harbor publishes no page size.
    if (kind != ConnectionKind::HarborSandbox && kind != ConnectionKind::HarborLive)
        query.addQueryItem(u"per_page"_s, u"100"_s);
    ApiRequest request = ApiRequest::get(basePath, query);
    request.ifNoneMatch = etag;
    return request;
}

ApiRequest WebhooksApi::get(const QString &uuid)
{
    return ApiRequest::get(webhookPath(uuid));
}

ApiRequest WebhooksApi::create(const QJsonObject &fields, const QByteArray &idempotencyKey)
{
    ApiRequest request = ApiRequest::change(ApiRequest::Method::Post, basePath, idempotencyKey);
    request.body = json(fields);
    return request;
}

ApiRequest WebhooksApi::update(const QString &uuid, const QJsonObject &fields,
                               const QString &version, const QByteArray &idempotencyKey)
{
    ApiRequest request =
        ApiRequest::change(ApiRequest::Method::Put, webhookPath(uuid), idempotencyKey);
    request.body = json(fields);
    request.ifMatch = version.toUtf8();
    return request;
}

ApiRequest WebhooksApi::remove(const QString &uuid, const QByteArray &idempotencyKey)
{
    return ApiRequest::change(ApiRequest::Method::Delete, webhookPath(uuid), idempotencyKey);
}

ApiRequest WebhooksApi::renewSecret(const QString &uuid, int graceSeconds,
                                    const QByteArray &idempotencyKey)
{
    ApiRequest request = ApiRequest::change(ApiRequest::Method::Post,
                                            webhookPath(uuid) + "/secret"_L1, idempotencyKey);
    request.body = json({{u"grace_seconds"_s, graceSeconds}});
    request.safeToRepeat = true; // an extension: whoever offers it documents the key
    return request;
}

ApiRequest WebhooksApi::sendTest(const QString &uuid, const QString &type,
                                 const QByteArray &idempotencyKey)
{
    ApiRequest request = ApiRequest::change(ApiRequest::Method::Post,
                                            webhookPath(uuid) + "/test"_L1, idempotencyKey);
    request.body = json({{u"type"_s, type}});
    request.safeToRepeat = true; // an extension: whoever offers it documents the key
    return request;
}

Result<WebhooksApi::Page> WebhooksApi::readPage(const QByteArray &body)
{
    const Result<QJsonObject> parsed = JsonFields::parse(body);
    if (!parsed)
        return parsed.problem();
    JsonFields fields(*parsed, QString());
    Page page;
    page.items = fields.array("data"_L1);
    JsonFields links(fields.object("links"_L1), u"links"_s);
    page.hasNext = links.textOrNull("next"_L1).has_value();
    fields.adopt(links.wrong());
    JsonFields meta(fields.object("meta"_L1), u"meta"_s);
    page.currentPage = static_cast<int>(meta.integer("current_page"_L1));
    fields.adopt(meta.wrong());
    if (!fields.ok())
        return fields.problem();
    return page;
}

Result<WebhookItem> WebhooksApi::readItem(const QJsonObject &item)
{
    JsonFields fields(item, QString());
    WebhookItem webhook;
    webhook.uuid = fields.text("uuid"_L1);
    webhook.name = fields.textOrNull("name"_L1);
    webhook.endpoint = fields.text("endpoint"_L1);
    webhook.enabled = fields.boolean("enabled"_L1);
    webhook.notificationTypes = fields.texts("notification_types"_L1);
    webhook.restricted = fields.boolean("restricted"_L1);
    webhook.createdAt = fields.time("created_at"_L1);
    webhook.updatedAt = fields.time("updated_at"_L1);
    webhook.version = fields.text("updated_at"_L1);
    if (!fields.ok())
        return fields.problem();
    return webhook;
}

Result<WebhookItem> WebhooksApi::readWebhook(const QByteArray &body)
{
    const Result<QJsonObject> data = FeedApi::readData(body);
    if (!data)
        return data.problem();
    return readItem(*data);
}

Result<WebhooksApi::WebhookWithSecret> WebhooksApi::takeWebhookWithSecret(QByteArray &body)
{
    OneTimeSecret secret = JsonScanner::takeString(body, {"data", "signing_secret"});
    Result<WebhookItem> webhook = readWebhook(body);
    if (!webhook)
        return webhook.problem();
    return WebhookWithSecret{std::move(webhook).value(), std::move(secret)};
}
