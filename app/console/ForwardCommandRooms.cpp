// SPDX-License-Identifier: Apache-2.0
// The second half of ForwardCommand: where the events come from.
#include "Cache.h"
#include "ConnectionRooms.h"
#include "ForwardCommand.h"
#include "Forwarder.h"
#include "Journal.h"
#include "SecretStore.h"
#include "SessionRenewal.h"
#include "SyncEngine.h"

#include <QFileInfo>

namespace {

constexpr int couldNot = 1;

} // namespace

void ForwardCommand::roomsOpened()
{
    m_rooms = m_opener.takeRooms();
    m_cache = m_rooms->feeds();
    if (m_rooms->isReadOnly()) {
        m_rooms.reset();
        m_cache.reset();
        openBeside();
        return;
    }
    m_journal = m_rooms->journal();
    connect(m_rooms->sync(), &SyncEngine::statusChanged, this, &ForwardCommand::followSync);
    m_renewal = std::make_unique<SessionRenewal>(&m_opener, m_rooms.get(), m_secrets.get());
    connect(m_renewal.get(), &SessionRenewal::told, this, [this](const QString &text) {
        say(text);
        m_printer.tell(QStringLiteral("signed_out"), {});
    });
    connect(m_renewal.get(), &SessionRenewal::renewed, this, [this] {
        say(tr("Signed in again."));
        m_printer.tell(QStringLiteral("signed_in"), {});
    });
    m_rooms->sync()->setActive(true);
    m_rooms->start();
    forward();
}

void ForwardCommand::openingFailed(const Problem &problem)
{
    say((problem.message + QLatin1Char(' ') + problem.advice).trimmed());
    if (m_rooms)
        return;
    // A token may still come; where the sandbox does not start, nothing will.
    if (m_profile.kind == ConnectionKind::LocalSandbox || std::exchange(m_signedOut, true))
        openOffline();
    else
        m_opener.openSignedOut(m_profile);
}

Result<Done> ForwardCommand::openFiles(bool beside)
{
    const QString path = m_folder.connectionFolder(m_profile.id);
    const auto folder =
        beside ? ConnectionFolder::openForReading(path) : ConnectionFolder::open(path);
    if (!folder)
        return folder.problem();
    const bool recorded = m_profile.usesApiKey() && QFileInfo::exists((*folder)->recordedFile());
    auto cache = Cache::open(*folder, recorded ? CacheContent::Own : CacheContent::Server);
    if (!cache)
        return cache.problem();
    auto journal = beside ? Journal::openBeside(*folder) : Journal::open(*folder);
    if (!journal)
        return journal.problem();
    m_cache = std::move(cache).value();
    m_journal = std::move(journal).value();
    return Done{};
}

void ForwardCommand::openBeside()
{
    // The other program syncs; this one follows what it writes, until that one ends.
    if (const auto opened = openFiles(true); opened) {
        forward();
        m_lookForOther.start();
    } else {
        fail(opened.problem(), couldNot);
    }
}

void ForwardCommand::openOffline()
{
    if (const auto opened = openFiles(false); opened)
        forward();
    else
        fail(opened.problem(), couldNot);
}

void ForwardCommand::lookForOther()
{
    if (m_ending || !m_forwarder)
        return;
    {
        const auto folder = ConnectionFolder::open(m_folder.connectionFolder(m_profile.id));
        if (!folder || (*folder)->isReadOnly())
            return;
    }
    m_lookForOther.stop();
    say(tr("The program that synced has ended; this one syncs now."));
    m_takingOver = true;
    // What is on its way is waited for, so that nothing is left unknown.
    if (m_forwarder->status(m_rule).isOn())
        m_forwarder->stopAll();
    else
        takeOver();
}

void ForwardCommand::takeOver()
{
    if (!std::exchange(m_takingOver, false) || m_ending)
        return;
    m_tookOver = true;
    m_keeping = false;
    m_forwarder.reset();
    m_journal.reset();
    m_cache.reset();
    m_opener.open(m_profile);
}

void ForwardCommand::followSync()
{
    const SyncStatus &status = m_rooms->sync()->status();
    switch (status.state) {
    case SyncStatus::State::Offline:
        say(tr("Offline; what is here is forwarded, the rest when the server answers again."));
        break;
    case SyncStatus::State::Failed:
        say((status.problem.message + QLatin1Char(' ') + status.problem.advice).trimmed());
        break;
    case SyncStatus::State::UpToDate:
        m_said.clear();
        break;
    default:
        break;
    }
}
