// SPDX-License-Identifier: Apache-2.0
#include "TallyReads.h"

#include "FeedTables.h"
#include "SqliteDatabase.h"

namespace {

// A recorded request without an answer failed, and on the far side.
constexpr int noAnswer = 600;
const QByteArray statusSql = "iif(status = 0, 600, status)";

// A step along the index costs about a twentieth of finding a row by its id.
constexpr qint64 indexStepsPerLookUp = 20;

} // namespace

Result<Done> TallyReads::times(const QList<qint64> &ids,
                               const std::function<void(const TimedRow &)> &row) const
{
    return scan(ids, [&row](qint64, const TimedRow &timed) {
        row(timed);
        return true;
    });
}

Result<Done> TallyReads::failures(const QList<qint64> &ids,
                                  const std::function<void(const FailedRow &)> &row) const
{
    SqliteStatement more(m_database, "SELECT method, endpoint, error_type FROM logs WHERE id = ?1");
    return scan(ids, [&](qint64 id, const TimedRow &timed) {
        if (timed.status < 400)
            return true;
        more.bind(1, id);
        const SqliteStatement::Step step = more.step();
        if (step == SqliteStatement::Step::Row)
            row(FailedRow{timed.createdAt, timed.status == noAnswer ? 0 : timed.status,
                          more.text(0), more.text(1), more.text(2)});
        more.reset();
        return step != SqliteStatement::Step::Failed;
    });
}

Result<Done> TallyReads::scan(const QList<qint64> &ids,
                              const std::function<bool(qint64 id, const TimedRow &)> &row) const
{
    if (ids.isEmpty())
        return Done{};
    if ((ids.first() - ids.last()) / ids.size() > indexStepsPerLookUp)
        return lookUp(ids, row);
    const QByteArray table = FeedTables::rowsTable(m_collection);
    const QByteArray status = m_collection == Collection::Logs ? statusSql : "0";
    SqliteStatement statement(m_database, "SELECT id, created_at, " + status + " FROM " + table +
                                              " INDEXED BY " + table +
                                              "_generation WHERE generation = ?1 AND id BETWEEN "
                                              "?2 AND ?3 ORDER BY id DESC");
    statement.bind(1, m_generation).bind(2, ids.last()).bind(3, ids.first());
    auto wanted = ids.cbegin();
    SqliteStatement::Step step = statement.step();
    for (; step == SqliteStatement::Step::Row; step = statement.step()) {
        const qint64 id = statement.integer(0);
        while (wanted != ids.cend() && *wanted > id)
            ++wanted; // it has left the cache
        if (wanted == ids.cend())
            return Done{};
        if (*wanted == id && !row(id, TimedRow{statement.integer(1), int(statement.integer(2))}))
            return m_database.problem();
    }
    if (step == SqliteStatement::Step::Failed)
        return m_database.problem();
    return Done{};
}

Result<Done> TallyReads::lookUp(const QList<qint64> &ids,
                                const std::function<bool(qint64 id, const TimedRow &)> &row) const
{
    const QByteArray status = m_collection == Collection::Logs ? statusSql : "0";
    SqliteStatement statement(m_database, "SELECT created_at, " + status + " FROM " +
                                              FeedTables::rowsTable(m_collection) +
                                              " WHERE id = ?1");
    for (const qint64 id : ids) {
        statement.bind(1, id);
        const SqliteStatement::Step step = statement.step();
        const bool failed = step == SqliteStatement::Step::Failed ||
                            (step == SqliteStatement::Step::Row &&
                             !row(id, TimedRow{statement.integer(0), int(statement.integer(1))}));
        statement.reset();
        if (failed)
            return m_database.problem();
    }
    return Done{};
}
