// SPDX-License-Identifier: Apache-2.0
#include "PasswordSignIn.h"

#include "FormChecks.h"
#include "SessionApi.h"
#include "SignInChecks.h"

#include <QSysInfo>

#include <utility>

using namespace Qt::StringLiterals;

PasswordSignIn::PasswordSignIn(const ConnectionProfile &profile, OneTimeSecret password,
                               QObject *parent)
    : SignIn(tr("Sign in as %1").arg(profile.email.trimmed()), parent)
    , m_profile(profile)
    , m_password(std::move(password))
    , m_client(profile)
{
    m_profile.email = profile.email.trimmed();
}

void PasswordSignIn::doStart()
{
    std::optional<Problem> mistake = SignInChecks::serverMistake(m_profile, true);
    if (!mistake) {
        FormChecks::Mistakes fields;
        if (!m_profile.email.contains(u'@'))
            fields[u"email"_s].append(tr("Enter your email address."));
        if (m_password.isEmpty())
            fields[u"password"_s].append(tr("Enter your password."));
        if (!fields.isEmpty())
            mistake = FormChecks::problem(fields);
    }
    if (mistake) {
        endWithProblem(*mistake);
        return;
    }
    if (!m_run)
        makeRun();
    m_run->start();
}

void PasswordSignIn::makeRun()
{
    Change change;
    change.request = SessionApi::signIn(m_profile.email, m_password, QSysInfo::machineHostName());
    m_run = new ChangeRun(&m_client, nullptr, std::make_shared<SandboxCodes>(), title(),
                          std::move(change), this);
    m_run->done = [this](QByteArray &body, const Settled &) { done(body); };
    m_run->failed = [this](const Problem &problem) { failed(problem); };
    m_run->verificationRequired = [this](Verification *verification) {
        Q_EMIT verificationRequired(verification);
    };
    m_run->cancelRequested = [this] { cancel(); };
}

void PasswordSignIn::done(QByteArray &body)
{
    Result<SessionApi::SessionWithToken> read = SessionApi::takeSessionWithToken(body);
    if (!read) {
        failed(read.problem());
        return;
    }
    const SessionApi::Session session = read->session;
    m_token = std::move(std::move(read).value().token);
    SignInChecks::fillIn(m_profile, session);
    m_capabilities = session.capabilities;
    m_finding = tr("Signed in as %1 to %2.").arg(session.email, session.applicationName);
    m_password.clear();
    m_run->deleteLater(); // and with it the request that holds the password
    m_run = nullptr;
    endWithSuccess();
}

void PasswordSignIn::failed(const Problem &problem)
{
    // Refused passwords are of no use any more; after a lost connection the same one is tried.
    if (problem.kind == Problem::Kind::WrongCredentials) {
        m_password.clear();
        m_run->deleteLater();
        m_run = nullptr;
    }
    endWithProblem(problem);
}

void PasswordSignIn::doCancel()
{
    if (m_run)
        m_run->stop();
    Problem problem;
    problem.kind = Problem::Kind::Cancelled;
    problem.message = tr("Sign-in was cancelled.");
    endWithProblem(problem);
}
