// SPDX-License-Identifier: Apache-2.0
// Syncs one server into one folder without a window, for tests that kill it and for measuring:
//   OWLPAY_CONSOLE_TOKEN=... sync_helper URL FOLDER [COLLECTION...]
// Says "ready" when it begins, one JSON line when everything is here, and ends.
#include "ApiClient.h"
#include "Cache.h"
#include "SyncEngine.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QTextStream out(stdout);
    QTextStream err(stderr);
    if (arguments.size() < 3) {
        err << "usage: sync_helper URL FOLDER [COLLECTION...]" << Qt::endl;
        return 2;
    }
    ConnectionProfile profile;
    profile.id = QStringLiteral("con_helper");
    profile.server = QUrl(arguments.at(1));
    const auto folder = ConnectionFolder::open(arguments.at(2));
    const auto cache =
        folder ? Cache::open(folder.value()) : Result<std::shared_ptr<Cache>>(folder.problem());
    if (!cache || cache.value()->isReadOnly()) {
        err << (cache ? QStringLiteral("in use") : cache.problem().message) << Qt::endl;
        return 1;
    }
    const QStringList names =
        arguments.size() > 3 ? arguments.mid(3) : QStringList{QStringLiteral("logs")};
    ApiClient client(profile);
    client.setCredential(OneTimeSecret(qgetenv("OWLPAY_CONSOLE_TOKEN")));
    SyncEngine engine(profile, &client, cache.value());
    QElapsedTimer clock;
    QObject::connect(&engine, &SyncEngine::problem, &application,
                     [&](const Problem &problem) { err << problem.message << Qt::endl; });
    QObject::connect(
        &engine, &SyncEngine::finishedOnce, &application, [&](const SyncReport &report) {
            QJsonObject result;
            for (const SyncReport::Entry &entry : report.entries) {
                result.insert(collectionName(entry.collection),
                              QJsonObject{{QStringLiteral("rows"), entry.rows},
                                          {QStringLiteral("seconds"), entry.seconds}});
            }
            result.insert(QStringLiteral("seconds"), double(clock.nsecsElapsed()) / 1e9);
            out << QJsonDocument(result).toJson(QJsonDocument::Compact) << Qt::endl;
            QCoreApplication::quit();
        });
    out << "ready" << Qt::endl;
    clock.start();
    engine.setCapabilities(capabilitiesFromNames(names));
    return application.exec();
}
