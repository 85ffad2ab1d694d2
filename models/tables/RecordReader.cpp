// SPDX-License-Identifier: Apache-2.0
#include "RecordReader.h"

#include "Cache.h"
#include "IdentifierLookup.h"
#include "RecordsFromRows.h"
#include "ResourceTimelineModel.h"

#include <QMetaObject>
#include <QPointer>

#include <optional>
#include <utility>

namespace {

constexpr int togetherMs = 250;

Problem notHere()
{
    Problem problem;
    problem.kind = Problem::Kind::NotFound;
    problem.message = RecordReader::tr("This record is not on this machine.");
    problem.advice = RecordReader::tr("It may be older than what is kept, or not synced yet.");
    return problem;
}

//! Runs `job` on a reading thread; an answer comes in any case, also without a cache.
template <typename T, typename Job>
void readRecord(Cache *cache, RecordReader *reader, QObject *context, Job job,
                RecordReader::Answer<T> answer)
{
    if (cache) {
        cache->read(context, std::move(job), std::move(answer));
        return;
    }
    QMetaObject::invokeMethod(
        reader,
        [guard = QPointer<QObject>(context), answer = std::move(answer)] {
            if (guard)
                answer(notHere());
        },
        Qt::QueuedConnection);
}

//! Oldest first, as it happened.
Result<QList<DeliveryDetails>> deliveriesOf(const CacheReader &from, const QString &eventUuid)
{
    const Result<QList<DeliveryRecord>> records = from.deliveries().ofEvent(eventUuid);
    if (!records)
        return records.problem();
    QList<DeliveryDetails> details;
    for (const DeliveryRecord &record : *records)
        details.append(RecordsFromRows::delivery(record));
    return details;
}

// What of a record could be found is shown: without its request or deliveries an event still is
// worth reading. A file that cannot be read is another matter.
Result<EventDetails> eventOf(const CacheReader &from, const QString &uuid)
{
    const Result<std::optional<EventRecord>> record = from.events().record(uuid);
    if (!record)
        return record.problem();
    if (!record.value())
        return notHere();
    EventDetails details = RecordsFromRows::event(*record.value());
    if (!details.requestUuid.isEmpty()) {
        const Result<std::optional<LogRecord>> log = from.logs().record(details.requestUuid);
        if (!log)
            return log.problem();
        if (log.value())
            details.log = RecordsFromRows::log(*log.value());
    }
    Result<QList<DeliveryDetails>> deliveries = deliveriesOf(from, uuid);
    if (!deliveries)
        return deliveries.problem();
    details.deliveries = std::move(deliveries).value();
    return details;
}

} // namespace

RecordReader::RecordReader(std::shared_ptr<Cache> cache, std::shared_ptr<Cache> lists,
                           QObject *parent)
    : QObject(parent)
    , m_cache(std::move(cache))
    , m_lists(lists == m_cache ? nullptr : std::move(lists))
{
    m_deliveriesSoon.setSingleShot(true);
    m_deliveriesSoon.setInterval(togetherMs);
    connect(&m_deliveriesSoon, &QTimer::timeout, this, &RecordReader::deliveriesChanged);
    if (!m_cache)
        return;
    connect(m_cache.get(), &Cache::changed, this, [this](const CacheChange &change) {
        if (change.collection == Collection::Deliveries &&
            change.kind != CacheChange::Kind::State && !m_deliveriesSoon.isActive())
            m_deliveriesSoon.start();
    });
}

RecordReader::~RecordReader() = default;

void RecordReader::readEvent(const QString &uuid, QObject *context, Answer<EventDetails> answer)
{
    readRecord<EventDetails>(
        m_cache.get(), this, context,
        [uuid](const CacheReader &from) { return eventOf(from, uuid); }, std::move(answer));
}

void RecordReader::readLog(const QString &uuid, QObject *context, Answer<LogDetails> answer)
{
    readRecord<LogDetails>(
        m_cache.get(), this, context,
        [uuid](const CacheReader &from) -> Result<LogDetails> {
            const Result<std::optional<LogRecord>> record = from.logs().record(uuid);
            if (!record)
                return record.problem();
            if (!record.value())
                return notHere();
            return RecordsFromRows::log(*record.value());
        },
        std::move(answer));
}

void RecordReader::readDelivery(const QString &uuid, QObject *context,
                                Answer<DeliveryDetails> answer)
{
    readRecord<DeliveryDetails>(
        m_cache.get(), this, context,
        [uuid](const CacheReader &from) -> Result<DeliveryDetails> {
            const Result<std::optional<DeliveryRecord>> record = from.deliveries().record(uuid);
            if (!record)
                return record.problem();
            if (!record.value())
                return notHere();
            return RecordsFromRows::delivery(*record.value());
        },
        std::move(answer));
}

void RecordReader::readDeliveriesOfEvent(const QString &eventUuid, QObject *context,
                                         Answer<QList<DeliveryDetails>> answer)
{
    readRecord<QList<DeliveryDetails>>(
        m_cache.get(), this, context,
        [eventUuid](const CacheReader &from) { return deliveriesOf(from, eventUuid); },
        std::move(answer));
}

void RecordReader::find(const QString &identifier, QObject *context,
                        Answer<QList<FoundRecord>> answer)
{
    const int job = ++m_findJob;
    if (m_endSearch)
        std::exchange(m_endSearch, {})();
    if (!m_cache || !IdentifierLookup::isIdentifier(identifier)) {
        QMetaObject::invokeMethod(
            this,
            [this, job, guard = QPointer<QObject>(context), answer = std::move(answer)] {
                if (guard && job == m_findJob)
                    answer(QList<FoundRecord>());
            },
            Qt::QueuedConnection);
        return;
    }
    const auto inRequests = [this, identifier, job, context = QPointer<QObject>(context), answer] {
        findInRequests(identifier, job, context, answer);
    };
    const auto inLists = [this, identifier, job, context = QPointer<QObject>(context), answer,
                          inRequests] {
        findIn(*m_lists, identifier, job, context, answer, inRequests);
    };
    findIn(*m_cache, identifier, job, context, answer,
           m_lists ? std::function<void()>(inLists) : inRequests);
}

void RecordReader::findIn(Cache &cache, const QString &identifier, int job, QObject *context,
                          const Answer<QList<FoundRecord>> &answer,
                          const std::function<void()> &otherwise)
{
    ReadTicket ticket = cache.read(
        context, [identifier](const CacheReader &from) { return from.find(identifier); },
        [this, job, answer, otherwise](const Result<QList<FoundRecord>> &found) {
            if (job != m_findJob)
                return;
            if (!found || !found->isEmpty())
                answer(found);
            else
                otherwise();
        });
    m_endSearch = [ticket]() mutable { ticket.cancel(); };
}

void RecordReader::findInRequests(const QString &identifier, int job, QObject *context,
                                  Answer<QList<FoundRecord>> answer)
{
    RowCondition naming;
    naming.field = RowCondition::Field::Word;
    naming.texts = {identifier};
    // One row is enough to know; the first rows end the reading.
    auto answered = std::make_shared<bool>(false);
    ReadTicket ticket = m_cache->listIds(
        Collection::Logs, RowFilter{{naming}}, IdRange{}, context,
        [this, identifier, job, answered, answer](const QList<qint64> &) {
            if (job != m_findJob || std::exchange(*answered, true))
                return;
            FoundRecord resource;
            resource.kind = FoundRecord::Kind::Resource;
            resource.uuid = identifier;
            answer(QList<FoundRecord>{resource});
            if (m_endSearch && job == m_findJob)
                std::exchange(m_endSearch, {})();
        },
        [this, job, answered, answer](const Result<qint64> &rows) {
            if (job != m_findJob || *answered)
                return;
            if (rows)
                answer(QList<FoundRecord>());
            else
                answer(rows.problem());
        });
    m_endSearch = [ticket]() mutable { ticket.cancel(); };
}

std::unique_ptr<ResourceTimelineModel> RecordReader::timelineOf(const QString &resourceUuid)
{
    return std::make_unique<ResourceTimelineModel>(m_cache, resourceUuid);
}
