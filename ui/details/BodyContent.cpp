// SPDX-License-Identifier: Apache-2.0
#include "BodyContent.h"

#include "BodyParts.h"
#include "HexDump.h"
#include "JsonLayout.h"

#include <QStringDecoder>

namespace {

//! Bytes at the end that begin a UTF-8 character which was cut off.
qsizetype unfinishedTail(const QByteArray &bytes)
{
    for (qsizetype back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const auto byte = uchar(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const qsizetype needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return needed > back ? back : 0;
    }
    return 0;
}

bool decode(const QByteArray &bytes, bool cut, QString *text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QByteArrayView whole = QByteArrayView(bytes).chopped(cut ? unfinishedTail(bytes) : 0);
    *text = decoder(whole);
    if (decoder.hasError())
        return false;
    // Text has line breaks and tabs, not other control characters.
    return std::none_of(whole.begin(), whole.end(), [](char c) {
        const auto byte = uchar(c);
        return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' &&
               byte != 0x1b;
    });
}

QString formDecoded(const QByteArray &part)
{
    QByteArray spaced = part;
    spaced.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(spaced));
}

QList<std::pair<QString, QString>> formFields(const QByteArray &bytes)
{
    QList<std::pair<QString, QString>> fields;
    const QList<QByteArray> parts = bytes.split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        fields.append({formDecoded(equals < 0 ? part : part.left(equals)),
                       equals < 0 ? QString() : formDecoded(part.mid(equals + 1))});
    }
    return fields;
}

bool looksLikeJson(const QString &text)
{
    for (const QChar c : text) {
        if (!c.isSpace())
            return c == QLatin1Char('{') || c == QLatin1Char('[');
    }
    return false;
}

} // namespace

namespace {

BodyContent read(const QByteArray &bytes, const QString &contentType, bool cut)
{
    using Kind = BodyContent::Kind;
    BodyContent content;
    content.bytes = bytes;
    if (bytes.isEmpty())
        return content;
    QString text;
    if (!decode(bytes, cut, &text)) {
        content.kind = Kind::Binary;
        content.text = HexDump::of(bytes);
        return content;
    }
    const bool saysJson = contentType.contains(QLatin1String("json"), Qt::CaseInsensitive);
    if (saysJson || looksLikeJson(text)) {
        const JsonText::Tokens tokens = JsonText::scan(text);
        if (tokens.valid || (tokens.list.size() > 1 && (saysJson || cut))) {
            const JsonLayout layout = JsonLayout::of(text, tokens);
            content.kind = Kind::Json;
            content.text = layout.text;
            content.tokens = layout.tokens;
            content.brokenJson = !tokens.valid;
            content.tree = JsonTree(text, tokens);
            return content;
        }
        content.brokenJson = saysJson;
    }
    if (contentType.contains(QLatin1String("x-www-form-urlencoded"), Qt::CaseInsensitive)) {
        content.kind = Kind::Form;
        content.fields = formFields(bytes);
        content.text = text;
        return content;
    }
    content.kind = Kind::Text;
    content.text = text;
    return content;
}

} // namespace

BodyContent BodyContent::of(const QByteArray &bytes, const QString &contentType, bool cut)
{
    BodyContent content = read(bytes, contentType, cut);
    content.parts = BodyParts::of(content.text);
    return content;
}
