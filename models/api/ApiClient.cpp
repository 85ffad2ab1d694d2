// SPDX-License-Identifier: Apache-2.0
#include "ApiClient.h"

#include "ApiClientPrivate.h"
#include "ApiProblem.h"
#include "DirectLoopbackProxies.h"
#include "Loopback.h"
#include "NetworkCall.h"
#include "PublishedPaths.h"
#include "RequestRules.h"
#include "UploadBody.h"

#include <QJsonDocument>
#include <QNetworkReply>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// Below this many bytes an answer may unpack as far as it likes; beyond it, Qt refuses what unpacks
// to more than 40 times its size. A page ends at 4 MiB, so no honest answer comes near.
constexpr qint64 decompressionThreshold = qint64(16) * 1024 * 1024;

Problem refused(Problem::Kind kind, const QString &message)
{
    Problem problem;
    problem.kind = kind;
    problem.message = message;
    problem.advice = ApiProblem::advice(problem);
    return problem;
}

//! Printable ASCII: what can stand in a header without ending it.
bool isHeaderSafe(QByteArrayView value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

QString without(QString text, const QString &secret)
{
    return text.replace(secret, u"•••"_s);
}

} // namespace

ApiClient::Private::Private(ApiClient *client, const ConnectionProfile &connection,
                            const ApiPolicy &how)
    : q(client)
    , profile(connection)
    , policy(how)
{
    prepare(network);
    pauseTimer.setSingleShot(true);
    pauseTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&pauseTimer, &QTimer::timeout, q, [this] {
        pausedUntil = QDateTime();
        Q_EMIT q->pauseChanged();
    });
}

void ApiClient::Private::prepare(QNetworkAccessManager &manager)
{
    manager.setAutoDeleteReplies(false);
    manager.setStrictTransportSecurityEnabled(false);   // plain http never leaves loopback anyway
    manager.setProxyFactory(new DirectLoopbackProxies); // the manager deletes it
}

std::optional<Problem> ApiClient::Private::refusal(const ApiRequest &request) const
{
    if (!Loopback::isAllowedServer(profile.server)) {
        return refused(Problem::Kind::Tls,
                       tr("Only https connections leave this machine; “%1” is not one.")
                           .arg(profile.server.toString(QUrl::RemoveUserInfo)));
    }
    if (!PublishedPaths::allows(profile.kind, request)) {
        return refused(Problem::Kind::NotOffered,
                       tr("This server does not publish that call, so it was not made."));
    }
    const bool safe =
        isHeaderSafe(request.idempotencyKey) && isHeaderSafe(request.ifNoneMatch) &&
        isHeaderSafe(request.ifMatch) &&
        (!request.verificationToken || isHeaderSafe(request.verificationToken->view()));
    if (!safe)
        return refused(Problem::Kind::Other, tr("The request holds characters no header can."));
    if (!request.anonymous && !isHeaderSafe(credential.view())) {
        Problem problem = refused(Problem::Kind::SignInAgain,
                                  tr("The key or token holds characters that no key has."));
        problem.advice = tr("Copy it again, without spaces or line breaks.");
        return problem;
    }
    return std::nullopt;
}

QNetworkRequest ApiClient::Private::networkRequest(const ApiRequest &request) const
{
    QUrl url;
    url.setScheme(profile.server.scheme());
    url.setHost(profile.server.host());
    url.setPort(profile.server.port());
    url.setPath(request.path, QUrl::StrictMode);
    if (!request.query.isEmpty())
        url.setQuery(request.query);

    QNetworkRequest http = RequestRules::request(url);
    http.setDecompressedSafetyCheckThreshold(decompressionThreshold);

    http.setRawHeader("Accept", "application/json");
    if (!request.idempotencyKey.isEmpty())
        http.setRawHeader("X-Idempotency-Key", request.idempotencyKey);
    if (!request.ifNoneMatch.isEmpty())
        http.setRawHeader("If-None-Match", request.ifNoneMatch);
    if (!request.ifMatch.isEmpty())
        http.setRawHeader("If-Match", request.ifMatch);
    if (request.verificationToken)
        http.setRawHeader("X-Verification-Token", request.verificationToken->view().toByteArray());
    if (!request.anonymous && !credential.isEmpty()) {
        if (profile.isHarbor())
            http.setRawHeader("X-API-KEY", credential.view().toByteArray());
        else
            http.setRawHeader("Authorization", "Bearer " + credential.view().toByteArray());
    }
    return http;
}

QNetworkReply *ApiClient::Private::transmit(const ApiRequest &request, QObject *owner)
{
    QNetworkRequest what = networkRequest(request);
    const QByteArray method = ApiRequest::methodName(request.method);
    QNetworkReply *reply = nullptr;
    if (request.method == ApiRequest::Method::Get) {
        reply = network.get(what);
    } else {
        auto *body = new UploadBody(request, owner);
        if (body->length() > 0)
            what.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        what.setHeader(QNetworkRequest::ContentLengthHeader, body->length());
        auto *own = new QNetworkAccessManager(owner);
        prepare(*own);
        reply = own->sendCustomRequest(what, method, body);
        body->setParent(reply);
    }
    reply->setParent(owner);
    return reply;
}

void ApiClient::Private::release(QNetworkReply *reply)
{
    reply->abort();
    QNetworkAccessManager *manager = reply->manager();
    if (manager == &network) {
        // Not a child any more: the owner may be deleted from within one of its signals.
        reply->setParent(nullptr);
        reply->deleteLater();
        return;
    }
    reply->setParent(manager);
    manager->setParent(nullptr);
    manager->deleteLater();
}

void ApiClient::Private::pause(int milliseconds)
{
    if (milliseconds <= pauseEnd.remainingTime())
        return;
    pauseEnd.setRemainingTime(milliseconds);
    pausedUntil = QDateTime::currentDateTimeUtc().addMSecs(milliseconds);
    pauseTimer.start(milliseconds);
    Q_EMIT q->pauseChanged();
}

qint64 ApiClient::Private::pauseLeft() const
{
    return std::max<qint64>(0, pauseEnd.remainingTime());
}

void ApiClient::Private::redact(Problem &problem, const ApiRequest &request) const
{
    QStringList secrets;
    if (!credential.isEmpty())
        secrets.append(QString::fromUtf8(credential.view()));
    if (request.verificationToken && !request.verificationToken->isEmpty())
        secrets.append(QString::fromUtf8(request.verificationToken->view()));
    for (const QString &secret : std::as_const(secrets)) {
        problem.message = without(problem.message, secret);
        for (QStringList &messages : problem.fields)
            messages.replaceInStrings(secret, u"•••"_s);
        const QByteArray details = QJsonDocument(problem.details).toJson(QJsonDocument::Compact);
        if (details.contains(secret.toUtf8()))
            problem.details = QJsonObject();
    }
}

void ApiClient::Private::noteServerTime(qint64 serverTime, qint64 receivedAt)
{
    clockOffset = serverTime - receivedAt;
}

ApiClient::ApiClient(const ConnectionProfile &profile, const ApiPolicy &policy, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, profile, policy))
{
}

ApiClient::~ApiClient()
{
    // Calls and their replies use the network manager inside d: they go first.
    const QList<ApiCall *> calls = findChildren<ApiCall *>(Qt::FindDirectChildrenOnly);
    qDeleteAll(calls);
}

const ConnectionProfile &ApiClient::profile() const
{
    return d->profile;
}

const ApiPolicy &ApiClient::policy() const
{
    return d->policy;
}

void ApiClient::setCredential(OneTimeSecret credential)
{
    d->credential = std::move(credential);
}

bool ApiClient::hasCredential() const
{
    return !d->credential.isEmpty();
}

ApiCall *ApiClient::send(const ApiRequest &request)
{
    return new NetworkCall(this, d.get(), request);
}

QDateTime ApiClient::pausedUntil() const
{
    return d->pauseLeft() > 0 ? d->pausedUntil : QDateTime();
}

std::optional<qint64> ApiClient::clockOffset() const
{
    return d->clockOffset;
}

QNetworkReply *ApiClient::openStream(const ApiRequest &request, Problem *problem)
{
    if (const std::optional<Problem> refusal = d->refusal(request)) {
        *problem = *refusal;
        return nullptr;
    }
    return d->transmit(request, this);
}
