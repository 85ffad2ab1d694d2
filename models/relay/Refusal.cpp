// SPDX-License-Identifier: Apache-2.0
#include "Refusal.h"

#include "HttpHead.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace {

QByteArray reason(int status)
{
    switch (status) {
    case 403:
        return "Forbidden";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 421:
        return "Misdirected Request";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Bad Request";
    }
}

} // namespace

std::string Refusal::bytes(bool headOnly) const
{
    const QString text = QString::fromUtf8(message);
    const QJsonObject envelope{{QStringLiteral("message"), text},
                               {QStringLiteral("error"), text},
                               {QStringLiteral("code"), 0},
                               {QStringLiteral("error_type"), QString::fromUtf8(type)}};
    const QByteArray body = QJsonDocument(envelope).toJson(QJsonDocument::Compact);
    std::string whole = HttpHead::response(status, reason(status),
                                           {{"Content-Type", "application/json"},
                                            {"Content-Length", QByteArray::number(body.size())},
                                            {"X-Answered-By", "OwlPay Developer Console"},
                                            {"Connection", "close"}});
    if (!headOnly)
        whole.append(body.constData(), static_cast<std::size_t>(body.size()));
    return whole;
}
