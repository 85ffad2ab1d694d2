// SPDX-License-Identifier: Apache-2.0
#include "RepeatedRequest.h"

#include "BodyBytes.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

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

//! HTTP libraries make these themselves; the old ones would contradict what they send.
bool isMadeByClient(const QString &name)
{
    return isOneOf(name, {QLatin1String("Host"), QLatin1String("Content-Length"),
                          QLatin1String("Connection"), QLatin1String("Transfer-Encoding"),
                          QLatin1String("Accept-Encoding"), QLatin1String("Expect"),
                          QLatin1String("Keep-Alive"), QLatin1String("TE"),
                          QLatin1String("Trailer"), QLatin1String("Upgrade")});
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

//! The URL without user name and password, which would be credentials.
QString cleanUrl(const QString &text)
{
    QUrl url(oneLine(text), QUrl::TolerantMode);
    const bool http =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !http || url.host().isEmpty())
        return {};
    url.setUserInfo(QString());
    url.setFragment(QString());
    // Browsers and fetch() write an apostrophe in a query this way; so all send the same bytes.
    return QString::fromUtf8(url.toEncoded()).replace(QLatin1Char('\''), QStringLiteral("%27"));
}

} // namespace

std::optional<RepeatedRequest> RepeatedRequest::of(const LogDetails &log)
{
    const QString url = cleanUrl(log.url);
    if (url.isEmpty() || !isToken(log.method))
        return std::nullopt;
    RepeatedRequest request;
    request.method = log.method;
    request.url = CodeText::withoutSecrets(url);
    const CodePart key{{}, QLatin1String(CodeText::apiKeyVariable)};
    for (const auto &[name, raw] : log.request.headers) {
        if (!isToken(name) || isMadeByClient(name) || isDropped(name))
            continue;
        const QString value = oneLine(raw);
        if (isOneOf(name, {QLatin1String("Authorization")})) {
            if (value.startsWith(QLatin1String("Basic"), Qt::CaseInsensitive))
                request.basicKey = true;
            else
                request.headers.append(
                    {QStringLiteral("Authorization"), {{QStringLiteral("Bearer "), {}}, key}});
        } else if (isOneOf(name, {QLatin1String("X-API-KEY")})) {
            request.headers.append({QStringLiteral("X-API-KEY"), {key}});
        } else {
            request.headers.append({name, CodeText::withoutSecrets(value)});
        }
    }
    request.hasBody = log.request.hasBody && !log.request.body.isEmpty();
    if (request.hasBody) {
        const auto text = BodyBytes::text(log.request.body, false);
        if (text && !text->contains(QChar::Null))
            request.text = CodeText::withoutSecrets(*text);
        else
            request.bytes = log.request.body;
    }
    if (log.request.truncated) {
        request.cutTo = log.request.body.size();
        request.cutFrom = log.request.size;
    }
    return request;
}

bool RepeatedRequest::hasHeader(QLatin1String name) const
{
    return std::any_of(headers.cbegin(), headers.cend(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QString RepeatedRequest::note() const
{
    if (cutFrom == 0)
        return {};
    return QStringLiteral("Only the first %1 of %2 bytes of the body are known.")
        .arg(cutTo)
        .arg(cutFrom);
}
