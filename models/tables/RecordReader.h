// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"
#include "Result.h"

#include <QObject>

#include <functional>
#include <memory>

class Cache;

//! Reads single records with everything that belongs to them from the cache, off the interface
//! thread; works offline. Answers arrive on the thread of this object and are dropped when
//! `context` is gone. A record that is not in the cache answers Problem::Kind::NotFound.
class RecordReader : public QObject
{
    Q_OBJECT

public:
    explicit RecordReader(std::shared_ptr<Cache> cache, QObject *parent = nullptr);
    ~RecordReader() override;

    template <typename T>
    using Answer = std::function<void(const Result<T> &)>;

    void readEvent(const QString &uuid, QObject *context, Answer<EventDetails> answer);
    void readLog(const QString &uuid, QObject *context, Answer<LogDetails> answer);
    void readDelivery(const QString &uuid, QObject *context, Answer<DeliveryDetails> answer);
    //! All deliveries of an event, oldest first.
    void readDeliveriesOfEvent(const QString &eventUuid, QObject *context,
                               Answer<QList<DeliveryDetails>> answer);

private:
    std::shared_ptr<Cache> m_cache;
};
