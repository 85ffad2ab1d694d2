// SPDX-License-Identifier: Apache-2.0
#include "SyncAndQuit.h"

#include "ConnectionRooms.h"
#include "ServerKind.h"
#include "SyncEngine.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace {

bool isTerminal()
{
    return isatty(fileno(stderr)) != 0;
}

double roundedSeconds(double seconds)
{
    return std::round(seconds * 1000) / 1000;
}

} // namespace

SyncAndQuit::SyncAndQuit(const DataFolder &folder, const CommandLine &line, OneTimeSecret token,
                         QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_line(line)
    , m_settings(folder.settingsFile(), QSettings::IniFormat)
    , m_profiles(&m_settings)
    , m_opener(folder, &m_profiles, std::move(token))
{
    connect(&m_opener, &ConnectionOpener::opened, this, &SyncAndQuit::follow);
    connect(&m_opener, &ConnectionOpener::failed, this, &SyncAndQuit::fail);
}

SyncAndQuit::~SyncAndQuit() = default;

void SyncAndQuit::start()
{
    m_clock.start();
    if (m_line.sandbox) {
        m_opener.openSandbox();
        return;
    }
    if (!m_line.server.isEmpty()) {
        m_opener.open(m_profiles.forServer(m_line.server));
        return;
    }
    const auto last = m_profiles.find(m_profiles.lastOpened());
    if (!last) {
        Problem problem;
        problem.message = tr("There is no connection yet.");
        problem.advice = tr("Name one with --server URL, or use --sandbox.");
        fail(problem);
    } else {
        m_opener.open(*last);
    }
}

void SyncAndQuit::follow()
{
    m_rooms = m_opener.takeRooms();
    if (m_rooms->isReadOnly()) {
        m_rooms->syncNow();
        Problem problem;
        problem.kind = Problem::Kind::Conflict;
        problem.message = tr("Another console has this connection open and keeps it in sync.");
        problem.advice = tr("It was asked to sync now; close it to sync from here.");
        // The wish is on its way when the event loop has run once.
        QTimer::singleShot(200, this, [this, problem] { fail(problem); });
        return;
    }
    m_knowsServer = m_rooms->profile().usesApiKey();
    connect(m_rooms.get(), &ConnectionRooms::capabilitiesChanged, this,
            [this] { m_knowsServer = true; });
    connect(m_rooms.get(), &ConnectionRooms::sessionProblem, this, &SyncAndQuit::fail);
    connect(m_rooms->sync(), &SyncEngine::statusChanged, this, &SyncAndQuit::followStatus);
    connect(m_rooms->sync(), &SyncEngine::finishedOnce, this, [this](const SyncReport &report) {
        if (m_knowsServer)
            finish(report);
    });
    m_rooms->start();
}

void SyncAndQuit::followStatus()
{
    const SyncStatus &status = m_rooms->sync()->status();
    switch (status.state) {
    case SyncStatus::State::Offline:
    case SyncStatus::State::SignInAgain:
    case SyncStatus::State::Failed:
        fail(status.problem);
        break;
    case SyncStatus::State::Syncing:
        if (isTerminal()) {
            const QString line = status.total < 0
                                     ? tr("Syncing %L1 rows").arg(status.done)
                                     : tr("Syncing %L1 of %L2").arg(status.done).arg(status.total);
            std::fprintf(stderr, "\r\033[K%s", qPrintable(line));
        }
        break;
    default:
        break;
    }
}

void SyncAndQuit::finish(const SyncReport &report)
{
    if (m_ended)
        return;
    if (isTerminal())
        std::fputs("\r\033[K", stderr);
    QJsonObject collections;
    for (const SyncReport::Entry &entry : report.entries) {
        collections.insert(collectionName(entry.collection),
                           QJsonObject{{QStringLiteral("rows"), entry.rows},
                                       {QStringLiteral("received"), entry.received},
                                       {QStringLiteral("seconds"), roundedSeconds(entry.seconds)}});
    }
    const QJsonObject summary{
        {QStringLiteral("server"), m_rooms->profile().server.toString()},
        {QStringLiteral("collections"), collections},
        {QStringLiteral("seconds"), roundedSeconds(double(m_clock.elapsed()) / 1000)}};
    std::printf("%s\n", QJsonDocument(summary).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    end(0);
}

void SyncAndQuit::fail(const Problem &problem)
{
    if (m_ended)
        return;
    if (isTerminal())
        std::fputs("\r\033[K", stderr);
    QString line = problem.message;
    if (!problem.advice.isEmpty())
        line += u' ' + problem.advice;
    std::fprintf(stderr, "owlpay-console: %s\n", qPrintable(line.simplified()));
    end(1);
}

void SyncAndQuit::end(int exitCode)
{
    m_ended = true;
    // Queued: the engine that told us is still on the stack.
    QMetaObject::invokeMethod(
        qApp, [exitCode] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
}
