// SPDX-License-Identifier: Apache-2.0
#include "Refusal.h"

#include "HttpHead.h"

#include <QJsonDocument>
#include <QJsonObject>

std::string Refusal::bytes(bool headOnly) const
{
    const QString text = QString::fromUtf8(message);
    const QJsonObject envelope{{QStringLiteral("message"), text},
                               {QStringLiteral("error"), text},
                               {QStringLiteral("code"), 0},
                               {QStringLiteral("error_type"), QString::fromUtf8(type)}};
    const QByteArray body = QJsonDocument(envelope).toJson(QJsonDocument::Compact);
    std::string whole = HttpHead::response(status, HttpHead::reason(status),
                                           {{"Content-Type", "application/json"},
                                            {"Content-Length", QByteArray::number(body.size())},
                                            {"X-Answered-By", "OwlPay Developer Console"},
                                            {"Connection", "close"}});
    if (!headOnly)
        whole.append(body.constData(), static_cast<std::size_t>(body.size()));
    return whole;
}
