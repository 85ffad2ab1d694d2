// SPDX-License-Identifier: Apache-2.0
#include "ForwardSender.h"

#include "ForwardBody.h"
#include "ForwardExchange.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkRequest>

ForwardSender::ForwardSender(int limitMs, QObject *parent)
    : QObject(parent)
    , m_limitMs(limitMs)
{
}

void ForwardSender::send(const ForwardPost &post, QObject *context, Answer answer)
{
    QNetworkRequest request(post.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    for (const auto &[name, value] : post.headers)
        request.setRawHeader(name.toLatin1(), value.toLatin1());
    request.setRawHeader("Connection", "close");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setHeader(QNetworkRequest::ContentLengthHeader, post.body.size());
    auto *body = new ForwardBody(post.body);
    // One of its own: it would take up a connection again that the handler is just closing.
    auto *network = new QNetworkAccessManager;
    network->setAutoDeleteReplies(false);
    network->setProxy(QNetworkProxy::NoProxy);
    network->setStrictTransportSecurityEnabled(false);
    QNetworkReply *reply = network->post(request, body);
    body->setParent(reply);
    auto *exchange = new ForwardExchange(reply, m_limitMs, context, std::move(answer), this);
    network->setParent(exchange); // after the reply, which goes first
}
