// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Inserted.h"
#include "ReadTransaction.h"
#include "Result.h"
#include "SqliteDatabase.h"

#include <QList>

#include <optional>

//! What every store does with a statement whose parameters are bound.
namespace StoreReads {

//! Every row there is.
template <typename Row, typename Read>
Result<QList<Row>> all(SqliteDatabase &database, SqliteStatement &statement, Read read)
{
    QList<Row> rows;
    SqliteStatement::Step step = statement.step();
    for (; step == SqliteStatement::Step::Row; step = statement.step())
        rows.append(read(statement));
    statement.reset();
    if (step == SqliteStatement::Step::Failed)
        return database.problem();
    return rows;
}

//! The first row, or nothing.
template <typename Row, typename Read>
Result<std::optional<Row>> first(SqliteDatabase &database, SqliteStatement &statement, Read read)
{
    std::optional<Row> row;
    const SqliteStatement::Step step = statement.step();
    if (step == SqliteStatement::Step::Row)
        row = read(statement);
    statement.reset();
    if (step == SqliteStatement::Step::Failed)
        return database.problem();
    return row;
}

//! The first column of the first row; nothing where it is NULL.
inline Result<std::optional<qint64>> firstId(SqliteDatabase &database, SqliteStatement &statement)
{
    const auto found = first<std::optional<qint64>>(
        database, statement, [](const SqliteStatement &s) { return s.optionalInteger(0); });
    if (!found)
        return found.problem();
    return found.value().value_or(std::nullopt);
}

//! One row for each id, in their order; a default one where a row is gone. `statement` takes the
//! id as its parameter 1.
template <typename Row, typename Read>
Result<QList<Row>> byIds(SqliteDatabase &database, SqliteStatement &statement,
                         const QList<qint64> &ids, Read read)
{
    QList<Row> rows;
    rows.reserve(ids.size());
    const ReadTransaction transaction(database);
    if (!transaction.hasBegun())
        return database.problem();
    for (const qint64 id : ids) {
        statement.bind(1, id);
        const SqliteStatement::Step step = statement.step();
        rows.append(step == SqliteStatement::Step::Row ? read(statement) : Row());
        statement.reset();
        if (step == SqliteStatement::Step::Failed)
            return database.problem();
    }
    return rows;
}

//! Runs an INSERT ... ON CONFLICT DO NOTHING.
inline Inserted runInsert(SqliteDatabase &database, SqliteStatement &statement)
{
    if (!statement.run())
        return Inserted::Failed;
    return database.changes() == 1 ? Inserted::Yes : Inserted::Conflict;
}

} // namespace StoreReads
