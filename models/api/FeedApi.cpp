// SPDX-License-Identifier: Apache-2.0
#include "FeedApi.h"

#include "JsonFields.h"

using namespace Qt::StringLiterals;

namespace {

QString collectionPath(Collection collection)
{
    return u"/api/v1/developer/"_s + collectionName(collection);
}

} // namespace

ApiRequest FeedApi::list(Collection collection, std::optional<qint64> before,
                         std::optional<qint64> after, int limit)
{
    Q_ASSERT(isFeed(collection));
    QUrlQuery query;
    if (before)
        query.addQueryItem(u"before"_s, QString::number(*before));
    if (after)
        query.addQueryItem(u"after"_s, QString::number(*after));
    query.addQueryItem(u"limit"_s, QString::number(limit));
    return ApiRequest::get(collectionPath(collection), query);
}

ApiRequest FeedApi::get(Collection collection, const QString &uuid)
{
    Q_ASSERT(isFeed(collection));
    return ApiRequest::get(collectionPath(collection) + u'/' + ApiRequest::segment(uuid));
}

ApiRequest FeedApi::resendDelivery(const QString &uuid, const QByteArray &idempotencyKey)
{
    const QString path =
        collectionPath(Collection::Deliveries) + u'/' + ApiRequest::segment(uuid) + u"/resend"_s;
    ApiRequest request = ApiRequest::change(ApiRequest::Method::Post, path, idempotencyKey);
    request.safeToRepeat = true;
    return request;
}

Result<QJsonObject> FeedApi::readData(const QByteArray &body)
{
    const Result<QJsonObject> parsed = JsonFields::parse(body);
    if (!parsed)
        return parsed.problem();
    JsonFields fields(*parsed, QString());
    const QJsonObject data = fields.object("data"_L1);
    if (!fields.ok())
        return fields.problem();
    return data;
}
