// SPDX-License-Identifier: Apache-2.0
#include "ConsoleApplication.h"

#include "ApiClient.h"
#include "ConsoleLink.h"
#include "OpenConnection.h"
#include "SandboxProcess.h"
#include "ServerKind.h"
#include "SessionApi.h"
#include "SyncEngine.h"

namespace {

QString capabilitiesKey(const QString &profileId)
{
    return QStringLiteral("capabilities/") + profileId;
}

} // namespace

ConsoleApplication::ConsoleApplication(std::shared_ptr<ConsoleCore> core, QObject *parent)
    : ConsoleHost(parent)
    , m_core(std::move(core))
    , m_copies(m_core->folder)
{
    m_core->consoles.append(this);
    connect(&m_core->profiles, &ConnectionProfiles::changed, this, &ConsoleHost::profilesChanged);
    connect(&m_core->secrets, &SecretStore::placeChanged, this, &ConsoleHost::secretsNoticeChanged);
}

ConsoleApplication::~ConsoleApplication()
{
    close();
    m_core->consoles.removeOne(this);
}

void ConsoleApplication::start()
{
    if (m_core->line.sandbox) {
        startSandbox();
    } else if (!m_core->line.server.isEmpty()) {
        openServer(m_core->line.server);
    } else if (const auto last = m_core->profiles.find(m_core->profiles.lastOpened())) {
        if (last->kind == ConnectionKind::LocalSandbox)
            startSandbox();
        else
            openConnection(last->id);
    }
}

QList<ConnectionProfile> ConsoleApplication::profiles() const
{
    return m_core->profiles.all();
}

Workspace *ConsoleApplication::workspace() const
{
    return m_open;
}

bool ConsoleApplication::isOpenElsewhere(const QString &profileId)
{
    ConsoleApplication *other = m_core->withOpen(profileId);
    if (!other || other == this)
        return false;
    Q_EMIT other->frontWanted();
    return true;
}

void ConsoleApplication::openInNewWindow(const QString &profileId)
{
    ConsoleApplication *other = m_core->withOpen(profileId);
    if (other)
        Q_EMIT other->frontWanted();
    else
        Q_EMIT newWindowWanted(profileId);
}

bool ConsoleApplication::openLinkElsewhere(const ConsoleLink &link)
{
    for (ConsoleApplication *console : std::as_const(m_core->consoles)) {
        if (console != this && console->m_open && link.isFor(console->m_open->profile())) {
            Q_EMIT console->linkWanted(link);
            return true;
        }
    }
    return false;
}

void ConsoleApplication::openServer(const QUrl &server)
{
    const ConnectionProfile profile = m_core->profiles.forServer(server);
    if (m_core->token.isEmpty())
        openConnection(profile.id);
    else
        open(profile, std::move(m_core->token));
}

void ConsoleApplication::openConnection(const QString &profileId)
{
    const auto profile = m_core->profiles.find(profileId);
    if (!profile || isOpenElsewhere(profileId))
        return;
    if (profile->kind == ConnectionKind::LocalSandbox) {
        startSandbox();
        return;
    }
    m_wanted = profileId;
    m_core->secrets.read(
        profile->keychainKey(), this, [this, profile](Result<OneTimeSecret> secret) {
            if (m_wanted != profile->id)
                return; // the user chose another one meanwhile
            const bool missing = !secret.ok();
            const Problem problem = missing ? secret.problem() : Problem();
            open(*profile, missing ? OneTimeSecret() : std::move(secret).value());
            // What was seen stays readable without a credential; why it is missing is told, where
            // the notice about the keychain does not tell it already.
            if (missing && problem.kind != Problem::Kind::NotFound && secretsNotice().isEmpty())
                Q_EMIT failed(problem);
        });
}

void ConsoleApplication::open(const ConnectionProfile &profile, OneTimeSecret credential)
{
    m_wanted.clear();
    auto rooms = ConnectionRooms::open(profile, m_core->folder.connectionFolder(profile.id),
                                       std::move(credential), knownCapabilities(profile.id));
    if (!rooms.ok()) {
        Q_EMIT failed(rooms.problem());
        return;
    }
    OpenConnection *former = m_open;
    m_open =
        new OpenConnection(std::move(rooms).value(), &m_core->secrets, &m_core->settings, this);
    ConnectionRooms *opened = m_open->rooms();
    connect(opened, &ConnectionRooms::profileChanged, this,
            [this, opened] { m_core->profiles.keep(opened->profile()); });
    connect(opened, &ConnectionRooms::capabilitiesChanged, this, [this, opened] {
        m_core->settings.setValue(capabilitiesKey(opened->profile().id),
                                  opened->capabilities().toInt());
    });
    connect(m_open, &OpenConnection::keepSandboxWished, this, &ConsoleApplication::keepSandbox);
    connect(m_open, &OpenConnection::failed, this, &ConsoleHost::failed);
    connect(opened, &ConnectionRooms::clearingChanged, this,
            [this, id = profile.id](bool clearing) {
                m_clearing = clearing ? id : QString();
                Q_EMIT clearingChanged(id);
            });
    connect(opened, &ConnectionRooms::storageFailed, this, &ConsoleHost::failed);
    opened->setDaysKept(daysKept(profile.id));
    watchFailures();
    m_core->profiles.setLastOpened(profile.id);
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

void ConsoleApplication::startSandbox()
{
    const auto known = m_core->profiles.findKind(ConnectionKind::LocalSandbox);
    if (known && isOpenElsewhere(known->id))
        return;
    if (m_core->sandbox && m_core->sandbox->isRunning() &&
        m_core->sandbox->details().url.isValid()) {
        openSandbox(m_core->sandbox->details(), m_core->sandbox->isKept());
        return;
    }
    Q_EMIT starting(tr("Starting the local sandbox…"));
    m_core->kept.recall(this, [this](SandboxDetails details) {
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
                    m_core->kept.forget();
                    launchSandbox();
                }
            });
}

void ConsoleApplication::launchSandbox(bool afterAnother)
{
    m_core->sandbox = std::make_unique<SandboxProcess>(m_core->folder.sandboxFolder());
    connect(m_core->sandbox.get(), &SandboxProcess::ready, this, [this] {
        Q_EMIT starting({});
        openSandbox(m_core->sandbox->details(), false);
    });
    connect(m_core->sandbox.get(), &SandboxProcess::failed, this, [this](const Problem &problem) {
        Q_EMIT starting({});
        Q_EMIT failed(problem);
        // What was synced from it earlier stays readable.
        const auto known = m_core->profiles.findKind(ConnectionKind::LocalSandbox);
        if (known && !m_open)
            open(*known, {});
    });
    afterAnother ? m_core->sandbox->startAfter() : m_core->sandbox->start();
}

void ConsoleApplication::openSandbox(const SandboxDetails &details, bool kept)
{
    const ConnectionProfile profile = m_core->profiles.keepSandbox(details.url, details.email);
    if (m_open && m_open->profile().id == profile.id)
        close();
    open(profile, details.token.clone());
    if (m_open && m_open->profile().id == profile.id)
        m_open->setSandbox(details, kept);
}

void ConsoleApplication::keepSandbox(bool keep)
{
    if (!m_core->sandbox) {
        if (!keep)
            takeOverSandbox();
        return;
    }
    if (!keep) {
        m_core->sandbox->setKept(false);
        m_core->kept.forget();
        return;
    }

    m_core->kept.remember(m_core->sandbox->details(), this, [this](bool found) {
        if (!m_core->sandbox || !m_open)
            return;
        if (found) {
            m_core->sandbox->setKept(m_open->keepsSandboxRunning());
            return;
        }
        // The next console could not sign in to it and would find its folder taken.
        m_open->setSandbox(m_core->sandbox->details(), false);
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
    m_core->kept.forget();
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
    return Capabilities::fromInt(m_core->settings.value(capabilitiesKey(profileId)).toInt());
}

QString ConsoleApplication::secretsNotice() const
{
    // The local sandbox signs in by itself at each start; nothing of it would be lost.
    const bool isSandbox = m_open && m_open->profile().kind == ConnectionKind::LocalSandbox;
    if (isSandbox || m_core->secrets.place() != SecretStore::Place::Memory)
        return {};
    return tr("There is no system keychain here: you stay signed in until the console closes. %1")
        .arg(m_core->secrets.keychainProblem().message);
}
