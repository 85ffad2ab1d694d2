// SPDX-License-Identifier: Apache-2.0
#include "RowSorting.h"

#include "FeedTables.h"
#include "SqliteDatabase.h"

#include <QHash>

#include <algorithm>
#include <utility>
#include <vector>

namespace {

// Up to so many the ids themselves are the list to sort; above it the whole table is sorted, and
// what is not wanted is left out.
constexpr qsizetype fewRows = 50'000;
constexpr qsizetype mostTexts = 50'000;

QByteArray columnOf(Collection collection, SortKey key)
{
    const bool logs = collection == Collection::Logs;
    const bool events = collection == Collection::Events;
    const bool deliveries = collection == Collection::Deliveries;
    switch (key) {
    case SortKey::Time:
        return "r.id";
    case SortKey::Method:
        return logs ? "r.method COLLATE NOCASE" : "";
    case SortKey::Url:
        return logs ? "r.url COLLATE NOCASE" : "";
    case SortKey::ShownUuid:
        if (logs)
            return "iif(r.event_uuids = '', r.uuid, r.event_uuids)";
        return "r.uuid";
    case SortKey::Status:
        if (logs)
            return "r.status";
        return deliveries ? "coalesce(r.last_status, 0)" : "";
    case SortKey::Duration:
        return logs ? "r.duration_ms" : "";
    case SortKey::Key:
        return logs ? "coalesce(nullif(r.api_key_name, ''), r.api_key_uuid, '') COLLATE NOCASE"
                    : "";
    case SortKey::Type:
        if (events)
            return "r.type COLLATE NOCASE";
        return deliveries ? "r.event_type COLLATE NOCASE" : "";
    case SortKey::Resource:
        return events ? "iif(r.resource_uuid = '', r.resource_object, r.resource_uuid)" : "";
    case SortKey::Summary:
        return events ? "r.summary COLLATE NOCASE" : "";
    case SortKey::State:
        return deliveries ? "r.status" : "";
    case SortKey::Event:
        return deliveries ? "r.event_uuid" : "";
    case SortKey::Attempts:
        return deliveries ? "r.attempt_count" : "";
    case SortKey::Created:
        return "r.created_at";
    case SortKey::NextAttempt:
        return deliveries ? "coalesce(r.next_attempt_at, 0)" : "";
    }
    Q_UNREACHABLE();
}

enum class Kind { Numbers, FewTexts, ManyTexts };

Kind kindOf(SortKey key)
{
    switch (key) {
    case SortKey::Time:
    case SortKey::Status:
    case SortKey::Duration:
    case SortKey::Attempts:
    case SortKey::Created:
    case SortKey::NextAttempt:
        return Kind::Numbers;
    case SortKey::Method:
    case SortKey::Key:
    case SortKey::Type:
    case SortKey::State:
        return Kind::FewTexts;
    case SortKey::Url:
    case SortKey::ShownUuid:
    case SortKey::Resource:
    case SortKey::Summary:
    case SortKey::Event:
        return Kind::ManyTexts;
    }
    Q_UNREACHABLE();
}

int numberOf(QHash<QString, int> &numbers, const QString &text)
{
    const auto found = numbers.constFind(text);
    if (found != numbers.constEnd())
        return *found;
    const int next = int(numbers.size());
    numbers.insert(text, next);
    return next;
}

//! As SQLite's NOCASE compares.
QByteArray folded(const QString &text)
{
    return text.toUtf8().toLower();
}

//! Where each text comes among all, by its number; texts that differ in case only share a place.
std::vector<double> ranksOf(const QHash<QString, int> &numbers)
{
    std::vector<std::pair<QByteArray, int>> texts;
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it)
        texts.emplace_back(folded(it.key()), it.value());
    std::sort(texts.begin(), texts.end());
    std::vector<double> ranks(texts.size());
    double rank = 0;
    for (size_t i = 0; i < texts.size(); ++i) {
        if (i > 0 && texts[i].first != texts[i - 1].first)
            ++rank;
        ranks[size_t(texts[i].second)] = rank;
    }
    return ranks;
}

//! Ids of a stretch that holds few others, one bit each.
class Marks
{
public:
    explicit Marks(const QList<qint64> &ids)
        : m_low(ids.last())
        , m_bits(size_t(ids.first() - ids.last() + 1))
    {
        for (const qint64 id : ids)
            m_bits[size_t(id - m_low)] = true;
    }
    bool contains(qint64 id) const { return m_bits[size_t(id - m_low)]; }

private:
    qint64 m_low;
    std::vector<bool> m_bits;
};

} // namespace

Result<QList<qint64>> RowSorting::sorted(const QList<qint64> &ids, SortKey key,
                                         bool descending) const
{
    const QByteArray column = columnOf(m_collection, key);
    if (ids.isEmpty() || column.isEmpty())
        return ids;
    if (key == SortKey::Time) {
        QList<qint64> result = ids;
        if (!descending)
            std::reverse(result.begin(), result.end());
        return result;
    }
    const QByteArray direction = descending ? " DESC" : " ASC";
    if (ids.size() <= fewRows)
        return few(ids, column, direction);
    if (kindOf(key) != Kind::ManyTexts) {
        auto result = here(ids, column, kindOf(key) == Kind::FewTexts, descending);
        if (!result)
            return result.problem();
        if (result.value())
            return *std::move(result.value());
    }
    return all(ids, column, direction);
}

Result<std::optional<QList<qint64>>> RowSorting::here(const QList<qint64> &ids,
                                                      const QByteArray &column, bool texts,
                                                      bool descending) const
{
    const Marks wanted(ids);
    // Newest first, so that a stable sort leaves equal ones so.
    SqliteStatement statement(m_database, "SELECT r.id, " + column + " FROM " +
                                              FeedTables::rowsTable(m_collection) +
                                              " r NOT INDEXED WHERE r.id BETWEEN ?1 AND ?2 AND "
                                              "r.generation = ?3 ORDER BY r.id DESC");
    statement.bind(1, ids.last()).bind(2, ids.first()).bind(3, m_generation);
    std::vector<std::pair<double, qint64>> rows;
    rows.reserve(size_t(ids.size()));
    QHash<QString, int> numbers; // of the texts, in the order they were met
    SqliteStatement::Step step = statement.step();
    for (; step == SqliteStatement::Step::Row; step = statement.step()) {
        const qint64 id = statement.integer(0);
        if (!wanted.contains(id))
            continue;
        if (!texts) {
            rows.emplace_back(statement.real(1), id);
            continue;
        }
        rows.emplace_back(numberOf(numbers, statement.text(1)), id);
        if (numbers.size() > mostTexts)
            return std::optional<QList<qint64>>();
    }
    if (step == SqliteStatement::Step::Failed)
        return m_database.problem();
    if (texts) {
        const std::vector<double> ranks = ranksOf(numbers);
        for (auto &row : rows)
            row.first = ranks[size_t(row.first)];
    }
    std::stable_sort(rows.begin(), rows.end(), [descending](const auto &one, const auto &other) {
        return descending ? one.first > other.first : one.first < other.first;
    });
    QList<qint64> result;
    result.reserve(qsizetype(rows.size()));
    for (const auto &row : rows)
        result.append(row.second);
    return std::optional(std::move(result));
}

Result<QList<qint64>> RowSorting::all(const QList<qint64> &ids, const QByteArray &column,
                                      const QByteArray &direction) const
{
    const Marks wanted(ids);
    SqliteStatement statement(m_database, QByteArray("SELECT r.id FROM ") +
                                              FeedTables::rowsTable(m_collection) +
                                              " r NOT INDEXED WHERE r.id BETWEEN ?1 AND ?2 AND "
                                              "r.generation = ?3 ORDER BY " +
                                              column + direction + ", r.id DESC");
    statement.bind(1, ids.last()).bind(2, ids.first()).bind(3, m_generation);
    QList<qint64> result;
    result.reserve(ids.size());
    SqliteStatement::Step step = statement.step();
    for (; step == SqliteStatement::Step::Row; step = statement.step()) {
        if (const qint64 id = statement.integer(0); wanted.contains(id))
            result.append(id);
    }
    if (step == SqliteStatement::Step::Failed)
        return m_database.problem();
    return result;
}

// The ids go in as JSON, so that SQLite compares here as it does above.
Result<QList<qint64>> RowSorting::few(const QList<qint64> &ids, const QByteArray &column,
                                      const QByteArray &direction) const
{
    QByteArray list("[");
    for (const qint64 id : ids) {
        if (list.size() > 1)
            list += ',';
        list += QByteArray::number(id);
    }
    list += ']';
    SqliteStatement statement(m_database, "SELECT r.id FROM json_each(?1) w CROSS JOIN " +
                                              QByteArray(FeedTables::rowsTable(m_collection)) +
                                              " r ON r.id = w.value ORDER BY " + column +
                                              direction + ", r.id DESC");
    statement.bindText(1, list);
    QList<qint64> result;
    result.reserve(ids.size());
    SqliteStatement::Step step = statement.step();
    for (; step == SqliteStatement::Step::Row; step = statement.step())
        result.append(statement.integer(0));
    if (step == SqliteStatement::Step::Failed)
        return m_database.problem();
    return result;
}
