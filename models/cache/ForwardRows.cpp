// SPDX-License-Identifier: Apache-2.0
#include "ForwardRows.h"

namespace {

constexpr int recordColumns = 13;
constexpr int requestColumn = 9;

MessageColumns::Headers inUtf8(const QList<std::pair<QString, QString>> &headers)
{
    MessageColumns::Headers bytes;
    for (const auto &[name, value] : headers)
        bytes.append({name.toUtf8(), value.toUtf8()});
    return bytes;
}

ForwardMessage fromRow(const HttpMessageRow &row)
{
    ForwardMessage message;
    message.headers = row.headers;
    message.body = row.body;
    message.size = row.size;
    message.truncated = row.truncated;
    message.bodyIsEventPayload = row.bodyIsEventPayload;
    message.damaged = row.damaged;
    return message;
}

} // namespace

namespace ForwardRows {

NewMessage pack(const ForwardMessage &message)
{
    const int flags = (message.truncated ? MessageColumns::Truncated : 0) |
                      (message.bodyIsEventPayload ? MessageColumns::EventPayload : 0);
    return MessageColumns::pack(inUtf8(message.headers),
                                message.body.isEmpty() ? std::nullopt : std::optional(message.body),
                                message.size, flags);
}

void bindRule(SqliteStatement &statement, const ForwardingRule &rule)
{
    if (rule.id == 0)
        statement.bindNull(1);
    else
        statement.bind(1, rule.id);
    statement.bind(2, int(rule.owner)).bind(3, rule.filter).bind(4, rule.url.toString());
    statement.bind(5, rule.allowedHost);
    statement.bindText(6, MessageColumns::encodeHead(inUtf8(rule.headers)));
    statement.bind(7, rule.webhook).bind(8, rule.parallel).bind(9, rule.retryScale);
    statement.bind(10, rule.wanted ? 1 : 0).bind(11, rule.createdAt);
}

ForwardingRule readRule(const SqliteStatement &row)
{
    ForwardingRule rule;
    rule.id = row.integer(0);
    rule.owner = ForwardingRule::Owner(row.integer(1));
    rule.filter = row.text(2);
    rule.url = QUrl(row.text(3));
    rule.allowedHost = row.text(4);
    rule.headers = MessageColumns::decodeHead(row.text(5));
    rule.webhook = row.text(6);
    rule.parallel = int(row.integer(7));
    rule.retryScale = row.real(8);
    rule.wanted = row.integer(9) != 0;
    rule.createdAt = row.integer(10);
    return rule;
}

ForwardRecord read(const SqliteStatement &row)
{
    ForwardRecord record;
    record.id = row.integer(0);
    record.rule = row.integer(1);
    record.origin = row.text(2);
    record.event = row.text(3);
    record.eventType = row.text(4);
    record.url = QUrl(row.text(5));
    record.state = ForwardState(row.integer(6));
    record.attemptCount = int(row.integer(7));
    record.lastStatus = int(row.integer(8));
    record.lastError = row.text(9);
    record.nextAttemptAt = row.optionalInteger(10);
    record.createdAt = row.integer(11);
    record.updatedAt = row.integer(12);
    return record;
}

ForwardRecord readWithPayload(const SqliteStatement &row)
{
    ForwardRecord record = read(row);
    if (!row.isNull(recordColumns))
        record.payload = row.blob(recordColumns);
    return record;
}

ForwardAttempt readAttempt(const SqliteStatement &row)
{
    ForwardAttempt attempt;
    attempt.forward = row.integer(0);
    attempt.number = int(row.integer(1));
    attempt.cause = row.text(2);
    attempt.variation = row.text(3);
    attempt.startedAt = row.integer(4);
    attempt.ended = row.integer(5) != 0;
    attempt.outcome.durationMs = row.real(6);
    attempt.outcome.status = int(row.integer(7));
    attempt.outcome.error = row.text(8);
    attempt.request = fromRow(MessageColumns::read(row, requestColumn));
    attempt.outcome.response =
        fromRow(MessageColumns::read(row, requestColumn + MessageColumns::count));
    return attempt;
}

} // namespace ForwardRows
