// SPDX-License-Identifier: Apache-2.0
#include "ShellText.h"

QString ShellText::quoted(const QString &text)
{
    QString inner = text;
    inner.remove(QChar::Null);
    // A single quote cannot stand inside single quotes: close, escape it, open again.
    inner.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

QString ShellText::quoted(const QList<CodePart> &parts)
{
    QString word;
    for (const CodePart &part : parts)
        word +=
            part.isVariable() ? QStringLiteral("\"$%1\"").arg(part.variable) : quoted(part.text);
    return word;
}

QString ShellText::quotedWithoutSecrets(const QString &text)
{
    return quoted(CodeText::withoutSecrets(text));
}
