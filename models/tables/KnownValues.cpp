// SPDX-License-Identifier: Apache-2.0
#include "KnownValues.h"

#include "CacheReader.h"
#include "EndpointPattern.h"

namespace {

void readLogs(const CacheReader &reader, const QList<qint64> &ids, KnownValues &into)
{
    const Result<QList<LogRow>> rows = reader.logs().rows(ids);
    if (!rows)
        return;
    for (const LogRow &row : *rows) {
        if (row.id == 0)
            continue;
        into.add(KnownValues::Field::Key, row.apiKeyName);
        into.add(KnownValues::Field::Endpoint, KnownValues::commonPath(row.endpoint));
        into.add(KnownValues::Field::ErrorType, row.errorType);
        into.add(KnownValues::Field::Ip, row.ipAddress);
    }
}

void readEvents(const CacheReader &reader, const QList<qint64> &ids, KnownValues &into)
{
    const Result<QList<EventRow>> rows = reader.events().rows(ids);
    if (!rows)
        return;
    for (const EventRow &row : *rows)
        into.add(KnownValues::Field::Resource, row.resourceObject);
}

void readDeliveries(const CacheReader &reader, const QList<qint64> &ids, KnownValues &into)
{
    const Result<QList<DeliveryRow>> rows = reader.deliveries().rows(ids);
    if (!rows)
        return;
    for (const DeliveryRow &row : *rows) {
        into.add(KnownValues::Field::EventType, row.eventType);
        into.add(KnownValues::Field::Endpoint, row.endpoint);
        into.add(KnownValues::Field::ErrorType, row.lastError);
    }
}

} // namespace

// Completion helps where it can; what cannot be read here is told by the table itself.
KnownValues KnownValues::read(const CacheReader &reader, Collection feed, const QList<qint64> &ids)
{
    KnownValues values;
    switch (feed) {
    case Collection::Logs:
        if (const Result<QList<ApiKeyRow>> keys = reader.apiKeys().all()) {
            for (const ApiKeyRow &key : *keys)
                values.add(Field::Key, key.name);
        }
        readLogs(reader, ids, values);
        break;
    case Collection::Events:
        if (const Result<QStringList> types = reader.events().types()) {
            for (const QString &type : *types)
                values.add(Field::EventType, type);
        }
        readEvents(reader, ids, values);
        break;
    case Collection::Deliveries:
        readDeliveries(reader, ids, values);
        break;
    case Collection::ApiKeys:
    case Collection::Webhooks:
        break;
    }
    return values;
}

void KnownValues::add(Field field, const QString &value)
{
    if (value.isEmpty() || value.size() > longestValue)
        return;
    QStringList &values = m_values[field];
    if (values.size() < mostOfOneField && !values.contains(value))
        values.append(value);
}

void KnownValues::merge(const KnownValues &others)
{
    for (auto it = others.m_values.cbegin(); it != others.m_values.cend(); ++it) {
        for (const QString &value : it.value())
            add(it.key(), value);
    }
}

QString KnownValues::commonPath(const QString &endpoint)
{
    const QStringList segments = endpoint.split(QLatin1Char('/'));
    QStringList common;
    for (const QString &segment : segments) {
        if (EndpointPattern::isId(segment))
            break;
        common.append(segment);
    }
    return common.join(QLatin1Char('/'));
}
