// SPDX-License-Identifier: Apache-2.0
#include "PythonSnippet.h"

#include "RepeatedRequest.h"

#include <algorithm>

namespace {

QString literal(const QString &text)
{
    CodeText::Escapes escapes;
    escapes.unicode = QStringLiteral("\\U%1");
    escapes.unicodeDigits = 8;
    return CodeText::literal(text, escapes);
}

QString expression(const QList<CodePart> &parts)
{
    QStringList pieces;
    for (const CodePart &part : parts)
        pieces << (part.isVariable() ? QStringLiteral("os.environ[\"%1\"]").arg(part.variable)
                                     : literal(part.text));
    return pieces.join(QStringLiteral(" + "));
}

//! As the bytes of its UTF-8: requests refuses text that is not Latin-1.
QString encoded(const QList<CodePart> &parts)
{
    const QString text = expression(parts);
    return (parts.size() == 1 ? text : QLatin1Char('(') + text + QLatin1Char(')')) +
           QStringLiteral(".encode()");
}

bool isAscii(const QList<CodePart> &parts)
{
    return std::all_of(parts.cbegin(), parts.cend(), [](const CodePart &part) {
        return std::all_of(part.text.cbegin(), part.text.cend(),
                           [](QChar c) { return c.unicode() < 0x80; });
    });
}

//! A dict has each name once: repeated headers become one, their values joined as RFC 9110 says.
QList<std::pair<QString, QList<CodePart>>>
joined(const QList<std::pair<QString, QList<CodePart>>> &headers)
{
    QList<std::pair<QString, QList<CodePart>>> result;
    for (const auto &[name, value] : headers) {
        const auto same =
            std::find_if(result.begin(), result.end(), [&wanted = name](const auto &known) {
                return known.first.compare(wanted, Qt::CaseInsensitive) == 0;
            });
        if (same == result.end()) {
            result.append({name, value});
        } else {
            same->second.append({QStringLiteral(", "), {}});
            same->second += value;
        }
    }
    return result;
}

} // namespace

QString PythonSnippet::fromLog(const LogDetails &log)
{
    const auto request = RepeatedRequest::of(log);
    if (!request)
        return {};
    const bool binary = request->hasBody && !request->text;
    QString code = QStringLiteral("# The API key comes from the environment: OWLPAY_API_KEY.\n");
    if (!request->note().isEmpty())
        code += QStringLiteral("# %1\n").arg(request->note());
    code += (binary ? QStringLiteral("import base64\n") : QString()) +
            QStringLiteral("import os\n\nimport requests\n\nresponse = requests.request(\n"
                           "    %1,\n    %2,\n    headers={\n")
                .arg(literal(request->method), expression(request->url));
    for (const auto &[name, value] : joined(request->headers))
        code += QStringLiteral("        %1: %2,\n")
                    .arg(literal(name), isAscii(value) ? expression(value) : encoded(value));
    code += QStringLiteral("    },\n");
    if (request->basicKey)
        code += QStringLiteral("    auth=(os.environ[\"OWLPAY_API_KEY\"], \"\"),\n");
    if (request->text)
        code += QStringLiteral("    data=%1,\n").arg(encoded(*request->text));
    else if (binary)
        code += QStringLiteral("    data=base64.b64decode(\"%1\"),\n")
                    .arg(QString::fromLatin1(request->bytes.toBase64()));
    return code + QStringLiteral("    allow_redirects=False,\n)\n"
                                 "print(response.status_code)\nprint(response.text)\n");
}
