// SPDX-License-Identifier: Apache-2.0
#include "PhpSnippet.h"

#include "RepeatedRequest.h"

namespace {

QString literal(const QString &text)
{
    CodeText::Escapes escapes;
    escapes.unicode = QStringLiteral("\\u{%1}");
    escapes.others = QStringLiteral("$");
    return CodeText::literal(text, escapes);
}

QString expression(const QList<CodePart> &parts)
{
    QStringList pieces;
    for (const CodePart &part : parts)
        pieces << (part.isVariable() ? QStringLiteral("getenv('%1')").arg(part.variable)
                                     : literal(part.text));
    return pieces.join(QStringLiteral(" . "));
}

} // namespace

QString PhpSnippet::fromLog(const LogDetails &log)
{
    const auto request = RepeatedRequest::of(log);
    if (!request)
        return {};
    QString code = QStringLiteral("<?php\n// The API key comes from the environment: "
                                  "OWLPAY_API_KEY.\n");
    if (!request->note().isEmpty())
        code += QStringLiteral("// %1\n").arg(request->note());
    code += QStringLiteral("$headers = [\n");
    for (const auto &[name, value] : request->headers) {
        QList<CodePart> line = value;
        line.prepend({name + QStringLiteral(": "), {}});
        // One literal reads better than two.
        if (!line.at(1).isVariable()) {
            line[0].text += line.at(1).text;
            line.removeAt(1);
        }
        code += QStringLiteral("    %1,\n").arg(expression(line));
    }
    if (request->basicKey)
        code += QStringLiteral("    'Authorization: Basic ' . "
                               "base64_encode(getenv('OWLPAY_API_KEY') . ':'),\n");
    // Without one in the log, PHP would say that the body is a form.
    if (request->hasBody && !request->hasHeader(QLatin1String("Content-Type")))
        code += QStringLiteral("    'Content-Type: application/octet-stream',\n");
    code += QStringLiteral("];\n");
    if (request->text)
        code += QStringLiteral("$body = %1;\n").arg(expression(*request->text));
    else if (request->hasBody)
        code += QStringLiteral("$body = base64_decode('%1');\n")
                    .arg(QString::fromLatin1(request->bytes.toBase64()));
    code += QStringLiteral("$context = stream_context_create(['http' => [\n"
                           "    'method' => %1,\n"
                           "    'header' => $headers,\n")
                .arg(literal(request->method));
    if (request->hasBody)
        code += QStringLiteral("    'content' => $body,\n");
    code += QStringLiteral("    'protocol_version' => 1.1,\n"
                           "    'follow_location' => 0,\n"
                           "    'ignore_errors' => true,\n"
                           "]]);\n");
    return code + QStringLiteral("$answer = file_get_contents(%1, false, $context);\n"
                                 "echo $http_response_header[0], \"\\n\", $answer, \"\\n\";\n")
                      .arg(expression(request->url));
}
