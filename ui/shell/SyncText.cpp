// SPDX-License-Identifier: Apache-2.0
#include "SyncText.h"

#include "TimeText.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SyncText)
};

} // namespace

namespace SyncText {

QString of(const SyncStatus &status)
{
    const QLocale locale(QLocale().language() == QLocale::C ? QLocale(QLocale::English)
                                                            : QLocale());
    switch (status.state) {
    case SyncStatus::State::NotStarted:
        return Words::tr("Not synced yet");
    case SyncStatus::State::UpToDate:
        return Words::tr("Up to date");
    case SyncStatus::State::Syncing:
        if (status.total > 0)
            return Words::tr("Syncing %1 of %2")
                .arg(locale.toString(status.done), locale.toString(status.total));
        return status.done > 0 ? Words::tr("Syncing %1").arg(locale.toString(status.done))
                               : Words::tr("Syncing…");
    case SyncStatus::State::Offline:
        return Words::tr("Offline since %1").arg(TimeText::clock(status.since));
    case SyncStatus::State::Paused:
        return Words::tr("Waiting until %1").arg(TimeText::clock(status.until));
    case SyncStatus::State::SignInAgain:
        return Words::tr("Sign in again");
    case SyncStatus::State::ReadOnly:
        return Words::tr("Read only");
    case SyncStatus::State::Failed:
        return Words::tr("Sync failed");
    }
    Q_UNREACHABLE();
}

Tone tone(const SyncStatus &status)
{
    switch (status.state) {
    case SyncStatus::State::UpToDate:
        return Tone::Succeeded;
    case SyncStatus::State::Syncing:
        return Tone::Information;
    case SyncStatus::State::Offline:
    case SyncStatus::State::Paused:
    case SyncStatus::State::SignInAgain:
        return Tone::Waiting;
    case SyncStatus::State::Failed:
        return Tone::Failed;
    case SyncStatus::State::NotStarted:
    case SyncStatus::State::ReadOnly:
        return Tone::Disabled;
    }
    Q_UNREACHABLE();
}

QString details(const SyncStatus &status)
{
    QStringList lines;
    if (!status.problem.message.isEmpty())
        lines << status.problem.text();
    if (status.state == SyncStatus::State::Paused)
        lines << Words::tr("The server asked to wait.");
    if (status.state == SyncStatus::State::ReadOnly)
        lines << Words::tr(
            "Another window of the console keeps this connection's copy up to date.");
    if (status.lastSynced.isValid())
        lines << Words::tr("Last up to date: %1").arg(TimeText::local(status.lastSynced));
    return lines.join(QLatin1Char('\n'));
}

} // namespace SyncText
