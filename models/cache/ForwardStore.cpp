// SPDX-License-Identifier: Apache-2.0
#include "ForwardStore.h"

#include "ForwardRows.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"
#include "Timestamp.h"

namespace {

//! While it lives, commits do not wait for the disk.
class QuickCommits
{
public:
    explicit QuickCommits(SqliteDatabase &database)
        : m_database(database)
    {
        m_database.setSynced(false);
    }
    ~QuickCommits() { m_database.setSynced(true); }
    QuickCommits(const QuickCommits &) = delete;
    QuickCommits &operator=(const QuickCommits &) = delete;

private:
    SqliteDatabase &m_database;
};

} // namespace

Result<QList<ForwardingRule>> ForwardStore::rules() const
{
    SqliteStatement &statement =
        m_database.cached("SELECT id, owner, filter, url, allowed_host, headers, webhook, "
                          "parallel, retry_scale, wanted, created_at FROM forwarding_rules "
                          "ORDER BY id");
    return StoreReads::all<ForwardingRule>(m_database, statement, ForwardRows::readRule);
}

Result<ForwardingRule> ForwardStore::saveRule(const ForwardingRule &rule)
{
    ForwardingRule saved = rule;
    if (saved.id == 0 && saved.createdAt == 0)
        saved.createdAt = Timestamp::now();
    SqliteStatement &statement = m_database.cached(
        "INSERT INTO forwarding_rules (id, owner, filter, url, allowed_host, headers, webhook, "
        "parallel, retry_scale, wanted, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
        "ON CONFLICT (id) DO UPDATE SET filter = ?3, url = ?4, allowed_host = ?5, headers = ?6, "
        "webhook = ?7, parallel = ?8, retry_scale = ?9, wanted = ?10");
    ForwardRows::bindRule(statement, saved);
    if (!statement.run())
        return m_database.problem();
    if (saved.id == 0)
        saved.id = m_database.integer("SELECT last_insert_rowid()");
    return saved;
}

Result<Done> ForwardStore::removeRule(qint64 rule)
{
    SqliteStatement &given =
        m_database.cached("UPDATE forwards SET state = ?2, next_attempt_at = NULL, updated_at = ?3 "
                          "WHERE rule = ?1 AND state IN (0, 2) AND " OPEN_FORWARDS);
    given.bind(1, rule).bind(2, int(ForwardState::Dropped)).bind(3, Timestamp::now());
    SqliteStatement &gone = m_database.cached("DELETE FROM forwarding_rules WHERE id = ?1");
    gone.bind(1, rule);
    if (!m_database.begin() || !given.run() || !gone.run() || !m_database.commit()) {
        m_database.rollback();
        return m_database.problem();
    }
    return Done{};
}

Result<Done> ForwardStore::setWanted(qint64 rule, bool wanted)
{
    SqliteStatement &statement =
        m_database.cached("UPDATE forwarding_rules SET wanted = ?2 WHERE id = ?1");
    statement.bind(1, rule).bind(2, wanted ? 1 : 0);
    if (!statement.run())
        return m_database.problem();
    return Done{};
}

Result<std::optional<ForwardPosition>> ForwardStore::position(qint64 rule, Feed feed) const
{
    SqliteStatement &statement =
        feed == Feed::Events
            ? m_database.cached("SELECT event_epoch, event_position FROM forwarding_rules "
                                "WHERE id = ?1 AND event_epoch IS NOT NULL")
            : m_database.cached("SELECT delivery_epoch, delivery_position FROM forwarding_rules "
                                "WHERE id = ?1 AND delivery_epoch IS NOT NULL");
    statement.bind(1, rule);
    return StoreReads::first<ForwardPosition>(
        m_database, statement, [](const SqliteStatement &row) {
            return ForwardPosition{row.text(0), row.integer(1)};
        });
}

std::optional<qint64> ForwardStore::insertForward(const ForwardRecord &forward)
{
    SqliteStatement &statement = m_database.cached(
        "INSERT INTO forwards (rule, origin, event, event_type, url, state, attempt_count, "
        "last_status, last_error, next_attempt_at, payload, created_at, updated_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, '', NULL, ?7, ?8, ?8) ON CONFLICT DO NOTHING");
    statement.bind(1, forward.rule).bind(2, forward.origin).bind(3, forward.event);
    statement.bind(4, forward.eventType).bind(5, forward.url.toString());
    statement.bind(6, int(forward.state));
    if (forward.payload)
        statement.bindBlob(7, *forward.payload);
    else
        statement.bindNull(7);
    statement.bind(8, forward.createdAt);
    if (!statement.run())
        return std::nullopt;
    return m_database.changes() == 1 ? m_database.integer("SELECT last_insert_rowid()") : 0;
}

Result<QList<ForwardRecord>> ForwardStore::take(qint64 rule, Feed feed,
                                                const ForwardPosition &position,
                                                const QList<ForwardRecord> &forwards, bool quick)
{
    std::optional<QuickCommits> quickly;
    if (quick)
        quickly.emplace(m_database);
    QList<ForwardRecord> fresh;
    SqliteStatement &moved =
        feed == Feed::Events ? m_database.cached("UPDATE forwarding_rules SET event_epoch = ?2, "
                                                 "event_position = ?3 WHERE id = ?1")
                             : m_database.cached("UPDATE forwarding_rules SET delivery_epoch = ?2, "
                                                 "delivery_position = ?3 WHERE id = ?1");
    moved.bind(1, rule).bind(2, position.epoch).bind(3, position.sequence);
    bool good = m_database.begin() && moved.run();
    for (const ForwardRecord &forward : forwards) {
        const auto id = good ? insertForward(forward) : std::nullopt;
        good = id.has_value();
        if (!good)
            break;
        if (*id == 0)
            continue;
        fresh.append(forward);
        fresh.last().id = *id;
    }
    if (!good || !m_database.commit()) {
        m_database.rollback();
        return m_database.problem();
    }
    return fresh;
}

bool ForwardStore::insertAttempt(const ForwardAttempt &attempt)
{
    SqliteStatement &note = m_database.cached(
        "INSERT INTO forward_attempts VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 0, '', ?6, ?7, ?8, ?9, "
        "?10, ?11, ?12, ?13, ?14, ?15)");
    const NewMessage request = ForwardRows::pack(attempt.request);
    const NewMessage nothingYet = ForwardRows::pack({});
    note.bind(1, attempt.forward).bind(2, attempt.number).bind(3, attempt.cause);
    note.bind(4, attempt.variation).bind(5, attempt.startedAt);
    MessageColumns::bind(note, 6, request);
    MessageColumns::bind(note, 6 + MessageColumns::count, nothingYet);
    if (!note.run())
        return false;
    SqliteStatement &state =
        m_database.cached("UPDATE forwards SET state = 1, attempt_count = ?2, "
                          "next_attempt_at = NULL, updated_at = ?3 WHERE id = ?1");
    state.bind(1, attempt.forward).bind(2, attempt.number).bind(3, attempt.startedAt);
    return state.run();
}

bool ForwardStore::end(const ForwardEnding &ending)
{
    SqliteStatement &note = m_database.cached(
        "UPDATE forward_attempts SET ended = 1, duration_ms = ?3, status = ?4, error = ?5, "
        "response_head = ?6, response_body = ?7, response_size = ?8, response_flags = ?9, "
        "response_checksum = ?10 WHERE forward = ?1 AND number = ?2");
    const ForwardOutcome &outcome = ending.outcome;
    const NewMessage response = ForwardRows::pack(outcome.response);
    note.bind(1, ending.forward).bind(2, ending.number).bind(3, outcome.durationMs);
    note.bind(4, outcome.status).bind(5, outcome.error);
    MessageColumns::bind(note, 6, response);
    if (!note.run())
        return false;
    SqliteStatement &state =
        m_database.cached("UPDATE forwards SET state = ?2, last_status = ?3, last_error = ?4, "
                          "next_attempt_at = ?5, updated_at = ?6, reserved = NULL "
                          "WHERE id = ?1 AND attempt_count = ?7");
    state.bind(1, ending.forward).bind(2, int(ending.state)).bind(3, outcome.status);
    state.bind(4, outcome.error).bind(5, ending.nextAttemptAt).bind(6, Timestamp::now());
    state.bind(7, ending.number);
    return state.run();
}

Result<Done> ForwardStore::step(const QList<ForwardEnding> &ended,
                                const QList<ForwardAttempt> &begun,
                                const ForwardReservation &reservation)
{
    return note(ended, begun, reservation);
}

Result<Done> ForwardStore::quickStep(const QList<ForwardEnding> &ended,
                                     const QList<ForwardAttempt> &begun)
{
    const QuickCommits quickly(m_database);
    return note(ended, begun, {});
}

Result<Done> ForwardStore::note(const QList<ForwardEnding> &ended,
                                const QList<ForwardAttempt> &begun,
                                const ForwardReservation &reservation)
{
    bool good = m_database.begin();
    for (const ForwardEnding &ending : ended)
        good = good && end(ending);
    for (const ForwardAttempt &attempt : begun)
        good = good && insertAttempt(attempt);
    for (const qint64 forward : reservation.forwards) {
        SqliteStatement &reserve =
            m_database.cached("UPDATE forwards SET reserved = ?2 WHERE id = ?1");
        reserve.bind(1, forward).bind(2, reservation.boot);
        good = good && reserve.run();
    }
    if (!good || !m_database.commit()) {
        m_database.rollback();
        return m_database.problem();
    }
    return Done{};
}

Result<Done> ForwardStore::release(qint64 rule)
{
    SqliteStatement &statement = m_database.cached(
        "UPDATE forwards SET reserved = NULL WHERE rule = ?1 AND state IN (0, 2) AND " OPEN_FORWARDS
        " AND reserved IS NOT NULL");
    statement.bind(1, rule);
    if (!statement.run())
        return m_database.problem();
    return Done{};
}

Result<ForwardRecord> ForwardStore::begin(const ForwardRecord &forward,
                                          const ForwardAttempt &attempt)
{
    ForwardRecord made = forward;
    ForwardAttempt first = attempt;
    bool good = m_database.begin();
    const auto id = good ? insertForward(forward) : std::nullopt;
    first.forward = made.id = id.value_or(0);
    good = made.id != 0 && insertAttempt(first);
    if (!good || !m_database.commit()) {
        m_database.rollback();
        return m_database.problem();
    }
    return made;
}

Result<QList<qint64>> ForwardStore::closeOpen(qint64 rule, const QString &boot)
{
    // What was written quickly is here, as long as the machine did not end as well.
    SqliteStatement &statement = m_database.cached(
        "UPDATE forwards SET state = 6, reserved = NULL, updated_at = ?2 "
        "WHERE rule = ?1 AND " OPEN_FORWARDS
        " AND (state = 1 OR (state IN (0, 2) AND reserved IS NOT NULL AND reserved <> ?3)) "
        "RETURNING id");
    statement.bind(1, rule).bind(2, Timestamp::now()).bind(3, boot);
    const auto closed = StoreReads::all<qint64>(
        m_database, statement, [](const SqliteStatement &row) { return row.integer(0); });
    if (!closed)
        return closed.problem();
    if (const auto released = release(rule); !released)
        return released.problem();
    return *closed;
}

Result<qint64> ForwardStore::sendUnknownAgain(qint64 rule)
{
    // In their place in the order, not behind what has come since.
    SqliteStatement &statement = m_database.cached(
        "UPDATE forwards SET state = 0, updated_at = ?2 WHERE rule = ?1 AND state = 6 "
        "AND " OPEN_FORWARDS);
    statement.bind(1, rule).bind(2, Timestamp::now());
    if (!statement.run())
        return m_database.problem();
    return m_database.changes();
}

Result<qint64> ForwardStore::clearHistory(qint64 time)
{
    // Nothing can ask again for what was sent by hand, or by a rule that is gone.
    SqliteStatement &forgotten = m_database.cached(
        "DELETE FROM forwards WHERE state IN (3, 4, 5) AND updated_at < ?1 AND (rule = 0 OR "
        "origin GLOB 'hand *' OR rule NOT IN (SELECT id FROM forwarding_rules))");
    SqliteStatement &hidden = m_database.cached("UPDATE forwards SET state = " CLEARED_FORWARD
                                                ", payload = NULL, last_error = '', url = '' "
                                                "WHERE state IN (3, 4, 5) AND updated_at < ?1");
    SqliteStatement &attempts =
        m_database.cached("DELETE FROM forward_attempts WHERE forward IN "
                          "(SELECT id FROM forwards WHERE state = " CLEARED_FORWARD ")");
    forgotten.bind(1, time);
    hidden.bind(1, time);
    bool good = m_database.begin() && forgotten.run();
    qint64 cleared = good ? m_database.changes() : 0;
    good = good && hidden.run();
    cleared += good ? m_database.changes() : 0;
    if (!good || !attempts.run() || !m_database.commit()) {
        m_database.rollback();
        return m_database.problem();
    }
    return cleared;
}
