// SPDX-License-Identifier: Apache-2.0
#include "JsonSecretBody.h"

#include <QJsonDocument>

SharedSecret JsonSecretBody::make(const QJsonObject &others, QByteArrayView key,
                                  QByteArrayView secret)
{
    QByteArray json = QJsonDocument(others).toJson(QJsonDocument::Compact);
    json.chop(1);
    QByteArray text;
    // Six characters at most for one byte, so that growing never leaves a copy behind.
    text.reserve(json.size() + key.size() + secret.size() * 6 + 8);
    text.append(json);
    if (!others.isEmpty())
        text.append(',');
    text.append('"').append(key).append("\":\"");
    static const char hex[] = "0123456789abcdef";
    for (const char c : secret) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else if (byte < 0x20) {
            text.append("\\u00").append(hex[byte >> 4]).append(hex[byte & 15]);
        } else {
            text.append(c);
        }
    }
    text.append("\"}");
    SharedSecret body = std::make_shared<const OneTimeSecret>(QByteArrayView(text));
    OneTimeSecret::wipe(text);
    return body;
}
