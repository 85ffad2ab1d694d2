// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheChange.h"
#include "CacheContent.h"
#include "CacheReader.h"
#include "CacheWriter.h"
#include "ConnectionFolder.h"
#include "ReadTicket.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <atomic>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

class QTimer;
class TaskThreads;

//! One connection's cache.db, or its recorded.db, which has the same layout and is never set
//! aside. Lives on the thread that opened it (the interface thread); all of
//! its functions are called there and all answers and signals arrive there. Behind it are one
//! thread that writes and a few that read, each with its own connection.
//!
//! What to call from where:
//! - interface thread: page() for single pages of rows by id and for feed()/snapshot(); nothing
//!   that scans;
//! - read(): anything else, off the interface thread, cancellable;
//! - listIds(): the result list of a table;
//! - write(): for the sync, on the writer thread.
class Cache : public QObject
{
    Q_OBJECT

public:
    //! Opens or makes the cache. A damaged file is renamed aside and a new one begun
    //! (setAside() tells its new name). Problem: Storage where the file was written by a newer
    //! program (it stays untouched) or cannot be used.
    static Result<std::shared_ptr<Cache>> open(std::shared_ptr<ConnectionFolder> folder,
                                               CacheContent content = CacheContent::Server);
    ~Cache() override;

    //! Another program writes: write() may not be called, changes are noticed by looking.
    bool isReadOnly() const { return m_folder->isReadOnly(); }
    CacheContent content() const { return m_content; }
    //! Where a damaged cache was put when this one was opened or rebuilt; empty otherwise.
    const QString &setAside() const { return m_setAside; }
    const ConnectionFolder &folder() const { return *m_folder; }

    //! For the interface thread: rows by id, feed(), snapshot(), the small lists.
    const CacheReader &page();

    //! Runs `job(const CacheReader &) -> T` on a reading thread and then `answer(T)` on this
    //! object's thread, unless it was cancelled or `context` is gone by then.
    template <typename Job, typename Answer>
    ReadTicket read(QObject *context, Job job, Answer answer)
    {
        auto flag = std::make_shared<std::atomic_bool>(false);
        startRead(flag, [this, flag, guard = QPointer<QObject>(context), job = std::move(job),
                         answer = std::move(answer)](const CacheReader &reader) mutable {
            deliver(guard, flag, [result = job(reader), answer = std::move(answer)]() mutable {
                answer(std::move(result));
            });
        });
        return ReadTicket(std::move(flag));
    }

    //! Streams the ids of matching rows to `chunk`, newest first, then calls `finished` once with
    //! how many there were or the Problem; in between `progress`, about each 100 ms. Nothing is
    //! called after cancelling or without context.
    ReadTicket listIds(Collection collection, const RowFilter &filter, IdRange range,
                       QObject *context, std::function<void(const QList<qint64> &)> chunk,
                       std::function<void(const Result<qint64> &)> finished,
                       std::function<void(const ListProgress &)> progress = {});

    //! Runs `job(CacheWriter &) -> T` on the writer thread, in the order of the calls, and then
    //! `answer(T)` on this object's thread unless `context` is gone. Not for a read-only cache.
    template <typename Job, typename Answer>
    void write(QObject *context, Job job, Answer answer)
    {
        startWrite([this, guard = QPointer<QObject>(context), job = std::move(job),
                    answer = std::move(answer)](CacheWriter &writer) mutable {
            deliver(guard, nullptr, [result = job(writer), answer = std::move(answer)]() mutable {
                answer(std::move(result));
            });
        });
    }

    //! recorded.db only: deletes all there is of logs, events and deliveries for good, copies from
    //! before migrations too, and answers as write() does. Problem: see CacheWriter::eraseFeeds().
    void erase(QObject *context, std::function<void(const Result<Done> &)> answer);

    //! The search index is being made, in the background and only while nothing else is written.
    //! CacheReader::searchState() tells how far it is.
    bool isIndexing() const { return m_indexing; }

    //! Calls `function` on this object's thread unless `context` is gone; for progress out of a
    //! job. Any thread.
    void post(const QPointer<QObject> &context, std::function<void()> function);

Q_SIGNALS:
    //! After each commit, before the answer of the write() that made it. An id may come both from
    //! a list that is being read and from here; ids are unique and their order is the rows'.
    void changed(const CacheChange &change);
    //! The database turned out to be damaged while in use: it was renamed to `setAside` and an
    //! empty one begun. Answers that were still to come from write() never will; sync again.
    void rebuilt(const QString &setAside);
    //! The search index grew or isIndexing() changed; a few times a second at most.
    void indexed();
    //! Something in the background failed (deleting old rows, damage in a read-only cache).
    void failed(const Problem &problem);

private:
    Cache(std::shared_ptr<ConnectionFolder> folder, CacheContent content);
    Result<Done> start();
    Result<Done> openDatabases(bool *damaged);
    void close();
    void rebuild();
    void noticeDamage();
    void startRead(const std::shared_ptr<std::atomic_bool> &flag,
                   std::function<void(const CacheReader &)> job);
    void startWrite(std::function<void(CacheWriter &)> job);
    void deliver(const QPointer<QObject> &context, const std::shared_ptr<std::atomic_bool> &flag,
                 std::function<void()> function);
    void cleanUpSome();
    void indexSoon();
    void indexSome();
    void endIndexing();
    void lookForChanges();

    std::shared_ptr<ConnectionFolder> m_folder;
    CacheContent m_content;
    QString m_setAside;
    std::unique_ptr<CacheReader> m_page;
    std::vector<std::unique_ptr<CacheReader>> m_readers;
    std::unique_ptr<CacheWriter> m_writer;
    std::unique_ptr<TaskThreads> m_readThreads;
    std::unique_ptr<TaskThreads> m_writeThread;
    //! Set while stopping, so that no thread is waited for longer than a moment.
    std::shared_ptr<std::atomic_bool> m_stopping;
    QTimer *m_look = nullptr;
    qint64 m_dataVersion = 0;
    bool m_cleaning = false;
    QTimer *m_indexSoon = nullptr;
    QElapsedTimer m_indexDue; //!< since when rows wait to be indexed
    QElapsedTimer m_sincePage;
    QElapsedTimer m_indexTold; //!< since when indexed() was last told
    bool m_indexing = false;
    bool m_indexStep = false; //!< a step is under way
    qint64 m_rowsOutside = 0; //!< written and not copied into the file by us
    std::atomic_bool m_damageSeen = false;
};
