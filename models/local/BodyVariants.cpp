// SPDX-License-Identifier: Apache-2.0
#include "BodyVariants.h"

#include <QJsonDocument>

namespace {

//! Bodies beyond this are not tried in all their variants.
constexpr qsizetype largest = qsizetype(2) * 1024 * 1024;

struct Spacing
{
    const char *afterComma;
    const char *afterColon;
    int indent; //!< 0: on one line
};

//! Writes the tokens of `json` again with this spacing; strings are copied as they stand.
QByteArray respaced(const QByteArray &json, const Spacing &spacing)
{
    QByteArray out;
    out.reserve(json.size());
    int depth = 0;
    bool inString = false;
    const auto newLine = [&] {
        if (spacing.indent > 0)
            out += '\n' + QByteArray(depth * spacing.indent, ' ');
    };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        switch (c) {
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            break;
        case '"':
            inString = true;
            out += c;
            break;
        case '{':
        case '[': {
            out += c;
            qsizetype next = i + 1;
            while (next < json.size() && QByteArrayView(" \t\r\n").contains(json[next]))
                ++next;
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                out += json[next];
                i = next;
                break;
            }
            ++depth;
            newLine();
            break;
        }
        case '}':
        case ']':
            --depth;
            newLine();
            out += c;
            break;
        case ',':
            out += c;
            out += spacing.afterComma;
            newLine();
            break;
        case ':':
            out += c;
            out += spacing.afterColon;
            break;
        default:
            out += c;
        }
    }
    return out;
}

QByteArray withEscapedSlashes(const QByteArray &json, bool escaped)
{
    QByteArray plain = json;
    plain.replace("\\/", "/");
    return escaped ? plain.replace("/", "\\/") : plain;
}

//! Characters beyond ASCII as \uXXXX, or as they are.
QByteArray withEscapedCharacters(const QByteArray &json, bool escaped)
{
    QString out;
    const QString text = QString::fromUtf8(json);
    if (escaped) {
        for (const QChar c : text) {
            if (c.unicode() < 128)
                out += c;
            else
                out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        }
        return out.toUtf8();
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool read = false;
        const ushort code = text[i] == u'\\' && i + 5 < text.size() && text[i + 1] == u'u'
                                ? QStringView(text).sliced(i + 2, 4).toUShort(&read, 16)
                                : 0;
        if (read && code >= 128) {
            out += QChar(code);
            i += 5;
            continue;
        }
        out += text[i];
        // A backslash that is itself escaped begins nothing.
        if (text[i] == u'\\' && i + 1 < text.size())
            out += text[++i];
    }
    return out.toUtf8();
}

const QList<Spacing> &spacings()
{
    static const QList<Spacing> all{
        {"", "", 0}, {" ", " ", 0}, {"", " ", 4}, {"", " ", 2}, {" ", "", 0}};
    return all;
}

} // namespace

namespace BodyVariants {

QList<QByteArray> ofNewlines(const QByteArray &body)
{
    QByteArray unix = body;
    unix.replace("\r\n", "\n");
    QByteArray windows = unix;
    windows.replace("\n", "\r\n");
    QByteArray trimmed = body;
    while (trimmed.endsWith('\n') || trimmed.endsWith('\r'))
        trimmed.chop(1);
    QList<QByteArray> all{unix, windows, trimmed, trimmed + '\n', trimmed + "\r\n"};
    QByteArray unixTrimmed = unix;
    while (unixTrimmed.endsWith('\n'))
        unixTrimmed.chop(1);
    all << unixTrimmed << unixTrimmed + '\n';
    all.removeAll(body);
    return all;
}

QList<QByteArray> ofCharset(const QByteArray &body)
{
    static const QByteArray mark("\xef\xbb\xbf");
    QList<QByteArray> all;
    all << (body.startsWith(mark) ? body.mid(mark.size()) : mark + body);
    // Read as Latin-1 and written as UTF-8, once or twice; and the other way round.
    QByteArray once = QString::fromUtf8(body).toLatin1();
    all << once << QString::fromUtf8(once).toLatin1() << QString::fromLatin1(body).toUtf8();
    all.removeAll(body);
    return all;
}

QList<QByteArray> ofWhitespace(const QByteArray &json)
{
    QList<QByteArray> all;
    if (json.size() > largest)
        return all;
    for (const Spacing &spacing : spacings()) {
        const QByteArray again = respaced(json, spacing);
        if (again != json)
            all << again << again + '\n';
    }
    all << json.trimmed();
    all.removeAll(json);
    return all;
}

QList<QByteArray> ofWriters(const QByteArray &json)
{
    QList<QByteArray> all;
    if (json.size() > largest)
        return all;
    for (const bool slashes : {false, true}) {
        for (const bool characters : {false, true}) {
            const QByteArray escaped =
                withEscapedSlashes(withEscapedCharacters(json, characters), slashes);
            for (const Spacing &spacing : spacings()) {
                const QByteArray again = respaced(escaped, spacing);
                if (again != json && !all.contains(again))
                    all << again;
            }
        }
    }
    return all;
}

bool sameJson(const QByteArray &one, const QByteArray &other)
{
    const QJsonDocument first = QJsonDocument::fromJson(one);
    return !first.isNull() && first == QJsonDocument::fromJson(other);
}

} // namespace BodyVariants
