// SPDX-License-Identifier: Apache-2.0
#include "ErrorCatalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace {

QString translated(const QJsonValue &text)
{
    const QByteArray source = text.toString().toUtf8();
    return source.isEmpty() ? QString()
                            : QCoreApplication::translate("ErrorCatalogue", source.constData());
}

ErrorCatalogue::Entry read(const QJsonValue &one)
{
    ErrorCatalogue::Entry entry;
    entry.code = one[QLatin1String("code")].toInt();
    const QJsonArray statuses = one[QLatin1String("statuses")].toArray();
    for (const QJsonValue &status : statuses)
        entry.statuses.append(status.toInt());
    entry.type = one[QLatin1String("type")].toString();
    entry.meaning = translated(one[QLatin1String("meaning")]);
    entry.advice = translated(one[QLatin1String("advice")]);
    entry.console = translated(one[QLatin1String("console")]);
    return entry;
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
    const QJsonObject published = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray codes = published.value(QLatin1String("data")).toArray();
    for (const QJsonValue &one : codes) {
        const Entry entry = read(one);
        m_all.append(entry);
        m_byType.insert(entry.type, entry);
    }
    const QJsonArray statuses = published.value(QLatin1String("statuses")).toArray();
    for (const QJsonValue &one : statuses) {
        const Entry entry = read(one);
        for (const int status : entry.statuses)
            m_byStatus.insert(status, entry);
    }
}

ErrorCatalogue::Entry ErrorCatalogue::find(const QString &errorType) const
{
    return m_byType.value(errorType);
}

ErrorCatalogue::Entry ErrorCatalogue::byCode(int code) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Entry &entry) {
        return code != 0 && entry.code == code;
    });
    return found == m_all.end() ? Entry() : *found;
}

ErrorCatalogue::Entry ErrorCatalogue::byStatus(int httpStatus) const
{
    if (const auto own = m_byStatus.constFind(httpStatus); own != m_byStatus.constEnd())
        return *own;
    Entry only;
    for (const Entry &entry : m_all) {
        if (!entry.statuses.contains(httpStatus))
            continue;
        if (only.isKnown())
            return {};
        only = entry;
    }
    return only;
}

QString ErrorCatalogue::explanation(const QString &errorType, int httpStatus)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("ErrorCatalogue", text);
    };
    const Entry typed = instance().find(errorType);
    if (typed.isKnown())
        return typed.text();
    const Entry status = instance().byStatus(httpStatus);
    QString text = errorType.isEmpty()
                       ? tr(QT_TRANSLATE_NOOP("ErrorCatalogue", "The answer names no error code."))
                       : tr(QT_TRANSLATE_NOOP("ErrorCatalogue",
                                              "OwlPay publishes nothing about this error code."));
    if (status.isKnown())
        text += QLatin1Char(' ') + status.text();
    else if (httpStatus >= 500)
        text += QLatin1Char(' ') +
                tr(QT_TRANSLATE_NOOP("ErrorCatalogue",
                                     "The server failed; repeat the request later, with the same "
                                     "idempotency key."));
    else
        text += QLatin1Char(' ') +
                tr(QT_TRANSLATE_NOOP("ErrorCatalogue", "Read what the response's body says."));
    return text;
}
