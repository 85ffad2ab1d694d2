// SPDX-License-Identifier: Apache-2.0
#include "FeedTally.h"

#include "Cache.h"
#include "FeedTableModel.h"

#include <algorithm>
#include <utility>

namespace {

//! The first rows are painted before anything is counted, and a strip that is drawn ten times a
//! second is quick enough.
constexpr int firstDelayMs = 30;
constexpr int delayMs = 100;
//! Rows that left make everything be counted again: not more often than this.
constexpr int recountDelayMs = 1'000;
constexpr qsizetype blockSize = 16'384;
//! Ids of one job; between two of them the result so far is shown.
constexpr qsizetype jobSize = 16 * blockSize;

} // namespace

FeedTally::FeedTally(FeedTableModel *model, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_ticket(std::make_unique<ReadTicket>())
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (!m_model)
            return;
        if (m_stale)
            recount();
        countSome();
    });
    connect(model, &FeedTableModel::resultBegan, this, &FeedTally::begin);
    connect(model, &FeedTableModel::resultGrew, this, &FeedTally::add);
    connect(model, &FeedTableModel::resultShrank, this, [this] {
        m_stale = true;
        if (m_wanted && !m_soon.isActive())
            m_soon.start(recountDelayMs);
    });
}

FeedTally::~FeedTally()
{
    m_ticket->cancel();
}

void FeedTally::setWanted(bool wanted)
{
    if (m_wanted == wanted)
        return;
    m_wanted = wanted;
    if (!m_wanted) {
        // What is on its way is dropped; coming back counts anew.
        m_stale = m_stale || isCounting();
        m_ticket->cancel();
        m_busy = false;
        m_waiting.clear();
        m_soon.stop();
    } else if (m_stale) {
        m_soon.start(firstDelayMs);
    }
}

bool FeedTally::isCounting() const
{
    return m_busy || !m_waiting.isEmpty() || m_stale;
}

void FeedTally::begin()
{
    m_ticket->cancel();
    m_busy = false;
    m_stale = !m_wanted;
    m_waiting.clear();
    m_problem = {};
    m_counter = newCounter();
    take(*m_counter);
    Q_EMIT changed();
}

void FeedTally::recount()
{
    m_ticket->cancel();
    m_busy = false;
    m_stale = false;
    m_problem = {};
    m_waiting.clear();
    m_counter = newCounter();
    const QList<qint64> ids = m_model->resultIds();
    for (qsizetype at = 0; at < ids.size(); at += blockSize)
        m_waiting.append(ids.sliced(at, std::min(blockSize, ids.size() - at)));
    if (m_waiting.isEmpty()) {
        take(*m_counter);
        Q_EMIT changed();
    }
}

void FeedTally::add(const QList<qint64> &ids)
{
    if (!m_wanted || m_stale) {
        m_stale = true;
        return;
    }
    if (ids.isEmpty())
        return;
    if (!m_counter)
        m_counter = newCounter();
    m_waiting.append(ids);
    if (!m_busy && !m_soon.isActive())
        m_soon.start(firstDelayMs);
}

void FeedTally::countSome()
{
    const std::shared_ptr<Cache> cache = m_model->cache();
    if (m_busy || m_waiting.isEmpty() || !cache)
        return;
    qsizetype count = 0;
    QList<QList<qint64>> job;
    while (!m_waiting.isEmpty() && count < jobSize) {
        count += m_waiting.first().size();
        job.append(m_waiting.takeFirst());
    }
    m_busy = true;
    *m_ticket = cache->read(
        this,
        [feed = m_model->feed(), counter = m_counter,
         job](const CacheReader &from) -> Result<Done> {
            const auto reads = from.tally(feed);
            if (!reads)
                return reads.problem();
            for (const QList<qint64> &ids : job) {
                if (const auto added = counter->add(*reads, ids); !added)
                    return added;
            }
            counter->sum();
            return Done{};
        },
        [this](const Result<Done> &result) { counted(result); });
}

void FeedTally::counted(const Result<Done> &result)
{
    m_busy = false;
    if (!result) {
        // Some rows may be counted and others not: the next change counts anew.
        m_problem = result.problem();
        m_stale = true;
        m_waiting.clear();
    } else {
        take(*m_counter);
        if (!m_waiting.isEmpty())
            m_soon.start(delayMs);
    }
    Q_EMIT changed();
}
