// SPDX-License-Identifier: Apache-2.0
#include "RowFilterSql.h"

#include "SearchText.h"

namespace {

constexpr int firstParameter = 100;
// A field this collection does not have.
constexpr char noRow[] = "0";

//! `text` for LIKE ... ESCAPE '\': its own % and _ mean themselves.
QString escaped(const QString &text, bool wildcard)
{
    QString pattern;
    for (const QChar c : text) {
        if (wildcard && c == u'*') {
            pattern += u'%';
            continue;
        }
        if (c == u'%' || c == u'_' || c == u'\\')
            pattern += u'\\';
        pattern += c;
    }
    return pattern;
}

} // namespace

RowFilterSql::RowFilterSql(Collection collection, const RowFilter &filter)
    : m_collection(collection)
{
    for (const RowCondition &one : filter.conditions) {
        if (!m_where.isEmpty())
            m_where += " AND ";
        const QByteArray sql = condition(one);
        // NULL is no match, so its negation is one.
        m_where += one.negated ? "NOT coalesce((" + sql + "), 0)" : "(" + sql + ")";
    }
    if (m_where.isEmpty())
        m_where = "1";
}

void RowFilterSql::bind(SqliteStatement &statement) const
{
    int parameter = firstParameter;
    for (const auto &value : m_values) {
        std::visit([&](const auto &v) { statement.bind(parameter, v); }, value);
        ++parameter;
    }
}

QByteArray RowFilterSql::condition(const RowCondition &one)
{
    using Field = RowCondition::Field;
    const bool logs = m_collection == Collection::Logs;
    const bool events = m_collection == Collection::Events;
    const bool deliveries = m_collection == Collection::Deliveries;
    switch (one.field) {
    case Field::Method:
        return logs ? texts(one, "method = % COLLATE NOCASE") : noRow;
    case Field::Mode:
        return deliveries ? noRow : texts(one, "mode = % COLLATE NOCASE");
    case Field::Uuid:
        return texts(one, "uuid = %");
    case Field::DeliveryState:
        if (deliveries)
            return texts(one, "status = % COLLATE NOCASE");
        return events ? texts(one, "EXISTS (SELECT 1 FROM deliveries d WHERE d.event_uuid = r.uuid "
                                   "AND d.status = % COLLATE NOCASE AND +d.generation = (SELECT id "
                                   "FROM generations WHERE collection = 4 AND state = 1))")
                      : noRow;
    case Field::ErrorType:
        if (deliveries)
            return texts(one, "last_error = % COLLATE NOCASE");
        return logs ? texts(one, "coalesce(nullif(error_type, ''), 'none') = % COLLATE NOCASE")
                    : noRow;
    case Field::Key:
        return logs ? texts(one, "api_key_uuid = % OR api_key_name = % COLLATE NOCASE") : noRow;
    case Field::Webhook:
        return deliveries ? texts(one, "webhook_uuid = %") : noRow;
    case Field::Event:
        if (deliveries)
            return texts(one, "event_uuid = %");
        return logs ? texts(one, "instr(' ' || event_uuids || ' ', ' ' || % || ' ') > 0") : noRow;
    case Field::Request:
        return events ? texts(one, "request_uuid = %") : noRow;
    case Field::Resource:
        return events ? texts(one, "resource_uuid = % OR resource_object = % COLLATE NOCASE")
                      : noRow;
    case Field::Source:
        return texts(one, "CASE (SELECT source FROM generations g WHERE g.id = r.generation) "
                          "WHEN 0 THEN 'server' WHEN 1 THEN 'recorded' ELSE 'received' END = % "
                          "COLLATE NOCASE");
    case Field::Signature:
        if (logs)
            return noRow;
        return texts(one, events ? "(SELECT signature FROM event_arrivals a WHERE a.id = r.id) = "
                                   "% COLLATE NOCASE"
                                 : "(SELECT signature FROM delivery_arrivals a WHERE a.id = r.id) "
                                   "= % COLLATE NOCASE");
    case Field::EventType:
        if (logs)
            return noRow;
        return types(one, events ? "type" : "event_type");
    case Field::Endpoint:
        if (events)
            return noRow;
        return endpoints(one);
    case Field::Ip:
        return logs ? like(one, "ip_address", {}, QStringLiteral("%"), false) : noRow;
    case Field::Word:
        return words(one);
    case Field::Status:
        if (events)
            return noRow;
        return range(one, logs ? "status" : "last_status");
    case Field::Time:
        return range(one, "created_at");
    case Field::Duration:
        return logs ? range(one, "duration_ms") : noRow;
    case Field::Attempts:
        return deliveries ? range(one, "attempt_count") : noRow;
    }
    Q_UNREACHABLE();
}

QByteArray RowFilterSql::texts(const RowCondition &one, const QByteArray &pattern)
{
    QByteArray sql;
    for (const QString &text : one.texts) {
        if (!sql.isEmpty())
            sql += " OR ";
        sql += QByteArray(pattern).replace('%', add(text));
    }
    return sql.isEmpty() ? QByteArray(noRow) : sql;
}

QByteArray RowFilterSql::like(const RowCondition &one, const QByteArray &column,
                              const QString &before, const QString &after, bool wildcard)
{
    QByteArray sql;
    for (const QString &text : one.texts) {
        if (!sql.isEmpty())
            sql += " OR ";
        const QByteArray parameter = add(QString(before + escaped(text, wildcard) + after));
        sql += column + " LIKE " + parameter + " ESCAPE '\\'";
    }
    return sql.isEmpty() ? QByteArray(noRow) : sql;
}

// What a received body does not tell is not told by OwlPay under that name either.
QByteArray RowFilterSql::types(const RowCondition &one, const QByteArray &column)
{
    const QByteArray sql = like(one, column, {}, {}, true);
    return one.texts.contains(QLatin1String("unknown"), Qt::CaseInsensitive)
               ? sql + " OR " + column + " = ''"
               : sql;
}

// A path with {id} in it, or behind a =, is compared whole, whichever single things were called.
QByteArray RowFilterSql::endpoints(const RowCondition &one)
{
    const bool logs = m_collection == Collection::Logs;
    RowCondition parts = one;
    parts.texts.clear();
    QByteArray sql;
    for (const QString &text : one.texts) {
        const bool whole = text.startsWith(u'=');
        if (!logs || (!whole && !text.contains(QLatin1String("{id}")))) {
            parts.texts.append(text);
            continue;
        }
        if (!sql.isEmpty())
            sql += " OR ";
        sql += "endpoint_pattern(endpoint) = " + add(whole ? text.sliced(1) : text);
    }
    if (parts.texts.isEmpty() && !sql.isEmpty())
        return sql;
    const QByteArray found =
        like(parts, logs ? "url" : "endpoint", QStringLiteral("%"), QStringLiteral("%"), false);
    return sql.isEmpty() ? found : sql + " OR " + found;
}

QByteArray RowFilterSql::range(const RowCondition &one, const QByteArray &column)
{
    QByteArray sql;
    if (one.minimum)
        sql = column + " >= " + add(*one.minimum);
    if (one.maximum)
        sql += (sql.isEmpty() ? QByteArray() : QByteArray(" AND ")) + column +
               " <= " + add(*one.maximum);
    return sql.isEmpty() ? QByteArray("1") : sql;
}

QByteArray RowFilterSql::words(const RowCondition &one)
{
    QByteArray sql;
    for (const QString &text : one.texts) {
        if (!sql.isEmpty())
            sql += " OR ";
        const QByteArray word = add(text);
        sql += "holds(" + word + ", " + SearchText::rowColumns(m_collection) +
               ") OR EXISTS (SELECT 1 FROM " + SearchText::bodiesTable(m_collection) +
               " b WHERE b." + SearchText::bodiesKey(m_collection) + " = r.id AND holds(" + word +
               ", " + SearchText::bodyColumns(m_collection) + "))";
    }
    return sql.isEmpty() ? QByteArray(noRow) : sql;
}

QByteArray RowFilterSql::add(const std::variant<double, QString> &value)
{
    m_values.append(value);
    return "?" + QByteArray::number(firstParameter + m_values.size() - 1);
}
