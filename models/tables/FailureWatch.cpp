// SPDX-License-Identifier: Apache-2.0
#include "FailureWatch.h"

#include "Cache.h"
#include "Timestamp.h"

#include <algorithm>

FailureWatch::FailureWatch(std::shared_ptr<Cache> cache, const Policy &policy, QObject *parent)
    : QObject(parent)
    , m_cache(std::move(cache))
    , m_policy(policy)
{
    for (const auto kind : {FailureNotice::Kind::Deliveries, FailureNotice::Kind::ServerErrors}) {
        QTimer &pause = m_pauses[std::size_t(kind)];
        pause.setSingleShot(true);
        pause.setInterval(policy.pauseMs);
        // What came meanwhile is one notice now.
        connect(&pause, &QTimer::timeout, this, [this, kind] { tell(kind); });
    }
    connect(m_cache.get(), &Cache::changed, this, [this](const CacheChange &change) {
        if (change.kind != CacheChange::Kind::Rows || change.added.isEmpty())
            return;
        if (change.collection == Collection::Deliveries) {
            m_cache->read(
                this,
                [ids = change.added](const CacheReader &from) {
                    return from.deliveries().rows(ids);
                },
                [this](const Result<QList<DeliveryRow>> &rows) {
                    if (rows)
                        takeDeliveries(*rows);
                });
        } else if (change.collection == Collection::Logs) {
            m_cache->read(
                this,
                [ids = change.added](const CacheReader &from) { return from.logs().rows(ids); },
                [this](const Result<QList<LogRow>> &rows) {
                    if (rows)
                        takeLogs(*rows);
                });
        }
    });
}

FailureWatch::~FailureWatch() = default;

void FailureWatch::takeDeliveries(const QList<DeliveryRow> &rows)
{
    const qint64 fresh = Timestamp::now() - qint64(m_policy.freshMs) * 1000;
    FailureNotice &notice = m_gathered[std::size_t(FailureNotice::Kind::Deliveries)];
    // Newest first: the last one to be told is the newest.
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        const bool failing = row->status == u"failed" || row->status == u"dropped" ||
                             (row->status == u"retrying" && row->attemptCount > 0);
        if (row->id == 0 || !failing || row->updatedAt < fresh)
            continue;
        ++notice.count;
        notice.kind = FailureNotice::Kind::Deliveries;
        notice.endpoint = row->endpoint;
        notice.uuid = row->uuid;
        notice.status = row->lastStatus;
    }
    if (notice.count > 0)
        tell(FailureNotice::Kind::Deliveries);
}

void FailureWatch::takeLogs(const QList<LogRow> &rows)
{
    const qint64 now = Timestamp::now();
    FailureNotice &notice = m_gathered[std::size_t(FailureNotice::Kind::ServerErrors)];
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        if (row->id == 0 || row->status < 500 ||
            row->createdAt < now - qint64(m_policy.freshMs) * 1000)
            continue;
        m_errors.append(row->createdAt);
        notice.kind = FailureNotice::Kind::ServerErrors;
        notice.endpoint = row->endpoint;
        notice.uuid = row->uuid;
        notice.status = row->status;
        notice.errorType = row->errorType;
    }
    m_errors.removeIf([&](qint64 at) { return at < now - qint64(m_policy.windowMs) * 1000; });
    if (m_errors.size() < m_policy.burst)
        return;
    notice.count += int(m_errors.size());
    m_errors.clear();
    tell(FailureNotice::Kind::ServerErrors);
}

void FailureWatch::tell(FailureNotice::Kind kind)
{
    QTimer &pause = m_pauses[std::size_t(kind)];
    FailureNotice &gathered = m_gathered[std::size_t(kind)];
    if (pause.isActive() || gathered.count == 0)
        return;
    pause.start();
    Q_EMIT failing(std::exchange(gathered, FailureNotice()));
}
