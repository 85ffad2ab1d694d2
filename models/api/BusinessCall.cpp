// SPDX-License-Identifier: Apache-2.0
#include "BusinessCall.h"

#include "ApiProblem.h"
#include "DirectLoopbackProxies.h"
#include "Loopback.h"
#include "NetworkProblem.h"
#include "RequestRules.h"
#include "Timestamp.h"
#include "UploadBody.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestAnswer = qint64(8) * 1024 * 1024; // bytes that are kept

QByteArray keyHeader(KeyUse use)
{
    return use == KeyUse::ApiKey ? "X-API-KEY"_ba : "Authorization"_ba;
}

QByteArray keyValue(KeyUse use, const OneTimeSecret &key)
{
    const QByteArray bytes = key.view().toByteArray();
    if (use == KeyUse::Basic)
        return "Basic " + QByteArray(bytes + ':').toBase64();
    return use == KeyUse::Bearer ? "Bearer " + bytes : bytes;
}

Problem refused(const QString &message)
{
    Problem problem;
    problem.kind = Problem::Kind::Tls;
    problem.message = message;
    problem.advice = ApiProblem::advice(problem);
    return problem;
}

} // namespace

BusinessCall::BusinessCall(const QUrl &server, const RequestDraft &draft, OneTimeSecret key,
                           int timeoutMs, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_key(std::move(key))
    , m_timeoutMs(timeoutMs)
    , m_network(new QNetworkAccessManager(this))
{
    m_exchange.request = draft;
    m_network->setAutoDeleteReplies(false);
    m_network->setStrictTransportSecurityEnabled(false);
    m_network->setProxyFactory(new DirectLoopbackProxies); // the manager deletes it
    QTimer::singleShot(0, this, &BusinessCall::send);
}

BusinessCall::~BusinessCall()
{
    if (!m_reply)
        return;
    disconnect(m_reply, nullptr, this, nullptr);
    m_reply->abort();
}

QUrl BusinessCall::urlOf(const QUrl &server, const QString &target)
{
    // Nothing that could name another host, and no fragment, which is never sent.
    if (!target.startsWith(u'/') || target.startsWith("//"_L1) || target.contains(u'#') ||
        target.contains(u'\\'))
        return {};
    for (const QChar c : target) {
        if (c.unicode() <= 0x20 || c.unicode() == 0x7f)
            return {};
    }
    QUrl url = QUrl::fromEncoded(target.toUtf8(), QUrl::TolerantMode);
    if (!url.isValid() || !url.host().isEmpty() || !url.scheme().isEmpty())
        return {};
    url.setScheme(server.scheme());
    url.setHost(server.host());
    url.setPort(server.port());
    return url;
}

void BusinessCall::send()
{
    m_exchange.startedAt = Timestamp::now();
    m_clock.start();
    const QUrl url = urlOf(m_server, m_exchange.request.target);
    m_exchange.url = url.toString(QUrl::FullyEncoded);
    if (!Loopback::isAllowedServer(m_server) || !url.isValid() || url.host() != m_server.host()) {
        end(refused(tr("Only https connections leave this machine; “%1” is not one.")
                        .arg(m_server.toString(QUrl::RemoveUserInfo))));
        return;
    }
    QNetworkRequest http = RequestRules::request(url);
    http.setTransferTimeout(m_timeoutMs);
    HeaderList seen;
    for (const auto &[name, value] : std::as_const(m_exchange.request.headers)) {
        const QByteArray key = name.toLatin1();
        // Qt knows each name once; a list of values means the same (RFC 9110, 5.3).
        const bool repeated = std::any_of(seen.begin(), seen.end(), [&](const auto &other) {
            return other.first.compare(name, Qt::CaseInsensitive) == 0;
        });
        http.setRawHeader(key,
                          repeated ? http.rawHeader(key) + ", " + value.toUtf8() : value.toUtf8());
        seen.append({name, value});
    }
    if (m_exchange.request.keyUse != KeyUse::None)
        http.setRawHeader(keyHeader(m_exchange.request.keyUse),
                          keyValue(m_exchange.request.keyUse, m_key));
    m_key.clear();

    const QByteArray method = m_exchange.request.method.toLatin1();
    const bool bodiless = method == "GET" || method == "HEAD";
    if (bodiless && m_exchange.request.body.isEmpty()) {
        m_reply = m_network->sendCustomRequest(http, method);
    } else {
        // Read once and never rewound, so that Qt cannot send it a second time.
        ApiRequest content;
        content.body = m_exchange.request.body;
        auto *body = new UploadBody(content, this);
        if (content.body.isEmpty() && !http.hasRawHeader("Content-Type"))
            http.setRawHeader("Content-Type", "application/octet-stream");
        http.setHeader(QNetworkRequest::ContentLengthHeader, body->length());
        m_reply = m_network->sendCustomRequest(http, method, body);
    }
    connect(m_reply, &QNetworkReply::readyRead, this, &BusinessCall::read);
    connect(m_reply, &QNetworkReply::finished, this, &BusinessCall::replied);
}

void BusinessCall::read()
{
    const QByteArray more = m_reply->readAll();
    m_exchange.responseSize += more.size();
    m_exchange.responseBody += more.left(largestAnswer - m_exchange.responseBody.size());
    if (m_exchange.responseSize <= largestAnswer)
        return;
    m_exchange.truncated = true;
    m_reply->abort();
}

void BusinessCall::replied()
{
    if (m_reply->bytesAvailable() > 0 && !m_exchange.truncated)
        read();
    const QNetworkReply::NetworkError error = m_reply->error();
    m_exchange.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_exchange.responseHeaders.append({QString::fromLatin1(name), QString::fromUtf8(value)});
    // From 100 on Qt's errors only repeat the status or tell of the answer's content.
    // A redirect is an error of Qt's own where a body went out that it cannot send again.
    const bool redirect = m_exchange.status >= 300 && m_exchange.status < 400;
    const bool answered = error == QNetworkReply::NoError || m_exchange.truncated || redirect ||
                          (error >= QNetworkReply::ContentAccessDenied && m_exchange.status >= 400);
    if (answered)
        end({});
    else if (error == QNetworkReply::OperationCanceledError)
        end(NetworkProblem::timedOut());
    else
        end(NetworkProblem::fromError(error));
}

void BusinessCall::end(const Problem &problem)
{
    if (std::exchange(m_ended, true))
        return;
    m_exchange.durationMs = double(m_clock.nsecsElapsed()) / 1e6;
    m_exchange.problem = problem;
    if (!problem.message.isEmpty())
        m_exchange.status = 0;
    deleteLater();
    Q_EMIT finished(m_exchange);
}
