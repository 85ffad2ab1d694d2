// SPDX-License-Identifier: Apache-2.0
// What a connection keeps on this computer, what it takes, and who is told of failures.
#include "ApiClient.h"
#include "Cache.h"
#include "ConsoleApplication.h"
#include "LocalTrafficSettings.h"
#include "OpenConnection.h"
#include "SandboxProcess.h"
#include "SyncEngine.h"

namespace {

QString daysKey(const QString &profileId)
{
    return QStringLiteral("daysKept/") + profileId;
}

QString failuresKey(const QString &profileId)
{
    return QStringLiteral("tellFailures/") + profileId;
}

} // namespace

void ConsoleApplication::forgetStorage(const QString &profileId)
{
    m_core->settings.remove(daysKey(profileId));
    m_core->settings.remove(failuresKey(profileId));
    LocalTrafficSettings::forget(m_core->settings, profileId);
}

int ConsoleApplication::daysKept(const QString &profileId) const
{
    // Live data that nobody but this machine keeps does not gather here by itself.
    constexpr int daysOfLiveData = 7;
    const auto profile = m_core->profiles.find(profileId);
    const bool own = profile && profile->usesApiKey() && profile->mode == ConnectionMode::Live;
    const int days = m_core->settings.value(daysKey(profileId), own ? daysOfLiveData : 0).toInt();
    return days > 0 ? days : 0;
}

void ConsoleApplication::setDaysKept(const QString &profileId, int days)
{
    m_core->settings.setValue(daysKey(profileId), days);
    if (ConsoleApplication *holder = m_core->withOpen(profileId))
        holder->m_open->rooms()->setDaysKept(days);
}

bool ConsoleApplication::isClearing(const QString &profileId) const
{
    const ConsoleApplication *holder = m_core->withOpen(profileId);
    return holder && !profileId.isEmpty() && holder->m_clearing == profileId;
}

bool ConsoleApplication::keepsRecorded(const QString &profileId) const
{
    const ConsoleApplication *holder = m_core->withOpen(profileId);
    return holder && holder->m_open->rooms()->recorded() && !holder->m_open->rooms()->isReadOnly();
}

void ConsoleApplication::eraseRecorded(const QString &profileId, QObject *context,
                                       std::function<void(const Result<Done> &)> answer)
{
    if (ConsoleApplication *holder = m_core->withOpen(profileId); keepsRecorded(profileId))
        holder->m_open->rooms()->recorded()->erase(context, std::move(answer));
}

bool ConsoleApplication::tellsFailures(const QString &profileId) const
{
    return m_core->settings.value(failuresKey(profileId), false).toBool();
}

void ConsoleApplication::setTellsFailures(const QString &profileId, bool tells)
{
    if (tells == tellsFailures(profileId))
        return;
    m_core->settings.setValue(failuresKey(profileId), tells);
    if (ConsoleApplication *holder = m_core->withOpen(profileId))
        holder->watchFailures();
}

void ConsoleApplication::watchFailures()
{
    m_watch.reset();
    if (!m_open || !tellsFailures(m_open->profile().id))
        return;
    m_watch = std::make_unique<FailureWatch>(m_open->rooms()->feeds());
    connect(m_watch.get(), &FailureWatch::failing, this, &ConsoleApplication::failing);
}

void ConsoleApplication::countSpace(const QString &profileId, QObject *context,
                                    std::function<void(const Result<SpaceReport> &)> answer)
{
    m_copies.countSpace(profileId, context, std::move(answer));
}

void ConsoleApplication::findElsewhere(const QString &identifier, QObject *context,
                                       std::function<void(const QList<ConnectionProfile> &)> answer)
{
    QList<ConnectionProfile> others = m_core->profiles.all();
    if (m_open) {
        others.removeIf(
            [this](const ConnectionProfile &one) { return one.id == m_open->profile().id; });
    }
    m_copies.find(identifier, others, context, std::move(answer));
}
