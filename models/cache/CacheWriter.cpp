// SPDX-License-Identifier: Apache-2.0
#include "CacheWriter.h"

#include "ApiKeyStore.h"
#include "ArrivalWriter.h"
#include "DeliveryStore.h"
#include "EventStore.h"
#include "FeedWriter.h"
#include "LogStore.h"
#include "OwnFeed.h"
#include "RowsRemover.h"
#include "SearchIndexer.h"
#include "SearchTables.h"
#include "SnapshotWriter.h"
#include "SqliteDatabase.h"
#include "WebhookStore.h"

#include <QCoreApplication>

namespace {

// Small enough that a page waiting behind it does not notice.
constexpr int rowsAStep = 500;
constexpr int pagesAStep = 256;
constexpr qint64 incrementalVacuum = 2; // PRAGMA auto_vacuum

//! One transaction around `writer`, told to `notify` when it is on the disk.
template <typename Writer, typename... Arguments>
auto inTransaction(SqliteDatabase &database, const CacheWriter::Notify &notify, Writer writer,
                   const Arguments &...arguments) -> decltype(writer.write(arguments...))
{
    if (!database.begin())
        return database.problem();
    auto outcome = writer.write(arguments...);
    if (!outcome) {
        database.rollback();
        return outcome;
    }
    if (!database.commit()) {
        const Problem problem = database.problem();
        database.rollback();
        return problem;
    }
    if (const auto change = writer.change())
        notify(*change);
    return outcome;
}

template <typename Writer, typename Record>
Result<PageOutcome> writeWith(Writer writer, const FeedPage<Record> &page,
                              std::vector<CacheChange> &changes)
{
    auto outcome = writer.write(page);
    if (outcome) {
        if (auto change = writer.change())
            changes.push_back(*std::move(change));
    }
    return outcome;
}

//! Inside a transaction; `changes`: what to tell after it.
Result<PageOutcome> writePage(SqliteDatabase &database, const CacheWriter::Page &any,
                              std::vector<CacheChange> &changes)
{
    if (const auto *logs = std::get_if<FeedPage<NewLog>>(&any)) {
        return writeWith(FeedWriter<NewLog, LogStore>(database, Collection::Logs), *logs, changes);
    }
    if (const auto *events = std::get_if<FeedPage<NewEvent>>(&any)) {
        return writeWith(FeedWriter<NewEvent, EventStore>(database, Collection::Events), *events,
                         changes);
    }
    return writeWith(FeedWriter<NewDelivery, DeliveryStore>(database, Collection::Deliveries),
                     std::get<FeedPage<NewDelivery>>(any), changes);
}

} // namespace

CacheWriter::CacheWriter(std::unique_ptr<SqliteDatabase> database, Notify notify)
    : m_database(std::move(database))
    , m_indexer(std::make_unique<SearchIndexer>(*m_database))
    , m_notify([this, notify = std::move(notify)](const CacheChange &change) {
        if (!change.added.isEmpty())
            m_indexer->rowsWritten(change.generation,
                                   {change.added.constLast(), change.added.constFirst()});
        notify(change);
    })
{
}

CacheWriter::~CacheWriter() = default;

std::vector<Result<PageOutcome>> CacheWriter::commit(const Pages &pages)
{
    std::optional<Problem> refusal;
    for (size_t wanted = pages.size(); wanted > 0;) {
        std::vector<Result<PageOutcome>> outcomes;
        std::vector<CacheChange> changes;
        bool done = m_database->begin();
        while (done && outcomes.size() < wanted) {
            outcomes.push_back(writePage(*m_database, *pages[outcomes.size()], changes));
            done = outcomes.back().ok();
        }
        if (done && m_database->commit()) {
            for (const CacheChange &change : changes)
                m_notify(change);
            if (refusal)
                outcomes.push_back(*refusal);
            return outcomes;
        }
        // A page was refused: those before it are good without it.
        const bool refused = !outcomes.empty() && !outcomes.back().ok();
        refusal = refused ? outcomes.back().problem() : m_database->problem();
        m_database->rollback();
        wanted = refused ? outcomes.size() - 1 : 0;
    }
    if (refusal)
        return {*refusal};
    return {};
}

Result<Done> CacheWriter::record(std::vector<NewLog> logs)
{
    if (!m_database->begin())
        return m_database->problem();
    const auto change = OwnFeed::append<LogStore>(*m_database, Collection::Logs, std::move(logs));
    if (!change || !m_database->commit()) {
        const Problem problem = change ? m_database->problem() : change.problem();
        m_database->rollback();
        return problem;
    }
    m_notify(*change);
    return Done{};
}

Result<ArrivalOutcome> CacheWriter::receive(const NewArrival &arrival)
{
    if (!m_database->begin())
        return m_database->problem();
    ArrivalWriter writer(*m_database);
    const auto outcome = writer.write(arrival);
    if (!outcome || !m_database->commit()) {
        const Problem problem = outcome ? m_database->problem() : outcome.problem();
        m_database->rollback();
        return problem;
    }
    for (const CacheChange &change : writer.changes())
        m_notify(change);
    return outcome;
}

Result<Done> CacheWriter::eraseFeeds()
{
    // Ids go on where they were, so that nobody takes a new row for one he knew.
    const bool erased =
        m_database->run("PRAGMA secure_delete = ON") && m_database->begin() &&
        m_database->run("DELETE FROM logs; DELETE FROM events; DELETE FROM deliveries;"
                        "DELETE FROM search_segments; DELETE FROM search_chunks;"
                        "DELETE FROM unreadable_items; DELETE FROM covered_ranges;"
                        "UPDATE generations SET rows = 0, unreadable = 0, total = NULL, "
                        "keep_from = coalesce(newest, 0) + 1") &&
        m_database->commit();
    if (!erased) {
        const Problem problem = m_database->problem();
        m_database->rollback();
        return problem;
    }
    m_indexer = std::make_unique<SearchIndexer>(*m_database);
    for (const Collection feed : {Collection::Logs, Collection::Events, Collection::Deliveries}) {
        CacheChange change;
        change.collection = feed;
        change.kind = CacheChange::Kind::Replaced;
        if (const auto state = FeedTables::read(*m_database, feed))
            change.generation = state->generation;
        m_notify(change);
    }
    if (!m_database->run("VACUUM"))
        return m_database->problem();
    return emptyLog();
}

Result<Done> CacheWriter::emptyLog()
{
    SqliteStatement statement(*m_database, "PRAGMA wal_checkpoint(TRUNCATE)");
    if (statement.step() == SqliteStatement::Step::Row && statement.integer(0) == 0)
        return Done{};
    Problem problem = m_database->problem();
    problem.kind = Problem::Kind::Storage;
    problem.message = QCoreApplication::translate(
        "Cache", "What was deleted is out of the file, but not yet out of the log beside it: "
                 "somebody is reading.");
    problem.advice = QCoreApplication::translate(
        "Cache", "It goes when every console and terminal command on this connection has ended.");
    return problem;
}

Result<SnapshotOutcome> CacheWriter::replaceApiKeys(const QList<ApiKeyRow> &rows,
                                                    const QString &etag,
                                                    const QStringList &unreadable)
{
    return inTransaction(*m_database, m_notify,
                         SnapshotWriter<ApiKeyRow, ApiKeyStore>(*m_database, Collection::ApiKeys),
                         rows, etag, unreadable);
}

Result<SnapshotOutcome> CacheWriter::replaceWebhooks(const QList<WebhookRow> &rows,
                                                     const QString &etag,
                                                     const QStringList &unreadable)
{
    return inTransaction(
        *m_database, m_notify,
        SnapshotWriter<WebhookRow, WebhookStore>(*m_database, Collection::Webhooks), rows, etag,
        unreadable);
}

Result<FeedState> CacheWriter::feed(Collection collection) const
{
    return FeedTables::read(*m_database, collection);
}

Result<SnapshotState> CacheWriter::snapshot(Collection collection) const
{
    return FeedTables::readSnapshot(*m_database, collection);
}

Result<bool> CacheWriter::deleteSomeRetired()
{
    SqliteStatement oldest(
        *m_database, "SELECT id, collection FROM generations WHERE state = 2 ORDER BY id LIMIT 1");
    const SqliteStatement::Step step = oldest.step();
    if (step == SqliteStatement::Step::Failed)
        return m_database->problem();
    if (step == SqliteStatement::Step::Finished)
        return false;
    const qint64 generation = oldest.integer(0);
    const QByteArray table = FeedTables::rowsTable(Collection(oldest.integer(1)));
    oldest.reset();

    if (!m_database->begin())
        return m_database->problem();
    const auto index = SearchTables::forgetSome(*m_database, generation);
    if (!index || !m_database->commit()) {
        const Problem problem = m_database->problem();
        m_database->rollback();
        return problem;
    }
    if (*index)
        return true;

    SqliteStatement rows(*m_database, "DELETE FROM " + table + " WHERE id IN (SELECT id FROM " +
                                          table + " WHERE generation = ?1 LIMIT ?2)");
    rows.bind(1, generation).bind(2, rowsAStep);
    if (!rows.run())
        return m_database->problem();
    if (m_database->changes() > 0)
        return true;
    SqliteStatement last(*m_database, "DELETE FROM generations WHERE id = ?1");
    last.bind(1, generation);
    if (!last.run())
        return m_database->problem();
    return true;
}

Result<bool> CacheWriter::deleteSomeBefore(Collection feed, qint64 time)
{
    return inTransaction(*m_database, m_notify, RowsRemover(*m_database, feed), time, rowsAStep);
}

Result<bool> CacheWriter::setDaysKept(int days)
{
    const qint64 before = m_database->integer("SELECT days FROM retention");
    if (before == days)
        return false;
    const bool wider = before > 0 && (days == 0 || days > before);
    // What is covered is here, also below the former bound, so that only what is gone is fetched.
    const bool done = m_database->begin() &&
                      m_database->run("UPDATE retention SET days = " + QByteArray::number(days)) &&
                      (!wider || m_database->run("UPDATE generations SET keep_from = 0")) &&
                      m_database->commit();
    if (!done) {
        const Problem problem = m_database->problem();
        m_database->rollback();
        return problem;
    }
    return wider;
}

Result<bool> CacheWriter::shrinkSome()
{
    const qint64 before = m_database->integer("PRAGMA freelist_count");
    if (before == 0 || m_database->integer("PRAGMA auto_vacuum") != incrementalVacuum)
        return false;
    if (!m_database->run("PRAGMA incremental_vacuum(" + QByteArray::number(pagesAStep) + ")"))
        return m_database->problem();
    return m_database->integer("PRAGMA freelist_count") > 0;
}

Result<bool> CacheWriter::indexSome(const std::function<bool()> &interrupted)
{
    return m_indexer->workSome(interrupted);
}

Result<Done> CacheWriter::copyIntoFile()
{
    if (!m_database->run("PRAGMA wal_checkpoint(PASSIVE)"))
        return m_database->problem();
    return Done{};
}

bool CacheWriter::isDamaged() const
{
    return m_database->isDamaged();
}
