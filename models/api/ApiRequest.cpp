// SPDX-License-Identifier: Apache-2.0
#include "ApiRequest.h"

#include <QUrl>
#include <QUuid>

ApiRequest ApiRequest::get(const QString &path, const QUrlQuery &query)
{
    ApiRequest request;
    request.path = path;
    request.query = query;
    request.safeToRepeat = true;
    return request;
}

ApiRequest ApiRequest::change(Method method, const QString &path, const QByteArray &idempotencyKey)
{
    ApiRequest request;
    request.method = method;
    request.path = path;
    request.idempotencyKey = idempotencyKey;
    return request;
}

QByteArray ApiRequest::methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return QByteArrayLiteral("GET");
    case Method::Post:
        return QByteArrayLiteral("POST");
    case Method::Put:
        return QByteArrayLiteral("PUT");
    case Method::Patch:
        return QByteArrayLiteral("PATCH");
    case Method::Delete:
        return QByteArrayLiteral("DELETE");
    }
    Q_UNREACHABLE();
}

QString ApiRequest::segment(const QString &text)
{
    // "." is unreserved, but a segment of dots means "go up".
    return QString::fromLatin1(QUrl::toPercentEncoding(text, {}, "."));
}

QByteArray ApiRequest::newIdempotencyKey()
{
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}
