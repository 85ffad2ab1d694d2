// SPDX-License-Identifier: Apache-2.0
#include "CurlCommand.h"

#include "RepeatedRequest.h"
#include "ShellText.h"

namespace {

QString headerOption(const QString &name, const QList<CodePart> &value)
{
    if (value.size() == 1 && !value.first().isVariable() && value.first().text.isEmpty()) {
        // "Name;" is how curl is told of a header without a value; "Name:" would remove it.
        return QStringLiteral("-H ") + ShellText::quoted(name + QLatin1Char(';'));
    }
    QList<CodePart> line = value;
    if (line.first().isVariable())
        line.prepend({name + QStringLiteral(": "), {}});
    else
        line.first().text.prepend(name + QStringLiteral(": "));
    // The usual case reads best: -H "Authorization: Bearer $OWLPAY_API_KEY".
    if (name == QLatin1String("Authorization") || name == QLatin1String("X-API-KEY")) {
        QString words;
        for (const CodePart &part : std::as_const(line))
            words += part.isVariable() ? QLatin1Char('$') + part.variable : part.text;
        return QStringLiteral("-H \"%1\"").arg(words);
    }
    return QStringLiteral("-H ") + ShellText::quoted(line);
}

} // namespace

QString CurlCommand::fromLog(const LogDetails &log)
{
    const auto request = RepeatedRequest::of(log);
    if (!request)
        return {};

    QStringList words;
    if (request->method == QLatin1String("HEAD"))
        words << QStringLiteral("--head");
    else
        words << QStringLiteral("-X ") + ShellText::quoted(request->method);
    // Brackets in the query (meta_data[foo]=Bar) are no patterns here.
    words << QStringLiteral("--globoff") << QStringLiteral("--compressed");
    words << QStringLiteral("--url ") + ShellText::quoted(request->url);
    if (request->basicKey)
        words << QStringLiteral("-u \"$OWLPAY_API_KEY:\"");
    for (const auto &[name, value] : request->headers)
        words << headerOption(name, value);

    QString before;
    if (request->hasBody) {
        // Without one in the log, curl would say that the body is a form.
        if (!request->hasHeader(QLatin1String("Content-Type")))
            words << QStringLiteral("-H 'Content-Type:'");
        if (request->text) {
            // --data-raw: a body that begins with "@" names no file.
            words << QStringLiteral("--data-raw ") + ShellText::quoted(*request->text);
        } else {
            before = QStringLiteral("printf %s '%1' | base64 -d | ")
                         .arg(QString::fromLatin1(request->bytes.toBase64()));
            words << QStringLiteral("--data-binary @-");
        }
    }
    const QString note = request->note();
    return (note.isEmpty() ? QString() : QStringLiteral("# %1\n").arg(note)) + before +
           QStringLiteral("curl ") + words.join(QStringLiteral(" \\\n  "));
}
