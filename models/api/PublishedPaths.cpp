// SPDX-License-Identifier: Apache-2.0
#include "PublishedPaths.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

const auto subscriptions = "/api/v1/notifications/subscriptions"_L1;

//! One plain segment after another; no ".", no empty one, nothing percent-encoded but bytes.
bool isWellFormed(const QString &path)
{
    static const QRegularExpression form(uR"(\A(/([A-Za-z0-9_~-]|%[0-9A-Fa-f]{2})+)+\z)"_s,
                                         QRegularExpression::DontCaptureOption);
    return form.match(path).hasMatch();
}

bool isHarborPath(const ApiRequest &request)
{
    using Method = ApiRequest::Method;
    // Query parameters are published too: `page` on the list, nothing else.
    for (const auto &[name, value] : request.query.queryItems()) {
        if (name != "page"_L1 || request.method != Method::Get || request.path != subscriptions)
            return false;
    }
    if (request.path == subscriptions)
        return request.method == Method::Get || request.method == Method::Post;
    const QString one = subscriptions + u'/';
    return request.path.startsWith(one) && request.path.indexOf(u'/', one.size()) < 0 &&
           (request.method == Method::Get || request.method == Method::Put ||
            request.method == Method::Delete);
}

bool isDeveloperPath(const QString &path)
{
    return path.startsWith("/api/v1/developer/"_L1) || path == subscriptions ||
           path.startsWith(subscriptions + u'/');
}

} // namespace

bool PublishedPaths::allows(ConnectionKind kind, const ApiRequest &request)
{
    if (!isWellFormed(request.path))
        return false;
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return isHarborPath(request);
    case ConnectionKind::Platform:
        return request.method == ApiRequest::Method::Get && request.query.isEmpty() &&
               request.path == "/api/v1/platform/tunnel/vendors"_L1;
    case ConnectionKind::LocalSandbox:
        return isDeveloperPath(request.path) || request.path.startsWith("/_sandbox/"_L1);
    case ConnectionKind::DeveloperApi:
        return isDeveloperPath(request.path);
    }
    Q_UNREACHABLE();
}
