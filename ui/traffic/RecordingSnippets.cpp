// SPDX-License-Identifier: Apache-2.0
#include "RecordingSnippets.h"

#include "CurlCommand.h"
#include "JavaScriptSnippet.h"
#include "PhpSnippet.h"
#include "PythonSnippet.h"

namespace {

//! What OwlPay has published for everybody with a key, and changes nothing.
LogDetails firstRequest(const ConnectionProfile &profile, const QString &baseUrl)
{
    LogDetails log;
    log.method = QStringLiteral("GET");
    log.endpoint = profile.isHarbor() ? QStringLiteral("/api/v1/notifications/subscriptions")
                                      : QStringLiteral("/api/v1/platform/tunnel/vendors");
    log.url = baseUrl + log.endpoint;
    const auto key = profile.isHarbor()
                         ? std::pair(QStringLiteral("X-API-KEY"), QStringLiteral("***"))
                         : std::pair(QStringLiteral("Authorization"), QStringLiteral("Bearer ***"));
    log.request.headers = {key, {QStringLiteral("Accept"), QStringLiteral("application/json")}};
    return log;
}

} // namespace

namespace RecordingSnippets {

QStringList languages()
{
    return {QStringLiteral("cURL"), QStringLiteral("PHP"), QStringLiteral("JavaScript"),
            QStringLiteral("Python")};
}

QString snippet(int language, const ConnectionProfile &profile, const QString &baseUrl)
{
    const LogDetails log = firstRequest(profile, baseUrl);
    switch (language) {
    case 1:
        return PhpSnippet::fromLog(log);
    case 2:
        return JavaScriptSnippet::fromLog(log);
    case 3:
        return PythonSnippet::fromLog(log);
    default:
        return CurlCommand::fromLog(log);
    }
}

} // namespace RecordingSnippets
