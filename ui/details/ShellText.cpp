// SPDX-License-Identifier: Apache-2.0
#include "ShellText.h"

#include <QRegularExpression>

namespace {

//! Masked ones ("pk_test_...a1b2") are taken as well: they are of no use in a command.
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
        return QStringLiteral("\"$OWLPAY_SESSION\"");
    if (match.hasCaptured(3))
        return QStringLiteral("\"$OWLPAY_VERIFICATION\"");
    if (match.hasCaptured(4))
        return QStringLiteral("\"$OWLPAY_SIGNING_SECRET\"");
    return QStringLiteral("\"$OWLPAY_API_KEY\"");
}

} // namespace

QString ShellText::quoted(const QString &text)
{
    QString inner = text;
    inner.remove(QChar::Null);
    // A single quote cannot stand inside single quotes: close, escape it, open again.
    inner.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

QString ShellText::quotedWithoutSecrets(const QString &text)
{
    QString result;
    qsizetype from = 0;
    auto matches = credentialPattern().globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedStart() > from)
            result += quoted(text.mid(from, match.capturedStart() - from));
        result += variableFor(match);
        from = match.capturedEnd();
    }
    if (from < text.size() || result.isEmpty())
        result += quoted(text.mid(from));
    return result;
}
