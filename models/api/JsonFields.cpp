// SPDX-License-Identifier: Apache-2.0
#include "JsonFields.h"

#include "ApiProblem.h"
#include "Timestamp.h"

#include <QJsonDocument>

#include <cmath>
#include <utility>

namespace {

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    if (!value.isDouble())
        return std::nullopt;
    // The two defaults differ where the value is no integer that fits.
    const qint64 read = value.toInteger(0);
    if (read == 0 && value.toInteger(1) == 1)
        return std::nullopt;
    return read;
}

} // namespace

JsonFields::JsonFields(QJsonObject object, QString where)
    : m_object(std::move(object))
    , m_where(std::move(where))
{
}

QString JsonFields::path(QLatin1StringView key) const
{
    return m_where.isEmpty() ? QString(key) : m_where + QLatin1Char('.') + key;
}

void JsonFields::mistake(QLatin1StringView key)
{
    adopt(path(key));
}

void JsonFields::adopt(const QString &wrong)
{
    if (m_wrong.isEmpty())
        m_wrong = wrong;
}

Problem JsonFields::problem() const
{
    return ApiProblem::badAnswer(m_wrong);
}

QJsonValue JsonFields::value(QLatin1StringView key)
{
    return m_object.value(key);
}

QString JsonFields::text(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isString())
        mistake(key);
    return found.toString();
}

std::optional<QString> JsonFields::textOrNull(QLatin1StringView key)
{
    if (value(key).isNull())
        return std::nullopt;
    return text(key);
}

qint64 JsonFields::integer(QLatin1StringView key)
{
    const std::optional<qint64> found = wholeNumber(value(key));
    if (!found)
        mistake(key);
    return found.value_or(0);
}

std::optional<qint64> JsonFields::integerOrNull(QLatin1StringView key)
{
    if (value(key).isNull())
        return std::nullopt;
    return integer(key);
}

double JsonFields::number(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isDouble())
        mistake(key);
    return found.toDouble();
}

bool JsonFields::boolean(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isBool())
        mistake(key);
    return found.toBool();
}

qint64 JsonFields::time(QLatin1StringView key)
{
    const std::optional<qint64> found = Timestamp::parse(value(key).toString());
    if (!found)
        mistake(key);
    return found.value_or(0);
}

std::optional<qint64> JsonFields::timeOrNull(QLatin1StringView key)
{
    if (value(key).isNull())
        return std::nullopt;
    return time(key);
}

QStringList JsonFields::texts(QLatin1StringView key)
{
    QStringList list;
    const QJsonArray found = array(key);
    list.reserve(found.size());
    for (const QJsonValue &entry : found) {
        if (!entry.isString())
            mistake(key);
        list.append(entry.toString());
    }
    return list;
}

QJsonArray JsonFields::array(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isArray())
        mistake(key);
    return found.toArray();
}

QJsonObject JsonFields::object(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isObject())
        mistake(key);
    return found.toObject();
}

std::optional<QJsonObject> JsonFields::objectOrNull(QLatin1StringView key)
{
    if (value(key).isNull())
        return std::nullopt;
    return object(key);
}

Result<QJsonObject> JsonFields::parse(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return ApiProblem::badAnswer(QString());
    return document.object();
}
