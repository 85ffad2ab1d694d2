// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "RowFilter.h"
#include "SqliteStatement.h"

#include <QByteArray>
#include <QList>

#include <variant>

//! A RowFilter as a WHERE clause with bound parameters. No text of the filter becomes part of the
//! SQL.
class RowFilterSql
{
public:
    RowFilterSql(Collection collection, const RowFilter &filter);

    //! Conditions joined by AND, "1" without any. Parameters are ?100, ?101, ...
    const QByteArray &where() const { return m_where; }
    void bind(SqliteStatement &statement) const;

private:
    QByteArray condition(const RowCondition &condition);
    QByteArray texts(const RowCondition &condition, const QByteArray &pattern);
    QByteArray like(const RowCondition &condition, const QByteArray &column, const QString &before,
                    const QString &after, bool wildcard);
    QByteArray types(const RowCondition &condition, const QByteArray &column);
    QByteArray endpoints(const RowCondition &condition);
    QByteArray range(const RowCondition &condition, const QByteArray &column);
    QByteArray words(const RowCondition &condition);
    QByteArray add(const std::variant<double, QString> &value);

    Collection m_collection;
    QByteArray m_where;
    QList<std::variant<double, QString>> m_values;
};
