// SPDX-License-Identifier: Apache-2.0
#include "CurlCommand.h"

#include "ShellText.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>

namespace {

//! RFC 9110, 5.6.2: what a header's name or a method may be. Keeps "@file" and options out.
bool isToken(const QString &text)
{
    static const QRegularExpression token(QStringLiteral("\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z"));
    return token.match(text).hasMatch();
}

bool isOneOf(const QString &name, std::initializer_list<QLatin1String> names)
{
    return std::any_of(names.begin(), names.end(), [&name](QLatin1String one) {
        return name.compare(one, Qt::CaseInsensitive) == 0;
    });
}

//! curl makes these itself; sending the old ones would contradict what it sends.
bool isMadeByCurl(const QString &name)
{
    return isOneOf(name, {QLatin1String("Host"), QLatin1String("Content-Length"),
                          QLatin1String("Connection"), QLatin1String("Transfer-Encoding"),
                          QLatin1String("Accept-Encoding"), QLatin1String("Expect")});
}

//! Credentials that have no use in a repeated request.
bool isDropped(const QString &name)
{
    return isOneOf(name, {QLatin1String("Cookie"), QLatin1String("Proxy-Authorization"),
                          QLatin1String("X-Verification-Token"), QLatin1String("Set-Cookie")});
}

QString oneLine(QString value)
{
    for (QChar &c : value) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = QLatin1Char(' ');
    }
    return value.trimmed();
}

QString headerOption(const QString &name, const QString &value)
{
    if (isOneOf(name, {QLatin1String("Authorization")})) {
        if (value.startsWith(QLatin1String("Basic"), Qt::CaseInsensitive))
            return QStringLiteral("-u \"$OWLPAY_API_KEY:\"");
        return QStringLiteral("-H \"Authorization: Bearer $OWLPAY_API_KEY\"");
    }
    if (isOneOf(name, {QLatin1String("X-API-KEY")}))
        return QStringLiteral("-H \"X-API-KEY: $OWLPAY_API_KEY\"");
    // "Name;" is how curl is told of a header without a value; "Name:" would remove it.
    const QString line =
        value.isEmpty() ? name + QLatin1Char(';') : name + QStringLiteral(": ") + value;
    return QStringLiteral("-H ") + ShellText::quotedWithoutSecrets(line);
}

//! The URL without user name and password, which would be credentials.
QString cleanUrl(const LogDetails &log)
{
    QUrl url(oneLine(log.url), QUrl::TolerantMode);
    const bool http =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !http || url.host().isEmpty())
        return {};
    url.setUserInfo(QString());
    url.setFragment(QString());
    return QString::fromUtf8(url.toEncoded());
}

bool isText(const QByteArray &bytes, QString *text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    *text = decoder(bytes);
    return !decoder.hasError() && !bytes.contains('\0');
}

} // namespace

QString CurlCommand::fromLog(const LogDetails &log)
{
    const QString url = cleanUrl(log);
    if (url.isEmpty() || !isToken(log.method))
        return {};

    QStringList words;
    if (log.method == QLatin1String("HEAD"))
        words << QStringLiteral("--head");
    else
        words << QStringLiteral("-X ") + ShellText::quoted(log.method);
    // Brackets in the query (meta_data[foo]=Bar) are no patterns here.
    words << QStringLiteral("--globoff") << QStringLiteral("--compressed");
    words << QStringLiteral("--url ") + ShellText::quotedWithoutSecrets(url);
    for (const auto &[name, value] : log.request.headers) {
        if (isToken(name) && !isMadeByCurl(name) && !isDropped(name))
            words << headerOption(name, oneLine(value));
    }

    QString before;
    if (log.request.hasBody && !log.request.body.isEmpty()) {
        QString body;
        if (isText(log.request.body, &body)) {
            // --data-raw: a body that begins with "@" names no file.
            words << QStringLiteral("--data-raw ") + ShellText::quotedWithoutSecrets(body);
        } else {
            before = QStringLiteral("printf %s '%1' | base64 -d | ")
                         .arg(QString::fromLatin1(log.request.body.toBase64()));
            words << QStringLiteral("--data-binary @-");
        }
    }
    QString note;
    if (log.request.truncated) {
        note = QStringLiteral("# Only the first %1 of %2 bytes of the body are known.\n")
                   .arg(log.request.body.size())
                   .arg(log.request.size);
    }
    return note + before + QStringLiteral("curl ") + words.join(QStringLiteral(" \\\n  "));
}
