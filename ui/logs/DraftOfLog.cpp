// SPDX-License-Identifier: Apache-2.0
#include "DraftOfLog.h"

#include "RequestSender.h"
#include "Timestamp.h"

#include <QUrl>

#include <algorithm>

namespace {

bool isNamed(const QString &name, std::initializer_list<QLatin1String> names)
{
    return std::any_of(names.begin(), names.end(), [&](QLatin1String one) {
        return name.compare(one, Qt::CaseInsensitive) == 0;
    });
}

//! Made by whatever sends, or worth nothing in another request.
bool isLeftOut(const QString &name)
{
    return isNamed(name, {QLatin1String("Host"), QLatin1String("Content-Length"),
                          QLatin1String("Connection"), QLatin1String("Keep-Alive"),
                          QLatin1String("Transfer-Encoding"), QLatin1String("Accept-Encoding"),
                          QLatin1String("Expect"), QLatin1String("TE"), QLatin1String("Trailer"),
                          QLatin1String("Upgrade"), QLatin1String("Cookie"),
                          QLatin1String("Proxy-Authorization"), QLatin1String("Proxy-Connection"),
                          QLatin1String("X-Verification-Token")});
}

bool isCredential(const QString &name)
{
    return isNamed(name, {QLatin1String("Authorization"), QLatin1String("X-API-KEY")});
}

QString targetOf(const LogDetails &log)
{
    const QUrl url = QUrl::fromEncoded(log.url.toUtf8(), QUrl::TolerantMode);
    QString target = url.path(QUrl::FullyEncoded);
    if (target.isEmpty())
        target = log.endpoint;
    if (url.hasQuery())
        target += QLatin1Char('?') + url.query(QUrl::FullyEncoded);
    return target;
}

} // namespace

RequestDraft DraftOfLog::of(const LogDetails &log, const RequestSender &sender)
{
    RequestDraft draft;
    draft.method = log.method;
    draft.target = targetOf(log);
    draft.keyUse = log.apiKeyUuid.isEmpty() ? KeyUse::None : sender.usualKeyUse();
    for (const auto &[name, value] : log.request.headers) {
        if (name.compare(QLatin1String("X-API-KEY"), Qt::CaseInsensitive) == 0)
            draft.keyUse = KeyUse::ApiKey;
        else if (isCredential(name))
            draft.keyUse = value.startsWith(QLatin1String("Basic"), Qt::CaseInsensitive)
                               ? KeyUse::Basic
                               : KeyUse::Bearer;
        else if (!isLeftOut(name))
            draft.headers.append({name, value});
    }
    if (log.request.hasBody)
        draft.body = log.request.body;
    return draft;
}

QString DraftOfLog::idempotencyHeader(const RequestDraft &draft)
{
    for (const auto &[name, value] : draft.headers) {
        if (isNamed(name, {QLatin1String("X-Idempotency-Key"), QLatin1String("Idempotency-Key")}))
            return name;
    }
    return {};
}

LogDetails DraftOfLog::log(const SentExchange &sent, const LogDetails &first)
{
    LogDetails log;
    log.uuid = QStringLiteral("–");
    log.method = sent.request.method;
    log.url = sent.url;
    log.status = sent.status;
    log.durationMs = sent.durationMs;
    log.createdAt = Timestamp::toDateTime(sent.startedAt);
    // Credentials and what a client makes are not what somebody compares.
    for (const auto &[name, value] : first.request.headers) {
        if (isCredential(name) || isLeftOut(name))
            log.request.headers.append({name, value});
    }
    log.request.headers += sent.request.headers;
    const auto place = [&](const QString &name) {
        for (qsizetype i = 0; i < first.request.headers.size(); ++i) {
            if (first.request.headers[i].first.compare(name, Qt::CaseInsensitive) == 0)
                return i;
        }
        return first.request.headers.size();
    };
    std::stable_sort(
        log.request.headers.begin(), log.request.headers.end(),
        [&](const auto &one, const auto &other) { return place(one.first) < place(other.first); });
    log.request.body = sent.request.body;
    log.request.hasBody = !sent.request.body.isEmpty();
    log.request.size = sent.request.body.size();
    log.response.headers = sent.responseHeaders;
    log.response.body = sent.responseBody;
    log.response.hasBody = !sent.responseBody.isEmpty();
    log.response.size = sent.responseSize;
    log.response.truncated = sent.truncated;
    return log;
}

QString DraftOfLog::text(const HeaderList &headers)
{
    QStringList lines;
    for (const auto &[name, value] : headers)
        lines << name + QStringLiteral(": ") + value;
    return lines.join(QLatin1Char('\n'));
}

HeaderList DraftOfLog::headers(const QString &text)
{
    HeaderList headers;
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            headers.append({line.section(QLatin1Char(':'), 0, 0).trimmed(),
                            line.section(QLatin1Char(':'), 1).trimmed()});
    }
    return headers;
}
