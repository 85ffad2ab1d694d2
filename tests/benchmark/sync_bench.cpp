// SPDX-License-Identifier: Apache-2.0
// The whole console with its window syncs a server into an empty folder: how late a timer on the
// interface thread is meanwhile, and how long it then takes until everything can be searched.
// Prints one JSON object.
//
//     OWLPAY_CONSOLE_TOKEN=... sync_bench URL DATA_DIR TAB

#include "CommandLine.h"
#include "ConnectionRooms.h"
#include "ConsoleApplication.h"
#include "ConsoleCore.h"
#include "ConsoleWindows.h"
#include "DataFolder.h"
#include "MainWindow.h"
#include "Measuring.h"
#include "OneTimeSecret.h"
#include "OpenConnection.h"
#include "Probe.h"
#include "SqliteDatabase.h"
#include "SyncEngine.h"
#include "Theme.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Measuring;

namespace {

QJsonObject lateness(const Probe &probe)
{
    return {{QStringLiteral("ticks"), double(probe.late().size())},
            {QStringLiteral("p50_ms"), quantile(probe.late(), 0.5)},
            {QStringLiteral("p99_ms"), quantile(probe.late(), 0.99)},
            {QStringLiteral("p999_ms"), quantile(probe.late(), 0.999)},
            {QStringLiteral("longest_ms"), quantile(probe.late(), 1)}};
}

QJsonObject indexOf(const Cache &cache)
{
    const auto file =
        SqliteDatabase::open(cache.folder().cacheFile(), SqliteDatabase::Mode::ReadOnly);
    if (!file)
        fail(file.problem().message);
    const auto sum = [&](const char *sql) { return double((*file)->integer(sql)); };
    return {{QStringLiteral("rows"), sum("SELECT sum(rows) FROM search_segments")},
            {QStringLiteral("bytes"), sum("SELECT sum(length(words)) FROM search_chunks")},
            {QStringLiteral("body_bytes"),
             sum("SELECT (SELECT sum(ifnull(length(request_body), 0) + ifnull(length("
                 "response_body), 0)) FROM log_messages) + (SELECT sum(length(payload)) FROM "
                 "event_payloads)")}};
}

} // namespace

int main(int argc, char **argv)
{
    OneTimeSecret token(qgetenv("OWLPAY_CONSOLE_TOKEN"));
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("owlpay-console"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        fail(QStringLiteral("usage: sync_bench URL DATA_DIR TAB"));
    const auto line = CommandLine::parse({arguments[0], QStringLiteral("--server"), arguments[1],
                                          QStringLiteral("--data-dir"), arguments[2],
                                          QStringLiteral("--tab"), arguments[3]});
    const auto folder = line ? DataFolder::open(line->dataDir) : Result<DataFolder>(line.problem());
    if (!folder)
        fail(folder.problem().message);

    Theme theme;
    theme.install(application);
    ConsoleWindows windows(
        std::make_shared<ConsoleCore>(folder.value(), line.value(), std::move(token)));
    ConsoleApplication &console = *windows.firstConsole();
    MainWindow &window = *windows.firstWindow();
    window.showTab(line->tab);
    window.resize(1400, 900);
    window.show();

    Probe probe;
    QElapsedTimer clock;
    clock.start();
    console.start();
    const auto open = [&] { return static_cast<OpenConnection *>(console.workspace()); };
    waitUntil([&] { return open() != nullptr; });
    const auto status = [&] { return open()->syncStatus(); };
    waitUntil([&] { return status().state == SyncStatus::State::Syncing; });
    probe.clear();
    waitUntil([&] {
        if (status().state == SyncStatus::State::Failed)
            fail(status().problem.message);
        return status().state == SyncStatus::State::UpToDate;
    });
    const double synced = milliseconds(clock);
    const QJsonObject whileSyncing = lateness(probe);

    // The index begins when no page came for a moment.
    const Cache &cache = *open()->rooms()->cache();
    probe.clear();
    QElapsedTimer idle;
    idle.start();
    double searchable = synced;
    waitUntil([&] {
        if (cache.isIndexing()) {
            idle.start();
            searchable = milliseconds(clock);
        }
        return idle.elapsed() > 1000;
    });
    const QJsonObject report{{QStringLiteral("synced_s"), synced / 1000},
                             {QStringLiteral("searchable_after_s"), (searchable - synced) / 1000},
                             {QStringLiteral("while_syncing"), whileSyncing},
                             {QStringLiteral("while_indexing"), lateness(probe)},
                             {QStringLiteral("index"), indexOf(cache)}};
    std::printf("%s", QJsonDocument(report).toJson().constData());
    std::fflush(stdout);
    return 0;
}
