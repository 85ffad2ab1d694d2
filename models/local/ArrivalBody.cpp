// SPDX-License-Identifier: Apache-2.0
#include "ArrivalBody.h"

#include "ResourceNames.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

constexpr qsizetype longestType = 200;

QByteArray typeFrom(const QJsonValue &value)
{
    const QByteArray type = value.toString().toUtf8();
    return type.size() <= longestType ? type : QByteArray();
}

QByteArray modeFrom(const QJsonValue &isTest)
{
    if (isTest.isBool())
        return isTest.toBool() ? "test" : "live";
    if (isTest.isDouble())
        return isTest.toInt() != 0 ? "test" : "live";
    return {};
}

} // namespace

ArrivalBody ArrivalBody::read(const QByteArray &body)
{
    ArrivalBody read;
    const QJsonObject top = QJsonDocument::fromJson(body).object();
    if (top.isEmpty())
        return read;
    read.mode = modeFrom(top.value(QLatin1String("is_test")));
    const QJsonObject data = top.value(QLatin1String("data")).toObject();
    const ResourceNames::Resource resource = ResourceNames::of(data.isEmpty() ? top : data);
    read.object = resource.object;
    read.resource = resource.uuid;
    if (const QJsonValue observation = top.value(QLatin1String("observation"));
        observation.isString()) {
        read.type = typeFrom(observation);
        read.identifier = top.value(QLatin1String("uuid")).toString().toUtf8();
    } else if (data.isEmpty()) {
        read.type = typeFrom(top.value(QLatin1String("event")));
    }
    return read;
}
