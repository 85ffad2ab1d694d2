// SPDX-License-Identifier: Apache-2.0
#include "NetworkCall.h"

#include "ApiProblem.h"
#include "HttpDate.h"
#include "NetworkProblem.h"
#include "Timestamp.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace {

constexpr int totalFactor = 10; // a whole attempt may take so many idle limits
constexpr int millisecondsPerSecond = 1000;

bool isRedirect(int status)
{
    return status >= 300 && status < 400 && status != 304;
}

bool isUnreachable(Problem::Kind kind)
{
    return kind == Problem::Kind::Offline || kind == Problem::Kind::TimedOut ||
           kind == Problem::Kind::Tls;
}

//! A rate limit concerns the whole connection; a lock on verification codes (1103) is a 429 too
//! and does not.
bool pausesConnection(const ApiRequest &request, const Problem &problem)
{
    return !request.limitedByItself && problem.httpStatus == 429 &&
           problem.kind == Problem::Kind::RateLimited;
}

} // namespace

NetworkCall::NetworkCall(ApiClient *client, ApiClient::Private *shared, const ApiRequest &request)
    : ApiCall(client)
    , m_shared(shared)
    , m_request(request)
{
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer);
    m_idle.setSingleShot(true);
    m_total.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &NetworkCall::begin);
    connect(&m_idle, &QTimer::timeout, this, [this] { breakOff(NetworkProblem::timedOut()); });
    connect(&m_total, &QTimer::timeout, this, [this] { breakOff(NetworkProblem::timedOut()); });
    m_wait.start(0);
}

NetworkCall::~NetworkCall()
{
    dropReply();
    OneTimeSecret::wipe(m_answer.body);
}

void NetworkCall::abort()
{
    if (m_ended)
        return;
    m_ended = true;
    m_wait.stop();
    dropReply();
    QTimer::singleShot(0, this, [this] {
        Q_EMIT finished(NetworkProblem::cancelled());
        deleteLater();
    });
}

void NetworkCall::begin()
{
    if (const std::optional<Problem> refusal = m_shared->refusal(m_request)) {
        end(*refusal);
        return;
    }
    const qint64 pause = m_shared->pauseLeft();
    if (pause > m_shared->policy.longestWaitMs) {
        const int seconds =
            static_cast<int>((pause + millisecondsPerSecond - 1) / millisecondsPerSecond);
        end(ApiProblem::fromStatus(429, seconds));
        return;
    }
    if (pause > 0) {
        m_wait.start(static_cast<int>(pause) + 1);
        return;
    }
    transmit();
}

void NetworkCall::transmit()
{
    ++m_attempts;
    m_answer = {};
    m_reply = m_shared->transmit(m_request, this);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkCall::readHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkCall::readBody);
    connect(m_reply, &QNetworkReply::uploadProgress, this,
            [this] { m_idle.start(m_request.timeoutMs); });
    connect(m_reply, &QNetworkReply::finished, this, &NetworkCall::replyFinished);
    m_idle.start(m_request.timeoutMs);
    m_total.start(m_request.timeoutMs * totalFactor);
}

void NetworkCall::readHead()
{
    m_idle.start(m_request.timeoutMs);
    m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_answer.etag = m_reply->rawHeader("ETag");
    m_answer.receivedAt = Timestamp::now();
    m_answer.retryAfterSeconds =
        HttpDate::retryAfterSeconds(m_reply->rawHeader("Retry-After"), m_answer.receivedAt);
    m_answer.serverTime = HttpDate::parse(m_reply->rawHeader("Date"));
    if (m_answer.serverTime)
        m_shared->noteServerTime(*m_answer.serverTime, m_answer.receivedAt);

    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced > m_shared->policy.largestAnswer)
        breakOff(NetworkProblem::tooLarge(m_shared->policy.largestAnswer));
    else if (announced > 0)
        m_answer.body.reserve(announced); // a page of a feed is more than a megabyte
}

void NetworkCall::readBody()
{
    m_idle.start(m_request.timeoutMs);
    const qint64 largest = m_shared->policy.largestAnswer;
    const qint64 before = m_answer.body.size();
    const qint64 more = m_reply->bytesAvailable();
    if (before + more > largest) {
        breakOff(NetworkProblem::tooLarge(largest));
        return;
    }
    // No copy on the way: nothing to wipe but the body.
    m_answer.body.resize(before + more);
    const qint64 read = m_reply->read(m_answer.body.data() + before, more);
    m_answer.body.resize(before + std::max<qint64>(read, 0));
}

void NetworkCall::dropReply()
{
    m_idle.stop();
    m_total.stop();
    if (!m_reply)
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    disconnect(reply, nullptr, this, nullptr);
    m_shared->release(reply);
}

void NetworkCall::breakOff(const Problem &problem)
{
    dropReply();
    attemptFailed(problem);
}

void NetworkCall::replyFinished()
{
    if (m_reply->bytesAvailable() > 0)
        readBody();
    if (!m_reply)
        return; // the rest was too much
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    dropReply();

    // From 100 on Qt's errors only repeat the status or tell of the answer's content.
    const bool httpError = error >= QNetworkReply::ContentAccessDenied && status >= 400;
    if (error != QNetworkReply::NoError && !httpError) {
        attemptFailed(NetworkProblem::fromError(error));
        return;
    }
    const QPointer<NetworkCall> self(this);
    Q_EMIT m_shared->q->reached();
    if (!self || m_ended)
        return;
    if (isRedirect(status)) {
        attemptFailed(NetworkProblem::redirected(status));
        return;
    }
    if (std::optional<Problem> problem =
            ApiProblem::fromEnvelope(status, m_answer.body, m_answer.retryAfterSeconds)) {
        attemptFailed(*std::move(problem));
        return;
    }
    if ((status < 200 || status >= 300) && status != 304) {
        attemptFailed(ApiProblem::fromStatus(status, m_answer.retryAfterSeconds));
        return;
    }
    end(m_answer);
}

void NetworkCall::attemptFailed(Problem problem)
{
    m_shared->redact(problem, m_request);
    if (pausesConnection(m_request, problem)) {
        m_shared->pause(problem.retryAfterSeconds > 0
                            ? problem.retryAfterSeconds * millisecondsPerSecond
                            : m_shared->policy.pauseWithoutRetryAfterMs);
    }
    // Whoever listens may close the connection, and this call with it.
    const QPointer<NetworkCall> self(this);
    if (isUnreachable(problem.kind))
        Q_EMIT m_shared->q->unreachable(problem);
    if (self && problem.kind == Problem::Kind::SignInAgain && !m_request.anonymous)
        Q_EMIT m_shared->q->credentialRefused(problem);
    if (!self || m_ended)
        return;

    if (const std::optional<qint64> wait = repeatAfter(problem))
        m_wait.start(static_cast<int>(*wait));
    else
        end(std::move(problem));
}

std::optional<qint64> NetworkCall::repeatAfter(const Problem &problem) const
{
    if (!m_request.safeToRepeat || m_attempts >= m_request.maxAttempts)
        return std::nullopt;
    const bool passing = problem.kind == Problem::Kind::Offline ||
                         problem.kind == Problem::Kind::TimedOut || problem.httpStatus >= 500 ||
                         pausesConnection(m_request, problem);
    if (!passing)
        return std::nullopt;

    const ApiPolicy &policy = m_shared->policy;
    const int doublings = std::min(m_attempts - 1, 16);
    const qint64 span =
        std::min<qint64>(qint64(policy.firstRetryMs) << doublings, policy.longestRetryMs);
    const qint64 backoff = span / 2 + QRandomGenerator::global()->bounded(span / 2 + 1);
    const qint64 asked = std::max<qint64>(m_shared->pauseLeft(), qint64(problem.retryAfterSeconds) *
                                                                     millisecondsPerSecond);
    if (asked > policy.longestWaitMs)
        return std::nullopt;
    return std::max(backoff, asked);
}

void NetworkCall::end(Result<ApiAnswer> result)
{
    if (m_ended)
        return;
    m_ended = true;
    const QPointer<NetworkCall> self(this);
    Q_EMIT finished(result);
    if (self)
        deleteLater();
}
