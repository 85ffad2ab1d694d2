// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "Result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

//! Reads the required fields of a JSON object and remembers the first that is missing or of the
//! wrong type, so that a reader is a list of fields with one check at its end. The problem names
//! the field, never its value.
class JsonFields
{
public:
    //! `where`: the object's place in the answer, for messages ("data[3]").
    JsonFields(QJsonObject object, QString where);

    QString text(QLatin1StringView key);
    std::optional<QString> textOrNull(QLatin1StringView key);
    qint64 integer(QLatin1StringView key);
    std::optional<qint64> integerOrNull(QLatin1StringView key);
    double number(QLatin1StringView key);
    bool boolean(QLatin1StringView key);
    //! Microseconds UTC (schema Timestamp).
    qint64 time(QLatin1StringView key);
    std::optional<qint64> timeOrNull(QLatin1StringView key);
    QStringList texts(QLatin1StringView key);
    QJsonArray array(QLatin1StringView key);
    QJsonObject object(QLatin1StringView key);
    std::optional<QJsonObject> objectOrNull(QLatin1StringView key);

    bool ok() const { return m_wrong.isEmpty(); }
    //! "data[3].uuid"; empty when all is well.
    const QString &wrong() const { return m_wrong; }
    //! A mistake found by a reader of a part of this object.
    void adopt(const QString &wrong);
    //! BadAnswer that names the field.
    Problem problem() const;
    QString path(QLatin1StringView key) const;

    //! Parses a whole body that has to be an object.
    static Result<QJsonObject> parse(const QByteArray &body);

private:
    QJsonValue value(QLatin1StringView key);
    void mistake(QLatin1StringView key);

    QJsonObject m_object;
    QString m_where;
    QString m_wrong;
};
