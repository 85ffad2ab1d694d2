// SPDX-License-Identifier: Apache-2.0
#include "ChangeRun.h"

#include "ApiProblem.h"
#include "Timestamp.h"

#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int verificationRequiredCode = 1101;
constexpr int conflictCode = 2004;
constexpr int longestInProgress = 20;                 // looks at a request that is in progress
constexpr qint64 tokenMargin = qint64(5) * 1'000'000; // microseconds a token must still be good

//! The server said no, so nothing happened; anything else leaves it open.
bool isRefusal(const Problem &problem)
{
    return problem.httpStatus >= 400 && problem.httpStatus < 500;
}

bool wasLost(const Problem &problem)
{
    switch (problem.kind) {
    case Problem::Kind::Offline:
    case Problem::Kind::TimedOut:
    case Problem::Kind::Server:
    case Problem::Kind::BadAnswer:
        return true;
    default:
        return problem.httpStatus >= 500;
    }
}

} // namespace

ChangeRun::ChangeRun(ApiClient *client, std::shared_ptr<ChangeMemory> memory,
                     std::shared_ptr<SandboxCodes> codes, QString title, Change change,
                     QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_memory(std::move(memory))
    , m_codes(std::move(codes))
    , m_title(std::move(title))
    , m_change(std::move(change))
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &ChangeRun::send);
}

void ChangeRun::start()
{
    m_stopped = false;
    m_waits = 0;
    m_renewing = false;
    // An entry may be forgotten meanwhile by another run of the same request that ended well: then
    // this one is a new change, unless it is this run that holds it open.
    if (m_memory)
        m_entry = m_memory->entry(m_change.request);
    else if (!m_entry)
        m_entry = std::make_shared<ChangeEntry>();
    if (m_entry->uncertain && m_change.settle) {
        Problem unknown;
        unknown.kind = Problem::Kind::Offline;
        unknown.message = tr("It is still not known whether the change was made.");
        settleFirst(unknown, true);
        return;
    }
    send();
}

void ChangeRun::stop()
{
    m_stopped = true;
    m_wait.stop();
    if (m_call) {
        if (m_call->attempts() > 0)
            m_entry->uncertain = true;
        disconnect(m_call, nullptr, this, nullptr);
        m_call->abort();
    }
    m_call.clear();
    endVerification();
}

bool ChangeRun::mayHaveTakenEffect() const
{
    return m_entry && (m_entry->uncertain || (m_call && m_call->attempts() > 0));
}

void ChangeRun::send()
{
    if (!m_client || m_stopped)
        return;
    ApiRequest request = m_change.request;
    request.idempotencyKey = m_entry->idempotencyKey;
    if (m_entry->verificationToken &&
        Timestamp::now() + m_client->clockOffset().value_or(0) + tokenMargin >
            m_entry->tokenExpiresAt) {
        m_entry->verificationToken.reset();
    }
    request.verificationToken = m_entry->verificationToken;
    m_call = m_client->send(request);
    connect(m_call, &ApiCall::finished, this, [this](const Result<ApiAnswer> &result) {
        const int attempts = m_call ? m_call->attempts() : 0;
        m_call.clear();
        answered(result, attempts);
    });
}

void ChangeRun::answered(const Result<ApiAnswer> &result, int attempts)
{
    if (!result) {
        refused(result.problem(), attempts);
        return;
    }
    m_stopped = true;
    if (m_memory)
        m_memory->forget(m_change.request);
    m_entry->uncertain = false;
    m_entry->verificationToken.reset(); // used up
    endVerification();
    QByteArray body = result->body;
    done(body, Settled{Settled::State::Done, {}});
    OneTimeSecret::wipe(body);
}

void ChangeRun::refused(const Problem &problem, int attempts)
{
    if (problem.code == verificationRequiredCode) {
        m_entry->uncertain = false;
        askForVerification(problem);
        return;
    }
    if (problem.code == conflictCode && m_memory && !m_entry->idempotencyKey.isEmpty() &&
        problem.details.contains("reason"_L1)) {
        conflict(problem);
        return;
    }
    if (isRefusal(problem)) {
        m_entry->uncertain = false;
        end(problem);
        return;
    }
    if (!wasLost(problem) || attempts == 0) {
        end(problem);
        return;
    }
    m_entry->uncertain = true;
    if (m_change.settle) {
        settleFirst(problem, false);
        return;
    }
    Problem lost = problem;
    if (m_memory)
        lost.advice = tr("Try again: the console repeats the same request, so nothing is done "
                         "twice.");
    end(lost);
}

void ChangeRun::askForVerification(const Problem &problem)
{
    m_entry->verificationToken.reset();
    const Result<VerificationsApi::Challenge> challenge = VerificationsApi::challengeOf(problem);
    if (!challenge) {
        end(challenge.problem());
        return;
    }
    if (m_renewing && m_verification) {
        m_renewing = false;
        m_verification->replaceChallenge(*challenge);
        return;
    }
    endVerification();
    m_verification = new ChallengeVerification(m_client, m_codes, m_title, *challenge, this);
    connect(m_verification, &ChallengeVerification::tokenReceived, this,
            [this](const SharedSecret &token, qint64 expiresAt) {
                m_entry->verificationToken = token;
                m_entry->tokenExpiresAt = expiresAt;
                send();
            });
    connect(m_verification, &ChallengeVerification::renewRequested, this, [this] {
        m_renewing = true;
        send();
    });
    connect(m_verification, &ChallengeVerification::cancelRequested, this,
            [this] { cancelRequested(); });
    verificationRequired(m_verification);
}

void ChangeRun::conflict(const Problem &problem)
{
    const QString reason = problem.details.value("reason"_L1).toString();
    Problem told = problem;
    if (reason == "in_progress"_L1) {
        if (++m_waits <= longestInProgress) {
            constexpr int millisecondsPerSecond = 1000;
            m_wait.start(std::max(m_client->policy().firstRetryMs,
                                  problem.retryAfterSeconds * millisecondsPerSecond));
            return;
        }
        m_entry->uncertain = true;
        told.message = tr("The server is still working on this request.");
        told.advice = tr("Wait a moment, then try again: the same request is repeated, so nothing "
                         "is done twice.");
    } else if (reason == "answer_gone"_L1) {
        m_memory->forget(m_change.request);
        m_entry->uncertain = false;
        told.message = tr("The change was made before, but its answer, which held the secret, can "
                          "no longer be had.");
        told.advice = tr("It is in the list now. Replace its secret, or remove it and create it "
                         "again.");
    } else {
        // The server knows this key with another body. A fresh key is the way out.
        m_memory->forget(m_change.request);
        told.message = tr("The server took this for a repeat of a different request and did "
                          "nothing.");
        told.advice = tr("Try again.");
    }
    end(told);
}

void ChangeRun::settleFirst(const Problem &problem, bool sendIfNotDone)
{
    m_change.settle(this, [this, problem, sendIfNotDone](const Settled &settled) {
        if (m_stopped)
            return;
        switch (settled.state) {
        case Settled::State::Done: {
            m_stopped = true;
            if (m_memory)
                m_memory->forget(m_change.request);
            m_entry->uncertain = false;
            endVerification();
            QByteArray nothing;
            done(nothing, settled);
            return;
        }
        case Settled::State::NotDone: {
            if (sendIfNotDone) {
                send();
                return;
            }
            Problem told = problem;
            told.advice = tr("The server's list was read again: the change is not in it so far. "
                             "Try again; the list is looked at first, so nothing is done twice.");
            end(told);
            return;
        }
        case Settled::State::Unknown: {
            Problem told = problem;
            told.advice = tr("It is not known whether the change was made. Try again: the server "
                             "is asked first, so nothing is done twice.");
            end(told);
            return;
        }
        }
    });
}

void ChangeRun::end(const Problem &problem)
{
    if (m_renewing && m_verification) {
        m_renewing = false;
        m_verification->renewFailed(problem);
        return;
    }
    m_stopped = true;
    endVerification();
    failed(withoutNewCode(problem));
}

Problem ChangeRun::withoutNewCode(Problem problem) const
{
    // What is invalid has to be changed, and a code covers exactly what it was asked for.
    if (!m_entry->verificationToken || !m_client || problem.kind == Problem::Kind::Validation ||
        problem.kind == Problem::Kind::SignInAgain)
        return problem;
    const qint64 until = m_entry->tokenExpiresAt - m_client->clockOffset().value_or(0);
    if (until - tokenMargin <= Timestamp::now())
        return problem;
    const bool mayPass = wasLost(problem) || problem.kind == Problem::Kind::RateLimited;
    const QString told =
        mayPass ? tr("Your code was right and stays good for this until %1: trying again asks for "
                     "no new one.")
                      .arg(QLocale().toString(Timestamp::toDateTime(until).toLocalTime().time(),
                                              QLocale::ShortFormat))
                : tr("Your code was right; it was refused for this other reason.");
    problem.advice = problem.advice.isEmpty() ? told : problem.advice + u' ' + told;
    return problem;
}

void ChangeRun::endVerification()
{
    if (!m_verification)
        return;
    m_verification->disconnect(this);
    m_verification->deleteLater();
    m_verification.clear();
}
