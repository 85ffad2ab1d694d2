// SPDX-License-Identifier: Apache-2.0
// Who is signed in: new credentials, signing out, forgetting a connection.
#include "Actions.h"
#include "ApiClient.h"
#include "ConnectionFolder.h"
#include "ConsoleApplication.h"
#include "Journal.h"
#include "OpenConnection.h"
#include "SandboxProcess.h"
#include "SessionApi.h"
#include "Timestamp.h"

#include <QTimer>

namespace {

constexpr int signOutTimeLimitMs = 3000;

} // namespace

void ConsoleApplication::addConnection(const ConnectionProfile &profile, OneTimeSecret credential)
{
    const ConnectionProfile kept = m_core->profiles.keep(profile);
    m_core->secrets.write(kept.keychainKey(), credential.clone(), this,
                          [this](const Result<Done> &done) {
                              if (!done.ok())
                                  Q_EMIT failed(done.problem());
                          });
    if (isOpenElsewhere(kept.id)) {
        m_core->withOpen(kept.id)->renew(kept, std::move(credential));
        return;
    }
    renew(kept, std::move(credential));
}

void ConsoleApplication::renew(const ConnectionProfile &profile, OneTimeSecret credential)
{
    const bool isOpen = m_open && m_open->profile().id == profile.id;
    const QString former = isOpen ? m_open->profile().email : QString();
    if (isOpen && (former.isEmpty() || former == profile.email)) {
        // The same account: everything on screen stays, also what is being typed.
        m_open->rooms()->renew(profile, std::move(credential));
    } else {
        // The lock of the folder is ours while the former opening of the same connection lives.
        if (isOpen)
            close();
        open(profile, std::move(credential));
    }
    recordSignIn();
}

void ConsoleApplication::recordSignIn()
{
    if (!m_open || m_open->profile().usesApiKey() || m_open->rooms()->isReadOnly())
        return;
    const ConnectionProfile &profile = m_open->profile();
    ActionRecord record;
    record.action = QStringLiteral("session.create");
    record.subject = profile.email;
    record.name = profile.email;
    record.result = QStringLiteral("done");
    record.endedAt = Timestamp::now();
    record.connection = profile.name;
    record.account = profile.email;
    m_open->rooms()->journal()->record(record, this, {});
}

void ConsoleApplication::signOut(bool everywhere, bool deleteCache)
{
    if (!m_open || m_open->profile().usesApiKey())
        return;
    const QString id = m_open->profile().id;
    if (!m_open->rooms()->client()->hasCredential()) {
        signedOut(id, deleteCache);
        return;
    }
    Action *action = m_open->actions()->signOut(everywhere, m_open);
    // Queued: the action belongs to the connection that is closed then.
    connect(
        action, &Action::succeeded, this, [this, id, deleteCache] { signedOut(id, deleteCache); },
        Qt::QueuedConnection);
    connect(
        action, &Action::failed, this,
        [this, id, everywhere, deleteCache](const Problem &why) {
            const bool ended = why.kind == Problem::Kind::SignInAgain;
            Problem problem = why;
            if (everywhere && !ended) {
                problem.message = tr("Nobody was signed out: %1").arg(why.message);
                problem.advice = tr("Sign out everywhere again once the server can be reached.");
                Q_EMIT failed(problem);
                return;
            }
            signedOut(id, deleteCache);
            if (everywhere) {
                problem.message = tr("This session had ended already, so the others were not "
                                     "ended with it.");
                problem.advice = tr("Sign in again, then sign out everywhere.");
                Q_EMIT failed(problem);
            } else if (!ended) {
                problem.message = tr("You are signed out here, but the server could not be told.");
                problem.advice = tr("The session ends there by itself; to be sure, sign in again "
                                    "and sign out everywhere.");
                Q_EMIT failed(problem);
            }
        },
        Qt::QueuedConnection);
    QTimer::singleShot(signOutTimeLimitMs, action, &Action::cancel);
    action->start();
}

void ConsoleApplication::signedOut(const QString &profileId, bool deleteCache)
{
    const auto profile = m_core->profiles.find(profileId);
    if (!profile || !m_open || m_open->profile().id != profileId)
        return;
    removeCredential(*profile);
    close();
    if (deleteCache)
        removeCopy(profileId);
    // The account is remembered and what was seen stays readable; only nobody is signed in.
    open(*profile, {});
}

void ConsoleApplication::removeCredential(const ConnectionProfile &profile)
{
    m_core->secrets.remove(profile.keychainKey(), this, [this](const Result<Done> &done) {
        if (!done.ok())
            Q_EMIT failed(done.problem());
    });
}

void ConsoleApplication::removeCopy(const QString &profileId)
{
    // The journal stays: nobody can give it again, so it goes only by a question of its own.
    const auto folder = ConnectionFolder::open(m_core->folder.connectionFolder(profileId));
    if (folder.ok() && !folder.value()->isReadOnly())
        folder.value()->removeCache();
}

void ConsoleApplication::removeRecorded(const QString &profileId)
{
    const auto folder = ConnectionFolder::open(m_core->folder.connectionFolder(profileId));
    if (folder.ok() && !folder.value()->isReadOnly())
        folder.value()->removeRecorded();
}

void ConsoleApplication::removeConnection(const QString &profileId, bool deleteCache)
{
    const auto profile = m_core->profiles.find(profileId);
    if (!profile)
        return;
    ConsoleApplication *other = m_core->withOpen(profileId);
    if (other && other != this) {
        other->removeConnection(profileId, deleteCache);
        return;
    }
    const bool isOpen = other == this;
    if (!isOpen || profile->usesApiKey() || !m_open->rooms()->client()->hasCredential()) {
        forget(profileId, deleteCache);
        return;
    }
    // The server ends the session; when it cannot be reached we forget the token all the same.
    auto *context = new QObject(this);
    const auto finish = [this, context, profileId, deleteCache] {
        context->deleteLater();
        forget(profileId, deleteCache);
    };
    ApiCall *call = m_open->rooms()->client()->send(
        SessionApi::signOut(false, ApiRequest::newIdempotencyKey()));
    connect(call, &ApiCall::finished, context, finish);
    auto *limit = new QTimer(context);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, context, [call, finish] {
        call->disconnect();
        call->abort();
        finish();
    });
    limit->start(signOutTimeLimitMs);
}

void ConsoleApplication::forget(const QString &profileId, bool deleteCache)
{
    const auto profile = m_core->profiles.find(profileId);
    if (!profile)
        return;
    if (m_open && m_open->profile().id == profileId)
        close();
    if (profile->kind == ConnectionKind::LocalSandbox) {
        m_core->kept.forget();
        m_core->sandbox.reset();
    }
    removeCredential(*profile);
    if (deleteCache) {
        removeCopy(profileId);
        removeRecorded(profileId);
    }
    m_core->settings.remove(QStringLiteral("capabilities/") + profileId);
    forgetStorage(profileId);
    m_core->profiles.forget(profileId);
}
