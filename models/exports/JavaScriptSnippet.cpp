// SPDX-License-Identifier: Apache-2.0
#include "JavaScriptSnippet.h"

#include "RepeatedRequest.h"

namespace {

QString literal(const QString &text)
{
    CodeText::Escapes escapes;
    escapes.unicode = QStringLiteral("\\u%1");
    escapes.unicodeDigits = 4;
    escapes.surrogates = true;
    return CodeText::literal(text, escapes);
}

QString expression(const QList<CodePart> &parts)
{
    QStringList pieces;
    for (const CodePart &part : parts)
        pieces << (part.isVariable() ? QStringLiteral("process.env.") + part.variable
                                     : literal(part.text));
    return pieces.join(QStringLiteral(" + "));
}

//! fetch() takes a header's characters for bytes: what is not ASCII is given as the bytes of its
//! UTF-8.
QList<CodePart> asBytes(QList<CodePart> parts)
{
    for (CodePart &part : parts)
        part.text = QString::fromLatin1(part.text.toUtf8());
    return parts;
}

} // namespace

QString JavaScriptSnippet::fromLog(const LogDetails &log)
{
    const auto request = RepeatedRequest::of(log);
    if (!request)
        return {};
    // fetch() refuses a body there.
    const bool bodiless =
        request->method == QLatin1String("GET") || request->method == QLatin1String("HEAD");
    const bool sendsBody = request->hasBody && !bodiless;

    QString code = QStringLiteral("// Node.js 18 or later, as a module (request.mjs). The API key "
                                  "comes from the environment: OWLPAY_API_KEY.\n");
    if (!request->note().isEmpty())
        code += QStringLiteral("// %1\n").arg(request->note());
    if (request->hasBody && bodiless)
        code += QStringLiteral("// The logged request had a body; fetch() sends none with %1.\n")
                    .arg(request->method);
    code += QStringLiteral("const response = await fetch(%1, {\n  method: %2,\n  headers: [\n")
                .arg(expression(request->url), literal(request->method));
    for (const auto &[name, value] : request->headers)
        code += QStringLiteral("    [%1, %2],\n").arg(literal(name), expression(asBytes(value)));
    if (request->basicKey)
        code += QStringLiteral("    [\"Authorization\", \"Basic \" + "
                               "btoa(process.env.OWLPAY_API_KEY + \":\")],\n");
    code += QStringLiteral("  ],\n");
    if (sendsBody && request->text) {
        // A string without a type would be sent as text/plain.
        const bool typed = request->hasHeader(QLatin1String("Content-Type"));
        code += (typed ? QStringLiteral("  body: %1,\n")
                       : QStringLiteral("  body: new TextEncoder().encode(%1),\n"))
                    .arg(expression(*request->text));
    } else if (sendsBody) {
        code += QStringLiteral("  body: Buffer.from(\"%1\", \"base64\"),\n")
                    .arg(QString::fromLatin1(request->bytes.toBase64()));
    }
    return code + QStringLiteral("  redirect: \"manual\",\n});\n"
                                 "console.log(response.status);\n"
                                 "console.log(await response.text());\n");
}
