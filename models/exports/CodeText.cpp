// SPDX-License-Identifier: Apache-2.0
#include "CodeText.h"

#include <QRegularExpression>

namespace {

const QRegularExpression &credentialPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<![A-Za-z0-9])(?:([ps]k)_(?:test|live)|(ses)|(vtk)|(whs))_"
                       "(?:[A-Za-z0-9_-]{8,}|[.*\\x{2022}\\x{2026}]+[A-Za-z0-9]*)"));
    return pattern;
}

QString variableFor(const QRegularExpressionMatch &match)
{
    if (match.hasCaptured(2))
        return QStringLiteral("OWLPAY_SESSION");
    if (match.hasCaptured(3))
        return QStringLiteral("OWLPAY_VERIFICATION");
    if (match.hasCaptured(4))
        return QStringLiteral("OWLPAY_SIGNING_SECRET");
    return QLatin1String(CodeText::apiKeyVariable);
}

QString hexOf(char32_t value, int digits)
{
    return QStringLiteral("%1").arg(uint(value), digits, 16, QLatin1Char('0'));
}

QString escapedUnit(char32_t code, const CodeText::Escapes &escapes)
{
    if (code > 0xffff && escapes.surrogates) {
        return escapes.unicode.arg(hexOf(QChar::highSurrogate(code), escapes.unicodeDigits)) +
               escapes.unicode.arg(hexOf(QChar::lowSurrogate(code), escapes.unicodeDigits));
    }
    return escapes.unicode.arg(hexOf(code, escapes.unicodeDigits));
}

} // namespace

QList<CodePart> CodeText::withoutSecrets(const QString &text)
{
    QList<CodePart> parts;
    qsizetype from = 0;
    auto matches = credentialPattern().globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedStart() > from)
            parts.append({text.mid(from, match.capturedStart() - from), {}});
        parts.append({{}, variableFor(match)});
        from = match.capturedEnd();
    }
    if (from < text.size() || parts.isEmpty())
        parts.append({text.mid(from), {}});
    return parts;
}

QString CodeText::literal(const QString &text, const Escapes &escapes)
{
    const QLatin1Char quote(escapes.quote);
    QString out(1, quote);
    const QList<uint> codes = text.toUcs4();
    for (const char32_t raw : codes) {
        const char32_t code = QChar::isSurrogate(raw) ? U'\xfffd' : raw;
        if (code == '\n') {
            out += QStringLiteral("\\n");
        } else if (code == '\r') {
            out += QStringLiteral("\\r");
        } else if (code == '\t') {
            out += QStringLiteral("\\t");
        } else if (code < 0x20 || code == 0x7f) {
            out += escapes.hex.arg(hexOf(code, 2));
        } else if (code == char32_t(escapes.quote) || code == '\\' ||
                   (code < 0x80 && escapes.others.contains(QChar(ushort(code))))) {
            out += QLatin1Char('\\');
            out += QChar(ushort(code));
        } else if (code >= 0x80 && !QChar::isPrint(code)) {
            out += escapedUnit(code, escapes);
        } else {
            out += QString::fromUcs4(&code, 1);
        }
    }
    return out + quote;
}
