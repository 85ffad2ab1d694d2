// SPDX-License-Identifier: Apache-2.0
#include "ChallengeVerification.h"

#include "Timestamp.h"

#include <QLocale>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int codeLength = 6;
constexpr qint64 microsecondsPerSecond = 1'000'000;
constexpr qint64 largestClockError = 30 * microsecondsPerSecond; // one step of a code

QString methodName(Verification::Method method)
{
    return method == Verification::Method::Email ? u"email"_s : u"authenticator"_s;
}

//! Six digits without the spaces people and mails put between them; empty for anything else.
QString plainCode(const QString &typed)
{
    QString digits;
    for (const QChar c : typed) {
        if (c.isSpace() || c == u'-')
            continue;
        if (c < u'0' || c > u'9')
            return {};
        digits.append(c);
    }
    return digits.size() == codeLength ? digits : QString();
}

bool wasLost(const Problem &problem)
{
    return problem.kind == Problem::Kind::Offline || problem.kind == Problem::Kind::TimedOut ||
           problem.kind == Problem::Kind::BadAnswer || problem.httpStatus >= 500;
}

} // namespace

ChallengeVerification::ChallengeVerification(ApiClient *client, std::shared_ptr<SandboxCodes> codes,
                                             QString title,
                                             const VerificationsApi::Challenge &challenge,
                                             QObject *parent)
    : Verification(parent)
    , m_client(client)
    , m_codes(std::move(codes))
    , m_title(std::move(title))
{
    setChallenge(challenge);
}

QList<Verification::Method> ChallengeVerification::methods() const
{
    QList<Method> methods;
    if (m_challenge.methods.contains("authenticator"_L1))
        methods.append(Method::Authenticator);
    if (m_challenge.methods.contains("email"_L1))
        methods.append(Method::Email);
    return methods;
}

QDateTime ChallengeVerification::expiresAt() const
{
    // By this computer's clock, which is what it is compared with: one that is wrong by more than
    // a challenge lives must not make every one expired at once.
    return Timestamp::toDateTime(m_challenge.expiresAt - clockOffset());
}

qint64 ChallengeVerification::clockOffset() const
{
    return m_client ? m_client->clockOffset().value_or(0) : 0;
}

int ChallengeVerification::clockErrorSeconds() const
{
    const qint64 offset = clockOffset();
    return std::abs(offset) > largestClockError ? static_cast<int>(-offset / microsecondsPerSecond)
                                                : 0;
}

bool ChallengeVerification::offersSandboxCode() const
{
    return m_client && m_client->profile().kind == ConnectionKind::LocalSandbox;
}

OneTimeSecret ChallengeVerification::sandboxAuthenticator() const
{
    return offersSandboxCode() ? m_codes->authenticatorSecret() : OneTimeSecret();
}

QString ChallengeVerification::account() const
{
    return m_client ? m_client->profile().email : QString();
}

void ChallengeVerification::setChallenge(const VerificationsApi::Challenge &challenge)
{
    m_challenge = challenge;
    m_resendAfter = QDateTime::currentDateTimeUtc().addSecs(challenge.resendAfterSeconds);
}

void ChallengeVerification::setBusy(bool busy)
{
    if (std::exchange(m_busy, busy) != busy)
        Q_EMIT changed();
}

void ChallengeVerification::refuse(const Problem &problem)
{
    setBusy(false);
    Q_EMIT refused(problem);
}

void ChallengeVerification::sendCode()
{
    if (m_busy || !m_client)
        return;
    setBusy(true);
    ApiCall *call = m_client->send(
        VerificationsApi::sendCode(m_challenge.uuid, ApiRequest::newIdempotencyKey()));
    connect(call, &ApiCall::finished, this, [this](const Result<ApiAnswer> &result) {
        if (!result) {
            Problem problem = result.problem();
            if (problem.kind == Problem::Kind::RateLimited && problem.retryAfterSeconds > 0) {
                m_resendAfter = QDateTime::currentDateTimeUtc().addSecs(problem.retryAfterSeconds);
                problem.advice =
                    tr("Another code can be sent in %1 s. The last one may still be on its way.")
                        .arg(problem.retryAfterSeconds);
            }
            refuse(problem);
            return;
        }
        const Result<VerificationsApi::Challenge> challenge =
            VerificationsApi::readChallenge(result->body);
        if (!challenge) {
            refuse(challenge.problem());
            return;
        }
        setChallenge(*challenge);
        m_busy = false;
        Q_EMIT changed();
        Q_EMIT codeSent();
    });
}

void ChallengeVerification::confirm(Method method, const QString &typed)
{
    if (m_busy || !m_client)
        return;
    const QString code = plainCode(typed);
    if (code.isEmpty()) {
        Problem problem;
        problem.kind = Problem::Kind::Validation;
        problem.message = tr("A verification code has six digits.");
        problem.advice = tr("Check what you typed or pasted.");
        problem.fields.insert(u"code"_s, {problem.message});
        refuse(problem);
        return;
    }
    // The same code again after a lost answer is the same request: it must not count as reused.
    const QString what = methodName(method) + u' ' + code;
    if (m_confirmKey.isEmpty() || m_confirmedWith != what) {
        m_confirmKey = ApiRequest::newIdempotencyKey();
        m_confirmedWith = what;
    }
    setBusy(true);
    ApiCall *call = m_client->send(
        VerificationsApi::confirm(m_challenge.uuid, methodName(method), code, m_confirmKey));
    connect(call, &ApiCall::finished, this, [this, method, code](const Result<ApiAnswer> &result) {
        if (result)
            confirmed(result->body, code);
        else
            confirmRefused(result.problem(), method);
    });
}

void ChallengeVerification::confirmed(QByteArray body, const QString &code)
{
    Result<VerificationsApi::Token> token = VerificationsApi::takeToken(body);
    if (!token) {
        refuse(token.problem());
        return;
    }
    m_confirmKey.clear();
    m_confirmedWith.clear();
    m_codes->noteUsed(code);
    const qint64 expiresAt = token->expiresAt;
    const auto secret =
        std::make_shared<const OneTimeSecret>(std::move(std::move(token).value().token));
    m_busy = false;
    const QPointer<ChallengeVerification> self(this);
    Q_EMIT changed();
    if (self)
        Q_EMIT Verification::confirmed();
    if (self)
        Q_EMIT tokenReceived(secret, expiresAt);
}

void ChallengeVerification::confirmRefused(Problem problem, Method method)
{
    if (!wasLost(problem)) {
        m_confirmKey.clear();
        m_confirmedWith.clear();
    } else {
        problem.advice = tr("Try the same code again; it counts once.");
    }
    const QString reason = problem.details.value("reason"_L1).toString();
    if (problem.kind == Problem::Kind::VerificationInvalid) {
        const QJsonValue left = problem.details.value("attempts_left"_L1);
        if (left.isDouble())
            m_challenge.attemptsLeft = std::max(0, left.toInt());
        if (m_challenge.attemptsLeft == 0)
            problem.advice = tr("That was the last attempt: codes are refused for a while now. "
                                "The next one tells how long.");
        if (reason == "reused"_L1) {
            problem.advice = method == Method::Authenticator
                                 ? tr("Each code works once. Wait for the app's next code.")
                                 : tr("Each code works once. Have a new one sent.");
        }
        const int ahead = clockErrorSeconds();
        if (method == Method::Authenticator && reason != "reused"_L1 && ahead != 0) {
            problem.advice = ahead < 0 ? tr("This computer's clock is %1 s behind the server's. "
                                            "If the authenticator app "
                                            "runs on it, its codes are wrong: set the clock.")
                                             .arg(-ahead)
                                       : tr("This computer's clock is %1 s ahead of the "
                                            "server's. If the authenticator app "
                                            "runs on it, its codes are wrong: set the clock.")
                                             .arg(ahead);
        }
    } else if (problem.kind == Problem::Kind::VerificationLocked) {
        m_challenge.attemptsLeft = attemptsUnknown; // how many there are afterwards is not told
        m_lockedUntil = QDateTime::currentDateTimeUtc().addSecs(problem.retryAfterSeconds);
        if (problem.retryAfterSeconds > 0) {
            problem.advice = tr("Codes are taken again at %1.")
                                 .arg(QLocale().toString(m_lockedUntil.toLocalTime().time(),
                                                         QStringLiteral("HH:mm:ss")));
        }
    } else if (problem.kind == Problem::Kind::VerificationExpired) {
        m_challenge.expiresAt = std::min(m_challenge.expiresAt, Timestamp::now() + clockOffset());
    }
    m_busy = false;
    const QPointer<ChallengeVerification> self(this);
    Q_EMIT changed();
    if (self)
        Q_EMIT refused(problem);
}

void ChallengeVerification::renew()
{
    if (m_busy)
        return;
    setBusy(true);
    Q_EMIT renewRequested();
}

void ChallengeVerification::replaceChallenge(const VerificationsApi::Challenge &challenge)
{
    m_confirmKey.clear();
    setChallenge(challenge);
    m_busy = false;
    Q_EMIT changed();
}

void ChallengeVerification::renewFailed(const Problem &problem)
{
    refuse(problem);
}

void ChallengeVerification::fetchSandboxCode(Method method)
{
    if (!offersSandboxCode()) {
        Problem problem;
        problem.kind = Problem::Kind::NotOffered;
        problem.message = tr("Only the local sandbox shows its codes.");
        Q_EMIT refused(problem);
        return;
    }
    const auto answer = [this](const Result<QString> &code) {
        if (code)
            Q_EMIT sandboxCode(*code);
        else
            Q_EMIT refused(code.problem());
    };
    if (method == Method::Email) {
        SandboxCodes::fetchMailedCode(m_client, m_challenge.uuid, this, answer);
        return;
    }
    // By the sandbox's clock: it can be moved, and it is the one that judges.
    const qint64 now = Timestamp::now() + clockOffset();
    answer(m_codes->authenticatorCode(now / microsecondsPerSecond));
}

void ChallengeVerification::cancel()
{
    Q_EMIT cancelRequested();
}
