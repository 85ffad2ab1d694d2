// SPDX-License-Identifier: Apache-2.0
#include "SnapshotSync.h"

#include "ApiCall.h"
#include "ApiClient.h"
#include "ApiKeysApi.h"
#include "Cache.h"
#include "ItemRows.h"
#include "WebhooksApi.h"

namespace {

constexpr int mostRestarts = 5;
// A list is for people: a server that goes on for longer than this is not telling one.
constexpr int mostPages = 2000;

Problem listProblem(const QString &message)
{
    Problem problem;
    problem.kind = Problem::Kind::BadAnswer;
    problem.message = message;
    return problem;
}

} // namespace

SnapshotSync::SnapshotSync(Collection collection, ConnectionKind kind, Room room, QObject *parent)
    : CollectionSync(collection, std::move(room), parent)
    , m_kind(kind)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &SnapshotSync::begin);
    if (const auto state = m_room.cache->page().snapshot(collection))
        m_state = *state;
}

SnapshotSync::~SnapshotSync()
{
    delete m_call;
}

void SnapshotSync::look()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_restarts = 0;
    m_secondReading = false;
    beginRound();
    begin();
}

void SnapshotSync::stop()
{
    ++m_round;
    m_pause.stop();
    delete m_call;
    m_running = false;
    m_again = false;
}

void SnapshotSync::begin()
{
    if (const auto state = m_room.cache->page().snapshot(collection()))
        m_state = *state;
    m_read = Page();
    m_seen.clear();
    m_etag.clear();
    m_page = 1;
    requestPage();
}

void SnapshotSync::requestPage()
{
    // Only the first page may answer "unchanged": the ETag is the whole list's.
    const bool conditional = m_page == 1 && m_state.readAt && !m_unconditional;
    const QByteArray etag = conditional ? m_state.etag.toUtf8() : QByteArray();
    ApiRequest request = collection() == Collection::ApiKeys
                             ? ApiKeysApi::list(etag)
                             : WebhooksApi::list(m_kind, m_page, etag);
    request.maxAttempts = 1;
    request.timeoutMs = m_room.policy.requestTimeoutMs;
    m_call = m_room.client->send(request);
    connect(m_call, &ApiCall::finished, this, [this](const Result<ApiAnswer> &answer) {
        m_call = nullptr;
        if (answer)
            received(*answer);
        else
            end(answer.problem());
    });
}

void SnapshotSync::received(const ApiAnswer &answer)
{
    if (answer.notModified()) {
        end(Done{});
        return;
    }
    const quint64 round = m_round;
    m_room.cache->write(
        this,
        [keys = collection() == Collection::ApiKeys, body = answer.body](CacheWriter &) {
            return keys ? readApiKeys(body) : readWebhooks(body);
        },
        [this, round, etag = answer.etag](const Result<Page> &page) {
            if (round == m_round)
                take(page, etag);
        });
}

Result<SnapshotSync::Page> SnapshotSync::readApiKeys(const QByteArray &body)
{
    const auto items = ApiKeysApi::readList(body);
    if (!items)
        return items.problem();
    Page page;
    for (const auto &value : *items) {
        const QString uuid = value.toObject().value(QLatin1String("uuid")).toString();
        page.complete = page.complete && !uuid.isEmpty();
        page.uuids.append(uuid);
        if (const auto item = ApiKeysApi::readItem(value.toObject()))
            page.apiKeys.append(ItemRows::fromApiKey(*item));
        else
            page.unreadable.append(uuid);
    }
    return page;
}

Result<SnapshotSync::Page> SnapshotSync::readWebhooks(const QByteArray &body)
{
    const auto items = WebhooksApi::readPage(body);
    if (!items)
        return items.problem();
    Page page;
    page.hasNext = items->hasNext;
    for (const auto &value : items->items) {
        const QString uuid = value.toObject().value(QLatin1String("uuid")).toString();
        page.complete = page.complete && !uuid.isEmpty();
        page.uuids.append(uuid);
        if (const auto item = WebhooksApi::readItem(value.toObject()))
            page.webhooks.append(ItemRows::fromWebhook(*item));
        else
            page.unreadable.append(uuid);
    }
    return page;
}

void SnapshotSync::take(const Result<Page> &page, const QByteArray &etag)
{
    if (!page) {
        end(page.problem());
        return;
    }
    if (m_page == 1)
        m_etag = etag;
    bool changed = etag != m_etag;
    for (const QString &uuid : page->uuids) {
        changed = changed || m_seen.contains(uuid);
        if (!uuid.isEmpty())
            m_seen.insert(uuid);
    }
    if (changed) {
        restart();
        return;
    }
    m_read.apiKeys += page->apiKeys;
    m_read.webhooks += page->webhooks;
    m_read.unreadable += page->unreadable;
    m_read.complete = m_read.complete && page->complete;
    if (!page->hasNext) {
        commit();
    } else if (++m_page > mostPages) {
        end(listProblem(tr("The server's list does not end.")));
    } else {
        requestPage();
    }
}

void SnapshotSync::restart()
{
    if (++m_restarts > mostRestarts) {
        end(listProblem(tr("The server's list changed each time it was read.")));
        return;
    }
    begin();
}

void SnapshotSync::commit()
{
    const quint64 round = m_round;
    // An ETag vouches for a whole list; with a row that has not even a uuid it is not whole.
    const QString etag = m_read.complete ? QString::fromUtf8(m_etag) : QString();
    m_room.cache->write(
        this,
        [collection = collection(), read = m_read, etag](CacheWriter &writer) {
            return collection == Collection::ApiKeys
                       ? writer.replaceApiKeys(read.apiKeys, etag, read.unreadable)
                       : writer.replaceWebhooks(read.webhooks, etag, read.unreadable);
        },
        [this, round](const Result<SnapshotOutcome> &outcome) {
            if (round == m_round)
                committed(outcome);
        });
}

void SnapshotSync::committed(const Result<SnapshotOutcome> &outcome)
{
    if (!outcome) {
        end(outcome.problem());
        return;
    }
    m_unconditional = false;
    if (outcome->changed)
        m_received += m_seen.size();
    if (const auto state = m_room.cache->page().snapshot(collection()))
        m_state = *state;
    Q_EMIT progressed();
    if (outcome->missing > 0 && !m_secondReading) {
        m_secondReading = true;
        m_pause.start(m_room.policy.secondReadingMs);
    } else if (m_again) {
        m_again = false;
        begin();
    } else {
        end(Done{});
    }
}

void SnapshotSync::end(const Result<Done> &result)
{
    const bool again = m_again && result.ok();
    endRound();
    stop();
    if (again)
        look();
    else
        Q_EMIT finished(result);
}
