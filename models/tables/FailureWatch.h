// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <memory>

class Cache;
struct DeliveryRow;
struct LogRow;

//! Something that fails just now.
struct FailureNotice
{
    enum class Kind { Deliveries, ServerErrors };

    Kind kind = Kind::Deliveries;
    int count = 0;     //!< since the notice before
    QString endpoint;  //!< of the last one: the webhook's URL, the path that was called
    QString uuid;      //!< of the last delivery or log
    int status = 0;    //!< HTTP status of the last one; 0 without an answer
    QString errorType; //!< that it named; empty for deliveries
};

//! Watches a cache for deliveries that fail and for bursts of 5xx answers, as they happen: what a
//! first sync brings in from the past counts for nothing. At most one notice of a kind in a pause.
//! Interface thread; rows are read off it.
class FailureWatch : public QObject
{
    Q_OBJECT

public:
    struct Policy
    {
        int pauseMs = 60'000;  //!< between two notices of a kind
        int windowMs = 60'000; //!< so many errors within this time are a burst
        int burst = 5;
        int freshMs = 120'000; //!< what is older than this is history
    };

    explicit FailureWatch(std::shared_ptr<Cache> cache, const Policy &policy,
                          QObject *parent = nullptr);
    explicit FailureWatch(std::shared_ptr<Cache> cache, QObject *parent = nullptr)
        : FailureWatch(std::move(cache), Policy(), parent)
    {
    }
    ~FailureWatch() override;

Q_SIGNALS:
    void failing(const FailureNotice &notice);

private:
    void takeDeliveries(const QList<DeliveryRow> &rows);
    void takeLogs(const QList<LogRow> &rows);
    void tell(FailureNotice::Kind kind);

    std::shared_ptr<Cache> m_cache;
    Policy m_policy;
    std::array<FailureNotice, 2> m_gathered;
    std::array<QTimer, 2> m_pauses;
    QList<qint64> m_errors; //!< when 5xx were answered of late, microseconds since 1970 UTC
};
