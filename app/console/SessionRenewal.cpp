// SPDX-License-Identifier: Apache-2.0
#include "SessionRenewal.h"

#include "ConnectionOpener.h"
#include "ConnectionRooms.h"
#include "SecretStore.h"
#include "SyncEngine.h"

#include <utility>

namespace {

constexpr int againMs = 3'000;

} // namespace

SessionRenewal::SessionRenewal(ConnectionOpener *opener, ConnectionRooms *rooms,
                               SecretStore *secrets, QObject *parent)
    : QObject(parent)
    , m_opener(opener)
    , m_rooms(rooms)
    , m_secrets(secrets)
{
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &SessionRenewal::look);
    connect(rooms->sync(), &SyncEngine::statusChanged, this, &SessionRenewal::follow);
    connect(opener, &ConnectionOpener::sandboxEnded, this, &SessionRenewal::ended);
    connect(opener, &ConnectionOpener::sandboxRestarted, this,
            [this](const ConnectionProfile &profile) {
                m_rooms->renew(profile, m_opener->takeToken());
                Q_EMIT renewed();
            });
    follow();
}

void SessionRenewal::follow()
{
    const SyncStatus &status = m_rooms->sync()->status();
    if (status.state == SyncStatus::State::SignInAgain) {
        ended();
    } else if (status.state == SyncStatus::State::UpToDate && std::exchange(m_ended, false)) {
        m_again.stop();
        Q_EMIT renewed();
    }
}

void SessionRenewal::ended()
{
    if (std::exchange(m_ended, true))
        return;
    if (m_rooms->profile().kind == ConnectionKind::LocalSandbox) {
        Q_EMIT told(tr("The sandbox's session ended; signing in again."));
        m_opener->restartSandbox();
        return;
    }
    Q_EMIT told(whatToDo());
    m_again.start();
    look();
}

QString SessionRenewal::whatToDo() const
{
    const ConnectionProfile &profile = m_rooms->profile();
    const QString why = m_rooms->sync()->status().problem.message;
    const QString how =
        profile.usesApiKey()
            ? tr("Give it a key that is good: owlpay-console, Connection, Connect to OwlPay.")
            : tr("Sign in to it again: owlpay-console --server %1")
                  .arg(profile.server.toString(QUrl::StripTrailingSlash));
    const QString then =
        m_secrets->place() == SecretStore::Place::Memory
            ? tr("Without a system keychain this program cannot see that: start it again with "
                 "OWLPAY_CONSOLE_TOKEN.")
            : tr("This program goes on by itself then.");
    return tr("%1: %2 %3 %4 What is here is forwarded meanwhile.")
        .arg(profile.name, why, how, then)
        .simplified();
}

void SessionRenewal::look()
{
    if (std::exchange(m_looking, true))
        return;
    m_secrets->read(m_rooms->profile().keychainKey(), this, [this](Result<OneTimeSecret> secret) {
        m_looking = false;
        if (!m_ended || !secret || secret->view() == m_tried.view())
            return;
        m_tried = secret->clone();
        m_rooms->renew(m_rooms->profile(), std::move(secret).value());
    });
}
