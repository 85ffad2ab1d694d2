// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FoundRecord.h"
#include "RecordDetails.h"
#include "Result.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class Cache;
class ResourceTimelineModel;

//! Reads single records with everything that belongs to them from the cache, off the interface
//! thread; works offline. Answers arrive on the thread of this object and are dropped when
//! `context` is gone. A record that is not in the cache answers Problem::Kind::NotFound.
class RecordReader : public QObject
{
    Q_OBJECT

public:
    //! `lists`: where API keys and webhooks are found, when not in the same cache.
    explicit RecordReader(std::shared_ptr<Cache> cache, std::shared_ptr<Cache> lists = {},
                          QObject *parent = nullptr);
    ~RecordReader() override;

    template <typename T>
    using Answer = std::function<void(const Result<T> &)>;

    void readEvent(const QString &uuid, QObject *context, Answer<EventDetails> answer);
    void readLog(const QString &uuid, QObject *context, Answer<LogDetails> answer);
    void readDelivery(const QString &uuid, QObject *context, Answer<DeliveryDetails> answer);
    //! All deliveries of an event, oldest first.
    void readDeliveriesOfEvent(const QString &eventUuid, QObject *context,
                               Answer<QList<DeliveryDetails>> answer);

    //! Everything in the cache of exactly this name; nothing where the text is no identifier. A
    //! name that only requests carry is a resource without events. A later call ends
    //! an earlier one, which is not answered then.
    void find(const QString &identifier, QObject *context, Answer<QList<FoundRecord>> answer);
    //! Everything that ever happened to a resource, read from now on.
    std::unique_ptr<ResourceTimelineModel> timelineOf(const QString &resourceUuid);

Q_SIGNALS:
    //! Some delivery is new or has changed: what shows deliveries reads them again. Changes that
    //! come close together are told once.
    void deliveriesChanged();

private:
    //! `otherwise` where nothing there has that name.
    void findIn(Cache &cache, const QString &identifier, int job, QObject *context,
                const Answer<QList<FoundRecord>> &answer, const std::function<void()> &otherwise);
    void findInRequests(const QString &identifier, int job, QObject *context,
                        Answer<QList<FoundRecord>> answer);

    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Cache> m_lists; //!< null where that is the same
    QTimer m_deliveriesSoon;
    std::function<void()> m_endSearch; //!< of find()
    int m_findJob = 0;
};
