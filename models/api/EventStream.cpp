// SPDX-License-Identifier: Apache-2.0
#include "EventStream.h"

#include "ApiClient.h"
#include "ApiProblem.h"
#include "ApiRequest.h"
#include "HttpDate.h"
#include "NetworkProblem.h"
#include "ServerSentEvents.h"
#include "Timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestErrorBody = 64 * 1024; // bytes of an error answer that are read

QList<Collection> collectionsIn(const QByteArray &data)
{
    QList<Collection> collections;
    const QJsonArray names =
        QJsonDocument::fromJson(data).object().value("collections"_L1).toArray();
    for (const QJsonValue &name : names) {
        const std::optional<Collection> collection = collectionFromName(name.toString());
        if (collection && !collections.contains(*collection))
            collections.append(*collection);
    }
    return collections;
}

//! Trying again cannot help: the credential or the call itself is refused.
bool isFinal(const Problem &problem)
{
    return problem.kind == Problem::Kind::SignInAgain || problem.kind == Problem::Kind::Tls ||
           problem.kind == Problem::Kind::NotOffered || problem.kind == Problem::Kind::NotFound ||
           problem.kind == Problem::Kind::Forbidden ||
           problem.kind == Problem::Kind::MissingPermission;
}

} // namespace

class EventStream::Private
{
public:
    Private(EventStream *stream, ApiClient *api, int silence, int firstRetry, int longestRetry)
        : q(stream)
        , client(api)
        , firstRetryMs(firstRetry)
        , longestRetryMs(longestRetry)
    {
        silenceTimer.setSingleShot(true);
        silenceTimer.setInterval(silence);
        retryTimer.setSingleShot(true);
        connect(&silenceTimer, &QTimer::timeout, q, [this] { end(NetworkProblem::timedOut()); });
        connect(&retryTimer, &QTimer::timeout, q, [this] { open(); });
    }

    void open();
    void read();
    void replyFinished();
    void end(const Problem &problem);
    void drop();
    void setConnected(bool now);

    EventStream *q;
    ApiClient *client;
    int firstRetryMs;
    int longestRetryMs;
    QNetworkReply *reply = nullptr;
    ServerSentEvents parser;
    QByteArray errorBody;
    QTimer silenceTimer;
    QTimer retryTimer;
    int failures = 0;
    bool connected = false;
    bool running = false;
};

void EventStream::Private::open()
{
    ApiRequest request = ApiRequest::get(u"/api/v1/developer/stream"_s);
    Problem refusal;
    reply = client->openStream(request, &refusal);
    if (!reply) {
        end(refusal);
        return;
    }
    parser = ServerSentEvents();
    errorBody.clear();
    silenceTimer.start();
    connect(reply, &QNetworkReply::readyRead, q, [this] { read(); });
    connect(reply, &QNetworkReply::metaDataChanged, q, [this] { silenceTimer.start(); });
    connect(reply, &QNetworkReply::finished, q, [this] { replyFinished(); });
}

void EventStream::Private::read()
{
    silenceTimer.start();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray bytes = reply->readAll();
    const QByteArray type = reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    if (status != 200 || !type.startsWith("text/event-stream")) {
        errorBody.append(bytes.left(longestErrorBody - errorBody.size()));
        return;
    }
    failures = 0;
    setConnected(true);
    const QList<ServerSentEvents::Event> events = parser.feed(bytes);
    for (const ServerSentEvents::Event &event : events) {
        const QList<Collection> collections = collectionsIn(event.data);
        if (event.name == "changed" && !collections.isEmpty())
            Q_EMIT q->changed(collections);
        if (!reply)
            return; // stopped by whoever listened
    }
}

void EventStream::Private::replyFinished()
{
    if (reply->bytesAvailable() > 0)
        read();
    if (!reply)
        return;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QNetworkReply::NetworkError error = reply->error();
    if (status >= 300 && status < 400) {
        end(NetworkProblem::redirected(status));
    } else if (status >= 400) {
        const int wait =
            HttpDate::retryAfterSeconds(reply->rawHeader("Retry-After"), Timestamp::now());
        end(ApiProblem::fromEnvelope(status, errorBody, wait)
                .value_or(ApiProblem::fromStatus(status, wait)));
    } else if (error != QNetworkReply::NoError) {
        end(NetworkProblem::fromError(error));
    } else if (!connected) {
        end(ApiProblem::badAnswer(QString()));
    } else {
        end(NetworkProblem::fromError(QNetworkReply::RemoteHostClosedError));
    }
}

void EventStream::Private::drop()
{
    silenceTimer.stop();
    if (QNetworkReply *old = std::exchange(reply, nullptr)) {
        QObject::disconnect(old, nullptr, q, nullptr);
        old->abort();
        old->deleteLater();
    }
}

void EventStream::Private::end(const Problem &problem)
{
    drop();
    const bool final = isFinal(problem);
    if (final) {
        running = false;
    } else {
        const qint64 span =
            std::min<qint64>(qint64(firstRetryMs) << std::min(failures, 16), longestRetryMs);
        const qint64 wait = std::max<qint64>(
            span / 2 + QRandomGenerator::global()->bounded(span / 2 + 1),
            std::min<qint64>(qint64(problem.retryAfterSeconds) * 1000, 10 * 60 * 1000));
        ++failures;
        retryTimer.start(static_cast<int>(wait));
    }
    setConnected(false);
    if (problem.kind == Problem::Kind::SignInAgain)
        Q_EMIT client->credentialRefused(problem);
    Q_EMIT q->lost(problem, final);
}

void EventStream::Private::setConnected(bool now)
{
    if (std::exchange(connected, now) != now)
        Q_EMIT q->connectedChanged();
}

EventStream::EventStream(ApiClient *client, QObject *parent, int silenceMs, int firstRetryMs,
                         int longestRetryMs)
    : QObject(parent)
    , d(std::make_unique<Private>(this, client, silenceMs, firstRetryMs, longestRetryMs))
{
}

EventStream::~EventStream()
{
    d->drop();
}

void EventStream::start()
{
    if (std::exchange(d->running, true))
        return;
    d->failures = 0;
    d->retryTimer.start(0);
}

void EventStream::stop()
{
    d->running = false;
    d->retryTimer.stop();
    d->drop();
    d->setConnected(false);
}

bool EventStream::isConnected() const
{
    return d->connected;
}
