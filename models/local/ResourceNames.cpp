// SPDX-License-Identifier: Apache-2.0
#include "ResourceNames.h"

#include "EndpointPattern.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace {

// A list that was changed at once; more names would say little.
constexpr qsizetype mostResources = 50;
constexpr qsizetype longestName = 100;

QByteArray name(const QJsonValue &value)
{
    const QByteArray text = value.toString().toUtf8();
    return text.size() <= longestName ? text : QByteArray();
}

void add(QList<QByteArray> &names, const QByteArray &one)
{
    if (!one.isEmpty() && !names.contains(one) && names.size() < mostResources)
        names.append(one);
}

} // namespace

namespace ResourceNames {

Resource of(const QJsonObject &object)
{
    Resource resource;
    resource.uuid = name(object.value(QLatin1String("uuid")));
    if (resource.uuid.isEmpty())
        resource.uuid = name(object.value(QLatin1String("id")));
    resource.object = name(object.value(QLatin1String("object")));
    if (resource.uuid.isEmpty() && object.size() == 1 && object.begin().value().isObject()) {
        resource = of(object.begin().value().toObject());
        if (resource.object.isEmpty())
            resource.object = object.begin().key().toUtf8();
    }
    return resource;
}

QList<QByteArray> changedBy(const QByteArray &method, int status, const QByteArray &path,
                            const QByteArray &answer)
{
    QList<QByteArray> names;
    const bool isQuery = method == "GET" || method == "HEAD" || method == "OPTIONS";
    if (isQuery || status < 200 || status > 299)
        return names;
    const QList<QByteArray> segments = path.split('/');
    for (const QByteArray &segment : segments) {
        if (segment.size() <= longestName && EndpointPattern::isId(QString::fromUtf8(segment)))
            add(names, segment);
    }
    const QJsonObject body = QJsonDocument::fromJson(answer).object();
    const QJsonValue data = body.value(QLatin1String("data"));
    if (data.isArray()) {
        const QJsonArray list = data.toArray();
        for (const QJsonValue &one : list)
            add(names, of(one.toObject()).uuid);
    } else {
        add(names, of(data.isObject() ? data.toObject() : body).uuid);
    }
    return names;
}

} // namespace ResourceNames
