// SPDX-License-Identifier: Apache-2.0
#include "ExchangeLog.h"

#include "DecodedBody.h"
#include "NewLog.h"
#include "RelayedHeaders.h"
#include "ResourceNames.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace {

constexpr qint64 longestBody = 1024 * 1024;

const char *word(RelayEnd end)
{
    switch (end) {
    case RelayEnd::Answered:
        return "answered";
    case RelayEnd::Unreachable:
        return "unreachable";
    case RelayEnd::Untrusted:
        return "untrusted";
    case RelayEnd::TimedOut:
        return "timed_out";
    case RelayEnd::Broken:
        return "broken";
    case RelayEnd::ClientLeft:
        return "client_left";
    case RelayEnd::Stopped:
        return "stopped";
    }
    Q_UNREACHABLE();
}

//! What the masked credential shows of the key: prefix and last four, where it has those.
QByteArray keyName(const RelayedMessage &request)
{
    QByteArray shown = RelayedHeaders::value(request, "x-api-key");
    if (shown.isEmpty()) {
        shown = RelayedHeaders::value(request, "authorization");
        const qsizetype space = shown.indexOf(' ');
        if (space >= 0)
            shown = shown.sliced(space + 1).trimmed();
    }
    if (shown.isEmpty())
        return {};
    return shown.contains("...") ? shown : QByteArray("unknown key");
}

QByteArray errorType(const RelayedExchange &exchange)
{
    if (exchange.status < 400)
        return {};
    const QJsonObject body = QJsonDocument::fromJson(exchange.response.body).object();
    return body.value(QLatin1String("error_type")).toString().toUtf8();
}

QByteArray idempotencyKey(const RelayedMessage &request)
{
    const QByteArray key = RelayedHeaders::value(request, "x-idempotency-key");
    return key.isEmpty() ? RelayedHeaders::value(request, "idempotency-key") : key;
}

} // namespace

namespace ExchangeLog {

bool unpackBody(RelayedMessage &message)
{
    const bool whole = message.complete && message.body.size() == message.bodySize;
    DecodedBody decoded = DecodedBody::decode(
        message.body, RelayedHeaders::value(message, "content-encoding"), longestBody);
    switch (decoded.outcome) {
    case DecodedBody::Outcome::Plain:
    case DecodedBody::Outcome::NotKnown: // the mask leaves out what nobody can look through
        return !whole;
    case DecodedBody::Outcome::Damaged:
        if (decoded.bytes.isEmpty())
            return !whole;
        message.body = std::move(decoded.bytes);
        return true;
    case DecodedBody::Outcome::Cut:
    case DecodedBody::Outcome::Partial:
        message.body = std::move(decoded.bytes);
        return true;
    case DecodedBody::Outcome::Decoded:
        message.body = std::move(decoded.bytes);
        message.bodySize = message.body.size();
        return !whole;
    }
    Q_UNREACHABLE();
}

NewLog row(const RelayedExchange &masked, const Context &context, bool requestCut, bool responseCut)
{
    NewLog log;
    log.uuid = "req_" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    log.method = masked.method;
    log.url = context.server + masked.target;
    const qsizetype question = masked.target.indexOf('?');
    log.endpoint = question < 0 ? masked.target : masked.target.first(question);
    log.query = question < 0 ? QByteArray() : masked.target.sliced(question + 1);
    log.status = masked.status;
    log.durationMs = masked.totalMs;
    log.mode = context.mode;
    log.apiKeyName = keyName(masked.request);
    log.errorType = errorType(masked);
    log.createdAt = masked.startedAt;
    log.userAgent = RelayedHeaders::value(masked.request, "user-agent");
    log.idempotencyKey = idempotencyKey(masked.request);
    log.request = RelayedHeaders::packed(masked.request, requestCut);
    log.response = RelayedHeaders::packed(masked.response, responseCut);
    NewLogEnding ending;
    ending.connectMs = masked.connectMs;
    ending.waitMs = masked.waitMs;
    ending.downloadMs = masked.downloadMs;
    ending.connectionReused = masked.connectionReused;
    ending.kind = word(masked.end);
    ending.detail = masked.detail.toUtf8();
    log.ending = ending;
    log.changed =
        ResourceNames::changedBy(log.method, log.status, log.endpoint, masked.response.body);
    return log;
}

} // namespace ExchangeLog
