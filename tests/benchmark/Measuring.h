// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Cache.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>

//! What the measuring programs share.
namespace Measuring {

//! Ends the program.
[[noreturn]] inline void fail(const QString &reason)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(reason));
    std::exit(1);
}

inline double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

//! 0.5 is the median.
inline double quantile(QList<double> values, double share)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, qsizetype(share * double(values.size())))];
}

//! Runs the event loop meanwhile, and sleeps where nothing happens: with a time limit Qt does not
//! wait for events at all, and a loop that never sleeps takes a processor from what is measured.
inline void waitUntil(const std::function<bool()> &there)
{
    QTimer again;
    again.setTimerType(Qt::PreciseTimer);
    again.start(1);
    while (!there())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

//! The folder of the first connection in a console's --data-dir.
inline QString connectionFolder(const QString &dataDir)
{
    const QDir connections(dataDir + QStringLiteral("/connections"));
    const QStringList all = connections.entryList({QStringLiteral("con_*")}, QDir::Dirs);
    if (all.isEmpty())
        fail(QStringLiteral("There is no connection in this folder."));
    return connections.filePath(all.first());
}

inline std::shared_ptr<Cache> openCache(const QString &path)
{
    auto folder = ConnectionFolder::open(path);
    if (!folder)
        fail(folder.problem().message);
    auto cache = Cache::open(folder.value());
    if (!cache)
        fail(cache.problem().message);
    return cache.value();
}

} // namespace Measuring
