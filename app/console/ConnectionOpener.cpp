// SPDX-License-Identifier: Apache-2.0
#include "ConnectionOpener.h"

#include "ConnectionProfiles.h"
#include "ConnectionRooms.h"
#include "SandboxProcess.h"
#include "ServerKind.h"

ConnectionOpener::ConnectionOpener(const DataFolder &folder, ConnectionProfiles *profiles,
                                   OneTimeSecret token, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_profiles(profiles)
    , m_token(std::move(token))
    , m_secrets(keychainServiceName())
{
}

ConnectionOpener::~ConnectionOpener() = default;

void ConnectionOpener::open(const ConnectionProfile &profile)
{
    if (profile.kind == ConnectionKind::LocalSandbox) {
        openSandbox();
        return;
    }
    if (!m_token.isEmpty()) {
        openWith(profile, std::move(m_token));
        return;
    }
    m_secrets.read(profile.keychainKey(), this, [this, profile](Result<OneTimeSecret> secret) {
        if (secret.ok()) {
            openWith(profile, std::move(secret).value());
            return;
        }
        Problem problem = secret.problem();
        const bool noKeychain = problem.kind == Problem::Kind::Keychain;
        if (noKeychain || problem.kind == Problem::Kind::NotFound) {
            problem.advice = tr("Set OWLPAY_CONSOLE_TOKEN, or sign in in the console once.");
            if (noKeychain)
                problem.advice += u' ' + problem.message;
            problem.message = tr("There is no token for %1.").arg(profile.server.toString());
        }
        Q_EMIT failed(problem);
    });
}

void ConnectionOpener::openSandbox()
{
    m_sandbox = std::make_unique<SandboxProcess>(m_folder.sandboxFolder());
    connect(m_sandbox.get(), &SandboxProcess::failed, this, &ConnectionOpener::failed);
    // Queued: whoever is told may start another one, and this one is on the stack.
    connect(m_sandbox.get(), &SandboxProcess::ended, this, &ConnectionOpener::sandboxEnded,
            Qt::QueuedConnection);
    connect(m_sandbox.get(), &SandboxProcess::ready, this, [this] {
        const SandboxDetails &details = m_sandbox->details();
        openWith(m_profiles->keepSandbox(details.url, details.email), details.token.clone());
    });
    m_sandbox->start();
}

void ConnectionOpener::openSignedOut(const ConnectionProfile &profile)
{
    openWith(profile, {});
}

void ConnectionOpener::restartSandbox()
{
    // The former one ends with its object; the new one waits for the folder.
    m_sandbox = std::make_unique<SandboxProcess>(m_folder.sandboxFolder());
    connect(m_sandbox.get(), &SandboxProcess::failed, this, &ConnectionOpener::failed);
    // Queued: whoever is told may start another one, and this one is on the stack.
    connect(m_sandbox.get(), &SandboxProcess::ended, this, &ConnectionOpener::sandboxEnded,
            Qt::QueuedConnection);
    connect(m_sandbox.get(), &SandboxProcess::ready, this, [this] {
        const SandboxDetails &details = m_sandbox->details();
        Q_EMIT sandboxRestarted(m_profiles->keepSandbox(details.url, details.email));
    });
    m_sandbox->startAfter();
}

OneTimeSecret ConnectionOpener::takeToken()
{
    return m_sandbox->details().token.clone();
}

void ConnectionOpener::openWith(const ConnectionProfile &profile, OneTimeSecret credential)
{
    auto rooms = ConnectionRooms::open(profile, m_folder.connectionFolder(profile.id),
                                       std::move(credential), {});
    if (!rooms.ok()) {
        Q_EMIT failed(rooms.problem());
        return;
    }
    m_rooms = std::move(rooms).value();
    Q_EMIT opened();
}

std::unique_ptr<ConnectionRooms> ConnectionOpener::takeRooms()
{
    return std::move(m_rooms);
}
