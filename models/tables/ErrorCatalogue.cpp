// SPDX-License-Identifier: Apache-2.0
#include "ErrorCatalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace {

QString translated(const QJsonValue &text)
{
    return QCoreApplication::translate("ErrorCatalogue", text.toString().toUtf8().constData());
}

} // namespace

const ErrorCatalogue &ErrorCatalogue::instance()
{
    static const ErrorCatalogue catalogue;
    return catalogue;
}

ErrorCatalogue::ErrorCatalogue()
{
    QFile file(QStringLiteral(":/owlpay/error-types.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program does not hold its own %s", qUtf8Printable(file.fileName()));
    const QJsonArray all =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("data")).toArray();
    for (const QJsonValue &one : all) {
        m_entries.insert(one[QLatin1String("type")].toString(),
                         Entry{one[QLatin1String("code")].toInt(),
                               translated(one[QLatin1String("meaning")]),
                               translated(one[QLatin1String("advice")])});
    }
}

ErrorCatalogue::Entry ErrorCatalogue::find(const QString &errorType) const
{
    return m_entries.value(errorType);
}
