// SPDX-License-Identifier: Apache-2.0
#include "Retention.h"

#include "Cache.h"
#include "Timestamp.h"

#include <array>
#include <chrono>

namespace {

constexpr std::array feeds{Collection::Logs, Collection::Events, Collection::Deliveries};
constexpr qint64 day = qint64(86'400) * 1'000'000;
// Longer than a step takes, so that pages which wait to be written go first.
constexpr std::chrono::milliseconds betweenSteps{15};

} // namespace

Retention::Retention(std::shared_ptr<Cache> cache, QObject *parent)
    : QObject(parent)
    , m_cache(std::move(cache))
    , m_before(m_cache->page().daysKept())
{
    m_hourly.setInterval(std::chrono::hours(1));
    connect(&m_hourly, &QTimer::timeout, this, &Retention::begin);
    connect(m_cache.get(), &Cache::rebuilt, this, [this] {
        if (m_days >= 0)
            setDaysKept(std::exchange(m_days, -1)); // the new file does not know it yet
    });
}

qint64 Retention::keptSince(int days)
{
    return days > 0 ? Timestamp::now() - days * day : 0;
}

void Retention::setDaysKept(int days)
{
    if (days == m_days)
        return;
    m_days = days;
    setClearing(false);
    if (days > 0)
        m_hourly.start();
    else
        m_hourly.stop();
    m_cache->write(
        this, [days](CacheWriter &writer) { return writer.setDaysKept(days); },
        [this, job = ++m_job](const Result<bool> &wider) {
            if (job != m_job)
                return;
            if (!wider) {
                Q_EMIT failed(wider.problem());
                return;
            }
            begin();
            if (*wider)
                Q_EMIT widened();
        });
}

void Retention::begin()
{
    if (m_days <= 0 || m_clearing)
        return;
    setClearing(true);
    step(0);
}

void Retention::step(std::size_t feed)
{
    if (feed == feeds.size()) {
        shrink();
        return;
    }
    m_cache->write(
        this,
        [collection = feeds[feed], since = keptSince(m_days)](CacheWriter &writer) {
            return writer.deleteSomeBefore(collection, since);
        },
        [this, feed, job = m_job](const Result<bool> &more) {
            if (job != m_job)
                return;
            if (!more) {
                end(more);
                return;
            }
            const std::size_t next = *more ? feed : feed + 1;
            QTimer::singleShot(betweenSteps, this, [this, next, job] {
                if (job == m_job)
                    step(next);
            });
        });
}

void Retention::shrink()
{
    m_cache->write(
        this, [](CacheWriter &writer) { return writer.shrinkSome(); },
        [this, job = m_job](const Result<bool> &more) {
            if (job != m_job)
                return;
            if (!more || !*more) {
                end(more);
                return;
            }
            QTimer::singleShot(betweenSteps, this, [this, job] {
                if (job == m_job)
                    shrink();
            });
        });
}

void Retention::end(const Result<bool> &last)
{
    setClearing(false);
    if (!last) {
        Q_EMIT failed(last.problem());
        return;
    }
    // What nobody else has is gone for good; where somebody reads meanwhile, an hour later.
    if (m_cache->content() == CacheContent::Own) {
        m_cache->write(
            this, [](CacheWriter &writer) { return writer.emptyLog(); },
            [](const Result<Done> &) {});
    }
}

void Retention::setClearing(bool clearing)
{
    if (m_clearing == clearing)
        return;
    m_clearing = clearing;
    Q_EMIT clearingChanged(clearing);
}
