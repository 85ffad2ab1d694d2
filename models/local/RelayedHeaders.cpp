// SPDX-License-Identifier: Apache-2.0
#include "RelayedHeaders.h"

#include <QStringDecoder>

namespace {

//! What nobody can read as text is shown as bytes. A cut body may end inside a character.
bool isText(const QByteArray &body, bool cut)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           cut ? QStringDecoder::Flag::Default : QStringDecoder::Flag::Stateless);
    const QString text = decoder(body);
    return !decoder.hasError() && !text.contains(QChar::Null);
}

//! Headers may hold any bytes; what is no UTF-8 is read as Latin-1, as HTTP once was.
QByteArray utf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    return decoder.hasError() ? QString::fromLatin1(bytes).toUtf8() : bytes;
}

} // namespace

namespace RelayedHeaders {

QByteArray value(const RelayedMessage &message, QByteArrayView name)
{
    for (const RelayedHeader &header : message.headers) {
        if (QByteArrayView(header.name).compare(name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

NewMessage packed(const RelayedMessage &message, bool cut, int flags)
{
    MessageColumns::Headers headers;
    headers.reserve(message.headers.size());
    for (const RelayedHeader &header : message.headers)
        headers.append({utf8(header.name), utf8(header.value)});
    if (flags & MessageColumns::EventPayload)
        return MessageColumns::pack(headers, std::nullopt, message.bodySize, flags);
    if (cut || (message.body.isEmpty() && message.bodySize > 0))
        flags |= MessageColumns::Truncated;
    if (!isText(message.body, cut))
        flags |= MessageColumns::Binary;
    const bool has = message.bodySize > 0;
    return MessageColumns::pack(headers, has ? std::optional(message.body) : std::nullopt,
                                message.bodySize, flags);
}

} // namespace RelayedHeaders
