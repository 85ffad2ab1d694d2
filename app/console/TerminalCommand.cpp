// SPDX-License-Identifier: Apache-2.0
#include "TerminalCommand.h"

#include "Cache.h"
#include "ConnectionChoice.h"
#include "ConnectionRooms.h"
#include "FilterCaret.h"
#include "FilterExpression.h"
#include "RecordStream.h"
#include "SyncEngine.h"
#include "TerminalTail.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

#include <csignal>
#include <cstdio>

namespace {

constexpr int couldNot = 1;
constexpr int badUse = 2;
constexpr int byControlC = 130;

//! What a connection has of logs and events, for reading. One that another version wrote is brought
//! up to date where nobody else does it.
Result<std::shared_ptr<Cache>> openCache(const QString &path, bool recorded)
{
    const auto reading = ConnectionFolder::openForReading(path);
    if (!reading)
        return reading.problem();
    const bool isThere = recorded && QFileInfo::exists((*reading)->recordedFile());
    const CacheContent content = isThere ? CacheContent::Own : CacheContent::Server;
    auto cache = Cache::open(*reading, content);
    if (cache)
        return cache;
    const auto folder = ConnectionFolder::open(path);
    return folder && !(*folder)->isReadOnly() ? Cache::open(*folder, content) : cache;
}

} // namespace

TerminalCommand::TerminalCommand(const DataFolder &folder, const TerminalCommandLine &line,
                                 OneTimeSecret token, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_line(line)
    , m_settings(folder.settingsFile(), QSettings::IniFormat)
    , m_profiles(&m_settings)
    , m_opener(folder, &m_profiles, std::move(token))
    , m_printer(std::make_shared<TerminalPrinter>(line.feed, line.json))
    , m_stop(std::make_shared<std::atomic_bool>(false))
{
    connect(&m_signals, &StopSignals::stopped, this, [this](int number) {
        *m_stop = true;
        end(number == SIGINT ? byControlC : 128 + number);
    });
}

TerminalCommand::~TerminalCommand()
{
    *m_stop = true;
}

void TerminalCommand::start()
{
    const FilterExpression filter =
        FilterExpression::parse(m_line.filter, m_line.feed, QDateTime::currentDateTime());
    if (!filter.isValid()) {
        std::fprintf(stderr, "owlpay-console: %s\n",
                     qPrintable(FilterCaret::text(m_line.filter, *filter.mistake())));
        end(badUse);
        return;
    }
    m_filter = std::make_unique<RowFilter>(filter.filter());
    const auto profile = ConnectionChoice::find(m_profiles, m_line.connection);
    if (!profile) {
        fail(profile.problem(),
             profile.problem().kind == Problem::Kind::Validation ? badUse : couldNot);
        return;
    }
    if (m_line.tail)
        tail(*profile);
    else
        list(*profile);
}

void TerminalCommand::list(const ConnectionProfile &profile)
{
    auto cache = openCache(m_folder.connectionFolder(profile.id), profile.usesApiKey());
    if (!cache) {
        fail(cache.problem(), couldNot);
        return;
    }
    m_cache = std::move(cache).value();
    m_cache->read(
        this,
        [feed = m_line.feed, filter = *m_filter, limit = m_line.limit, printer = m_printer,
         stop = m_stop](const CacheReader &reader) -> Result<Done> {
            bool read = true; // by someone, at the other end of the pipe
            const auto print = [&](const ExportRecord &record) {
                read = printer->add(record);
                return read && !*stop;
            };
            const RecordStream stream(reader, feed);
            if (limit == 0) {
                const auto all = stream.matching(filter, {}, print);
                if (!all && read && !*stop)
                    return all.problem();
            } else {
                const auto ids = stream.newestIds(filter, limit);
                if (!ids)
                    return ids.problem();
                const auto some = stream.ofIds(*ids, print);
                if (!some && read && !*stop)
                    return some.problem();
            }
            printer->flush();
            return Done{};
        },
        [this](const Result<Done> &result) {
            if (result)
                end(0);
            else
                fail(result.problem(), couldNot);
        });
}

void TerminalCommand::tail(const ConnectionProfile &profile)
{
    bool taken = false;
    {
        const auto folder = ConnectionFolder::open(m_folder.connectionFolder(profile.id));
        if (!folder) {
            fail(folder.problem(), couldNot);
            return;
        }
        taken = (*folder)->isReadOnly();
    }
    if (taken) {
        tailAsReader(profile);
        return;
    }
    connect(&m_opener, &ConnectionOpener::opened, this, &TerminalCommand::tailAsWriter);
    connect(&m_opener, &ConnectionOpener::failed, this, [this, profile](const Problem &problem) {
        say((problem.message + QLatin1Char(' ') + problem.advice).trimmed());
        tailAsReader(profile);
    });
    m_opener.open(profile);
}

void TerminalCommand::tailAsReader(const ConnectionProfile &profile)
{
    auto cache = openCache(m_folder.connectionFolder(profile.id), profile.usesApiKey());
    if (!cache) {
        fail(cache.problem(), couldNot);
        return;
    }
    follow(cache.value());
}

void TerminalCommand::tailAsWriter()
{
    m_rooms = m_opener.takeRooms();
    follow(m_rooms->feeds());
    if (m_rooms->isReadOnly())
        return;
    connect(m_rooms->sync(), &SyncEngine::statusChanged, this, &TerminalCommand::followStatus);
    m_rooms->start();
}

void TerminalCommand::follow(const std::shared_ptr<Cache> &cache)
{
    m_cache = cache;
    m_tail = std::make_unique<TerminalTail>(cache, m_line.feed, *m_filter, m_line.limit, m_printer);
    connect(m_tail.get(), &TerminalTail::unread, this, [this] { end(0); });
    connect(m_tail.get(), &TerminalTail::failed, this,
            [this](const Problem &problem) { fail(problem, couldNot); });
    m_tail->start();
}

void TerminalCommand::followStatus()
{
    const SyncStatus &status = m_rooms->sync()->status();
    switch (status.state) {
    case SyncStatus::State::Offline:
        say(tr("Offline; new rows appear when the server answers again."));
        break;
    case SyncStatus::State::SignInAgain:
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

void TerminalCommand::say(const QString &text)
{
    // A state that repeats itself is told once.
    if (text == m_said)
        return;
    m_said = text;
    std::fprintf(stderr, "owlpay-console: %s\n", qPrintable(text.simplified()));
}

void TerminalCommand::fail(const Problem &problem, int exitCode)
{
    if (m_ended)
        return;
    say((problem.message + QLatin1Char(' ') + problem.advice).trimmed());
    end(exitCode);
}

void TerminalCommand::end(int exitCode)
{
    m_ended = true;
    // Queued: whoever told us is still on the stack, and the event loop may not have begun.
    QMetaObject::invokeMethod(
        qApp, [exitCode] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
}
