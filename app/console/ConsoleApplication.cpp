// SPDX-License-Identifier: Apache-2.0
#include "ConsoleApplication.h"

#include "ApiClient.h"
#include "ConnectionFolder.h"
#include "OpenConnection.h"
#include "SandboxProcess.h"
#include "ServerKind.h"
#include "SessionApi.h"
#include "SyncEngine.h"

#include <QTimer>

namespace {

constexpr int signOutTimeLimitMs = 3000;

QString capabilitiesKey(const QString &profileId)
{
    return QStringLiteral("capabilities/") + profileId;
}

} // namespace

ConsoleApplication::ConsoleApplication(const DataFolder &folder, const CommandLine &line,
                                       OneTimeSecret token, QObject *parent)
    : ConsoleHost(parent)
    , m_folder(folder)
    , m_line(line)
    , m_token(std::move(token))
    , m_settings(folder.settingsFile(), QSettings::IniFormat)
    , m_secrets(keychainServiceName())
    , m_profiles(&m_settings)
    , m_kept(&m_secrets, folder.sandboxFolder())
    , m_copies(folder)
{
    connect(&m_profiles, &ConnectionProfiles::changed, this, &ConsoleHost::profilesChanged);
    connect(&m_secrets, &SecretStore::placeChanged, this, &ConsoleHost::secretsNoticeChanged);
}

ConsoleApplication::~ConsoleApplication()
{
    close();
}

void ConsoleApplication::start()
{
    if (m_line.sandbox) {
        startSandbox();
    } else if (!m_line.server.isEmpty()) {
        openServer(m_line.server);
    } else if (const auto last = m_profiles.find(m_profiles.lastOpened())) {
        if (last->kind == ConnectionKind::LocalSandbox)
            startSandbox();
        else
            openConnection(last->id);
    }
}

QList<ConnectionProfile> ConsoleApplication::profiles() const
{
    return m_profiles.all();
}

Workspace *ConsoleApplication::workspace() const
{
    return m_open;
}

void ConsoleApplication::openServer(const QUrl &server)
{
    const ConnectionProfile profile = m_profiles.forServer(server);
    if (m_token.isEmpty())
        openConnection(profile.id);
    else
        open(profile, std::move(m_token));
}

void ConsoleApplication::openConnection(const QString &profileId)
{
    const auto profile = m_profiles.find(profileId);
    if (!profile)
        return;
    if (profile->kind == ConnectionKind::LocalSandbox) {
        startSandbox();
        return;
    }
    m_wanted = profileId;
    m_secrets.read(profile->keychainKey(), this, [this, profile](Result<OneTimeSecret> secret) {
        if (m_wanted != profile->id)
            return; // the user chose another one meanwhile
        const bool missing = !secret.ok();
        const Problem problem = missing ? secret.problem() : Problem();
        open(*profile, missing ? OneTimeSecret() : std::move(secret).value());
        // What was seen stays readable without a credential; why it is missing is told, where the
        // notice about the keychain does not tell it already.
        if (missing && problem.kind != Problem::Kind::NotFound && secretsNotice().isEmpty())
            Q_EMIT failed(problem);
    });
}

void ConsoleApplication::open(const ConnectionProfile &profile, OneTimeSecret credential)
{
    m_wanted.clear();
    auto rooms = ConnectionRooms::open(profile, m_folder.connectionFolder(profile.id),
                                       std::move(credential), knownCapabilities(profile.id));
    if (!rooms.ok()) {
        Q_EMIT failed(rooms.problem());
        return;
    }
    OpenConnection *former = m_open;
    m_open = new OpenConnection(std::move(rooms).value(), &m_secrets, this);
    ConnectionRooms *opened = m_open->rooms();
    connect(opened, &ConnectionRooms::profileChanged, this,
            [this, opened] { m_profiles.keep(opened->profile()); });
    connect(opened, &ConnectionRooms::capabilitiesChanged, this, [this, opened] {
        m_settings.setValue(capabilitiesKey(opened->profile().id), opened->capabilities().toInt());
    });
    connect(m_open, &OpenConnection::keepSandboxWished, this, &ConsoleApplication::keepSandbox);
    connect(m_open, &OpenConnection::failed, this, &ConsoleHost::failed);
    connect(opened->sync(), &SyncEngine::clearingChanged, this,
            [this, id = profile.id](bool clearing) {
                m_clearing = clearing ? id : QString();
                Q_EMIT clearingChanged(id);
            });
    opened->sync()->setDaysKept(daysKept(profile.id));
    watchFailures();
    m_profiles.setLastOpened(profile.id);
    Q_EMIT workspaceChanged();
    if (former)
        former->deleteLater();
    if (!opened->setAside().isEmpty()) {
        Problem problem;
        problem.kind = Problem::Kind::Storage;
        problem.message = tr("The cached copy was damaged and is being read again.");
        problem.advice = tr("The damaged file was kept as %1.").arg(opened->setAside());
        Q_EMIT failed(problem);
    }
    opened->start();
}

void ConsoleApplication::close()
{
    if (!m_open)
        return;
    OpenConnection *former = m_open;
    m_open = nullptr;
    m_watch.reset();
    m_clearing.clear();
    Q_EMIT workspaceChanged();
    delete former;
}

void ConsoleApplication::addConnection(const ConnectionProfile &profile, OneTimeSecret credential)
{
    const ConnectionProfile kept = m_profiles.keep(profile);
    m_secrets.write(kept.keychainKey(), credential.clone(), this, [this](const Result<Done> &done) {
        if (!done.ok())
            Q_EMIT failed(done.problem());
    });
    // The lock of the folder is ours while the former opening of the same connection lives.
    if (m_open && m_open->profile().id == kept.id)
        close();
    open(kept, std::move(credential));
}

void ConsoleApplication::removeConnection(const QString &profileId, bool deleteCache)
{
    const auto profile = m_profiles.find(profileId);
    if (!profile)
        return;
    const bool isOpen = m_open && m_open->profile().id == profileId;
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
    const auto profile = m_profiles.find(profileId);
    if (!profile)
        return;
    if (m_open && m_open->profile().id == profileId)
        close();
    if (profile->kind == ConnectionKind::LocalSandbox) {
        m_kept.forget();
        m_sandbox.reset();
    }
    m_secrets.remove(profile->keychainKey(), this, [this](const Result<Done> &done) {
        if (!done.ok())
            Q_EMIT failed(done.problem());
    });
    if (deleteCache) {
        // The journal stays: nobody can give it again, so it goes only by a question of its own.
        const auto folder = ConnectionFolder::open(m_folder.connectionFolder(profileId));
        if (folder.ok() && !folder.value()->isReadOnly())
            folder.value()->removeCache();
    }
    m_settings.remove(capabilitiesKey(profileId));
    forgetStorage(profileId);
    m_profiles.forget(profileId);
}

void ConsoleApplication::startSandbox()
{
    if (m_sandbox && m_sandbox->isRunning() && m_sandbox->details().url.isValid()) {
        openSandbox(m_sandbox->details(), m_sandbox->isKept());
        return;
    }
    Q_EMIT starting(tr("Starting the local sandbox…"));
    m_kept.recall(this, [this](SandboxDetails details) {
        if (details.url.isValid() && !details.token.isEmpty())
            probeKeptSandbox(std::move(details));
        else
            launchSandbox();
    });
}

void ConsoleApplication::probeKeptSandbox(SandboxDetails details)
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::LocalSandbox;
    profile.server = details.url;
    auto *client = new ApiClient(profile, {}, this);
    client->setCredential(details.token.clone());
    auto shared = std::make_shared<SandboxDetails>(std::move(details));
    ApiRequest request = SessionApi::get();
    request.maxAttempts = 1;
    connect(client->send(request), &ApiCall::finished, this,
            [this, client, shared](const Result<ApiAnswer> &answer) {
                client->deleteLater();
                if (answer.ok()) {
                    Q_EMIT starting({});
                    openSandbox(*shared, true);
                } else {
                    m_kept.forget();
                    launchSandbox();
                }
            });
}

void ConsoleApplication::launchSandbox(bool afterAnother)
{
    m_sandbox = std::make_unique<SandboxProcess>(m_folder.sandboxFolder());
    connect(m_sandbox.get(), &SandboxProcess::ready, this, [this] {
        Q_EMIT starting({});
        openSandbox(m_sandbox->details(), false);
    });
    connect(m_sandbox.get(), &SandboxProcess::failed, this, [this](const Problem &problem) {
        Q_EMIT starting({});
        Q_EMIT failed(problem);
        // What was synced from it earlier stays readable.
        const auto known = m_profiles.findKind(ConnectionKind::LocalSandbox);
        if (known && !m_open)
            open(*known, {});
    });
    afterAnother ? m_sandbox->startAfter() : m_sandbox->start();
}

void ConsoleApplication::openSandbox(const SandboxDetails &details, bool kept)
{
    const ConnectionProfile profile = m_profiles.keepSandbox(details.url, details.email);
    if (m_open && m_open->profile().id == profile.id)
        close();
    open(profile, details.token.clone());
    if (m_open && m_open->profile().id == profile.id)
        m_open->setSandbox(details, kept);
}

void ConsoleApplication::keepSandbox(bool keep)
{
    if (!m_sandbox) {
        if (!keep)
            takeOverSandbox();
        return;
    }
    if (!keep) {
        m_sandbox->setKept(false);
        m_kept.forget();
        return;
    }

    m_kept.remember(m_sandbox->details(), this, [this](bool found) {
        if (!m_sandbox || !m_open)
            return;
        if (found) {
            m_sandbox->setKept(m_open->keepsSandboxRunning());
            return;
        }
        // The next console could not sign in to it and would find its folder taken.
        m_open->setSandbox(m_sandbox->details(), false);
        Problem problem;
        problem.kind = Problem::Kind::Keychain;
        problem.message = tr("Without a system keychain the sandbox cannot be left running.");
        problem.advice = tr("Start it in a terminal instead: owlpay-sandbox --data FOLDER.");
        Q_EMIT failed(problem);
    });
}

void ConsoleApplication::takeOverSandbox()
{
    // One that an earlier console left running watches nobody: it is ended and started again as
    // ours. Its answer may be cut off by its end.
    m_kept.forget();
    ApiRequest request =
        ApiRequest::change(ApiRequest::Method::Post, QStringLiteral("/_sandbox/stop"),
                           ApiRequest::newIdempotencyKey());
    request.maxAttempts = 1;
    Q_EMIT starting(tr("Restarting the local sandbox…"));
    connect(m_open->rooms()->client()->send(request), &ApiCall::finished, this,
            [this] { launchSandbox(true); });
}

Capabilities ConsoleApplication::knownCapabilities(const QString &profileId) const
{
    return Capabilities::fromInt(m_settings.value(capabilitiesKey(profileId)).toInt());
}

QString ConsoleApplication::secretsNotice() const
{
    // The local sandbox signs in by itself at each start; nothing of it would be lost.
    const bool isSandbox = m_open && m_open->profile().kind == ConnectionKind::LocalSandbox;
    if (isSandbox || m_secrets.place() != SecretStore::Place::Memory)
        return {};
    return tr("There is no system keychain here: you stay signed in until the console closes. %1")
        .arg(m_secrets.keychainProblem().message);
}
