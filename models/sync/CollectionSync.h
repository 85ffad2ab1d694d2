// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Result.h"
#include "SyncPolicy.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

class ApiClient;
class Cache;
class TaskThreads;

//! Syncs one collection when it is told to look. Interface thread.
class CollectionSync : public QObject
{
    Q_OBJECT

public:
    struct Room
    {
        ApiClient *client = nullptr;
        std::shared_ptr<Cache> cache;
        SyncPolicy policy;
        //! Turns what the server sent into rows. After the cache, which it uses until it ends.
        std::shared_ptr<TaskThreads> readers;
    };

    CollectionSync(Collection collection, Room room, QObject *parent)
        : QObject(parent)
        , m_room(std::move(room))
        , m_collection(collection)
    {
    }

    Collection collection() const { return m_collection; }
    //! Looks now; while it is looking already, once more before it ends.
    virtual void look() = 0;
    //! Gives up without a word; what was committed stays.
    virtual void stop() = 0;
    virtual bool isRunning() const = 0;
    //! More than a look at the newest is needed: worth showing as progress.
    virtual bool isBehind() const = 0;
    virtual qint64 rows() const = 0;
    //! Rows at the server, -1 where it does not count.
    virtual qint64 total() const = 0;

    qint64 received() const { return m_received; }
    double seconds() const { return m_seconds; }

Q_SIGNALS:
    //! A page was committed.
    void progressed();
    //! Everything is here, or the problem that ended the look.
    void finished(const Result<Done> &result);

protected:
    void beginRound()
    {
        m_clock.start();
        m_received = 0;
    }
    void endRound() { m_seconds = double(m_clock.nsecsElapsed()) / 1e9; }

    Room m_room;
    qint64 m_received = 0;

private:
    Collection m_collection;
    QElapsedTimer m_clock;
    double m_seconds = 0;
};
