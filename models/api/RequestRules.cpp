// SPDX-License-Identifier: Apache-2.0
#include "RequestRules.h"

using namespace Qt::StringLiterals;

QNetworkRequest RequestRules::request(const QUrl &url)
{
    QNetworkRequest http(url);
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      QNetworkRequest::ManualRedirectPolicy);
    http.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    http.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    http.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // HTTP/2 has its own rules for repeating; those of HTTP/1.1 are the ones that were tested.
    http.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    http.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    http.setHeader(QNetworkRequest::UserAgentHeader, u"OwlPay-Developer-Console/0.1"_s);
    return http;
}
