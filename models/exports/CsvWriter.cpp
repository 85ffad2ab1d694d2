// SPDX-License-Identifier: Apache-2.0
#include "CsvWriter.h"

#include "CsvCell.h"
#include "RowSource.h"
#include "Timestamp.h"

namespace {

QString time(const QDateTime &time)
{
    return time.isValid() ? Timestamp::format(Timestamp::fromDateTime(time)) : QString();
}

QString number(double value)
{
    return QString::number(value, 'g', 15);
}

QStringList cells(const LogDetails &log)
{
    return {log.uuid,
            time(log.createdAt),
            log.method,
            log.url,
            log.endpoint,
            log.query,
            log.status != 0 ? QString::number(log.status) : QString(),
            number(log.durationMs),
            log.mode,
            log.apiKeyName,
            log.apiKeyUuid,
            log.ipAddress,
            log.userAgent,
            log.idempotencyKey,
            log.errorType,
            log.eventUuids.join(QLatin1Char(' ')),
            QString::number(log.request.size),
            QString::number(log.response.size),
            RowSourceWords::word(log.source)};
}

QStringList cells(const EventDetails &event)
{
    return {event.uuid,
            time(event.createdAt),
            event.type,
            event.summary,
            event.mode,
            event.resourceObject,
            event.resourceUuid,
            event.requestUuid,
            event.notificationUuid,
            QString::number(event.payload.size()),
            RowSourceWords::word(event.source),
            event.signature};
}

QStringList cells(const DeliveryDetails &delivery)
{
    const AttemptDetails last =
        delivery.attempts.isEmpty() ? AttemptDetails() : delivery.attempts.last();
    return {delivery.uuid,
            time(delivery.createdAt),
            time(delivery.updatedAt),
            delivery.status,
            delivery.eventType,
            delivery.eventUuid,
            delivery.webhookUuid,
            delivery.endpoint,
            QString::number(delivery.attempts.size()),
            last.status == 0 ? QString() : QString::number(last.status),
            last.error,
            time(delivery.nextAttemptAt),
            RowSourceWords::word(delivery.source),
            delivery.signature};
}

} // namespace

QByteArray CsvWriter::begin()
{
    switch (m_feed) {
    case Collection::Logs:
        return "uuid,created_at,method,url,endpoint,query,status,duration_ms,mode,api_key_name,"
               "api_key_uuid,ip_address,user_agent,idempotency_key,error_type,event_uuids,"
               "request_size,response_size,source\r\n";
    case Collection::Events:
        return "uuid,created_at,type,summary,mode,resource_object,resource_uuid,request_uuid,"
               "notification_uuid,payload_size,source,signature\r\n";
    case Collection::Deliveries:
        return "uuid,created_at,updated_at,status,event_type,event_uuid,webhook_uuid,endpoint,"
               "attempts,last_status,last_error,next_attempt_at,source,signature\r\n";
    case Collection::ApiKeys:
    case Collection::Webhooks:
        break;
    }
    return {};
}

QByteArray CsvWriter::write(const ExportRecord &record)
{
    return CsvCell::line(std::visit([](const auto &one) { return cells(one); }, record));
}
