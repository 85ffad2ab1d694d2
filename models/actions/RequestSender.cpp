// SPDX-License-Identifier: Apache-2.0
#include "RequestSender.h"

#include "ApiRequest.h"
#include "BusinessCall.h"
#include "DraftChecks.h"
#include "Loopback.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

Problem forbidden(const QString &message, const QString &advice = {})
{
    Problem problem;
    problem.kind = Problem::Kind::Forbidden;
    problem.message = message;
    problem.advice = advice;
    return problem;
}

//! `pk_live_`, and what else may come to be called so.
bool saysMode(const OneTimeSecret &key, QByteArrayView mode)
{
    return key.view().first(std::min<qsizetype>(12, key.view().size())).contains(mode);
}

} // namespace

RequestSender::RequestSender(const ConnectionProfile &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_server(profile.server)
{
}

void RequestSender::setProfile(const ConnectionProfile &profile)
{
    m_profile = profile;
}

QString RequestSender::whyNot() const
{
    if (m_profile.kind == ConnectionKind::HarborLive || m_profile.mode == ConnectionMode::Live)
        return tr("Requests are sent again in test mode only; this connection works on live data.");
    if (m_server.isEmpty())
        return tr("The sandbox is not running.");
    if (!Loopback::isAllowedServer(m_server))
        return tr("This connection's server does not use https.");
    return {};
}

KeyUse RequestSender::usualKeyUse() const
{
    return m_profile.isHarbor() ? KeyUse::ApiKey : KeyUse::Bearer;
}

QString RequestSender::usualIdempotencyHeader() const
{
    return m_profile.kind == ConnectionKind::Platform ? u"Idempotency-Key"_s
                                                      : u"X-Idempotency-Key"_s;
}

QString RequestSender::newIdempotencyKey()
{
    return QString::fromLatin1(ApiRequest::newIdempotencyKey());
}

QHash<QString, QStringList> RequestSender::mistakes(const RequestDraft &draft) const
{
    return DraftChecks::mistakes(draft);
}

Problem RequestSender::refusal(const RequestDraft &draft, const OneTimeSecret &key) const
{
    if (const QString why = whyNot(); !why.isEmpty())
        return forbidden(why);
    if (draft.keyUse != KeyUse::None) {
        if (key.isEmpty())
            return forbidden(tr("There is no key to send it with."), tr("Choose or paste one."));
        if (!std::all_of(key.view().begin(), key.view().end(),
                         [](char c) { return c > 0x20 && c < 0x7f; }))
            return forbidden(tr("The key holds characters that no key has."),
                             tr("Copy it again, without spaces or line breaks."));
        if (saysMode(key, "_live_"))
            return forbidden(tr("This is a live key. Requests are sent again in test mode only."),
                             tr("Choose a test key."));
        // On the Platform one host serves both modes, and the key decides.
        if (m_profile.kind == ConnectionKind::Platform && !saysMode(key, "_test_"))
            return forbidden(tr("This key does not say that it is a test key."),
                             tr("Choose one that begins with pk_test_."));
    }
    if (!mistakes(draft).isEmpty())
        return forbidden(tr("The request is not ready to be sent."),
                         tr("Correct the marked fields."));
    return {};
}

void RequestSender::send(const RequestDraft &draft, OneTimeSecret key, QObject *context,
                         std::function<void(const SentExchange &)> answer)
{
    SentExchange notSent;
    notSent.request = draft;
    notSent.problem = refusal(draft, key);
    if (!notSent.problem.message.isEmpty()) {
        QTimer::singleShot(0, context, [notSent, answer] { answer(notSent); });
        return;
    }
    // Whoever passes it on is this machine itself: nothing else may stand there.
    const bool through = !m_through.isEmpty() && Loopback::isLoopbackHost(m_through.host());
    auto *call = new BusinessCall(through ? m_through : m_server, draft, std::move(key),
                                  m_timeoutMs, context);
    connect(
        call, &BusinessCall::finished, context,
        [answer = std::move(answer), server = m_server](SentExchange exchange) {
            exchange.url =
                BusinessCall::urlOf(server, exchange.request.target).toString(QUrl::FullyEncoded);
            answer(exchange);
        });
}
