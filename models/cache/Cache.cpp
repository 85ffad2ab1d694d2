// SPDX-License-Identifier: Apache-2.0
#include "Cache.h"

#include "CacheFile.h"
#include "TaskThreads.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>

namespace {

// Filters of two tables may scan while a detail is read.
constexpr int readerCount = 3;
constexpr std::chrono::milliseconds betweenCleanUps{10};
constexpr std::chrono::milliseconds betweenLooks{1000};
// The index is made when no page came for this long, and a little of it also when pages never stop.
constexpr std::chrono::milliseconds quietBeforeIndexing{250};
constexpr qint64 longestUnindexedMs = 3000;
constexpr qint64 betweenIndexNewsMs = 250;
// Worth a wait for the disk when all is quiet, so that closing need not wait.
constexpr qint64 manyRowsOutside = 2000;

} // namespace

Result<std::shared_ptr<Cache>> Cache::open(std::shared_ptr<ConnectionFolder> folder,
                                           CacheContent content)
{
    std::shared_ptr<Cache> cache(new Cache(std::move(folder), content));
    if (const auto started = cache->start(); !started)
        return started.problem();
    return cache;
}

Cache::Cache(std::shared_ptr<ConnectionFolder> folder, CacheContent content)
    : m_folder(std::move(folder))
    , m_content(content)
    , m_look(new QTimer(this))
    , m_indexSoon(new QTimer(this))
{
    qRegisterMetaType<CacheChange>();
    m_look->setInterval(betweenLooks);
    connect(m_look, &QTimer::timeout, this, &Cache::lookForChanges);
    m_indexSoon->setSingleShot(true);
    m_indexSoon->setInterval(quietBeforeIndexing);
    connect(m_indexSoon, &QTimer::timeout, this, &Cache::indexSome);
}

Cache::~Cache()
{
    close();
}

Result<Done> Cache::start()
{
    bool damaged = false;
    auto opened = openDatabases(&damaged);
    if (!opened && damaged && !isReadOnly()) {
        m_setAside = m_folder->setCacheAside();
        if (m_setAside.isEmpty())
            return opened;
        opened = openDatabases(&damaged);
    }
    if (!opened)
        return opened;
    m_damageSeen = false;
    m_stopping = std::make_shared<std::atomic_bool>(false);
    m_readThreads = std::make_unique<TaskThreads>(readerCount);
    if (isReadOnly()) {
        m_dataVersion = m_page->dataVersion();
        m_look->start();
    } else {
        m_writeThread = std::make_unique<TaskThreads>(1);
        m_cleaning = false;
        m_indexing = m_indexStep = false;
        cleanUpSome();
        indexSoon();
    }
    return Done{};
}

Result<Done> Cache::openDatabases(bool *damaged)
{
    auto opened = CacheFile::open(*m_folder, m_content, readerCount + 1, damaged);
    if (!opened)
        return opened.problem();
    CacheFile &file = opened.value();
    if (file.writer) {
        m_writer = std::make_unique<CacheWriter>(
            std::move(file.writer), [this](const CacheChange &change) {
                QMetaObject::invokeMethod(
                    this,
                    [this, change] {
                        if (change.kind == CacheChange::Kind::Replaced)
                            cleanUpSome();
                        if (isFeed(change.collection)) {
                            m_rowsOutside += change.added.size();
                            m_sincePage.start();
                            indexSoon();
                        }
                        Q_EMIT changed(change);
                    },
                    Qt::QueuedConnection);
            });
    }
    m_page = std::make_unique<CacheReader>(std::move(file.readers.back()));
    file.readers.pop_back();
    for (auto &database : file.readers)
        m_readers.push_back(std::make_unique<CacheReader>(std::move(database)));
    return Done{};
}

void Cache::close()
{
    m_look->stop();
    m_indexSoon->stop();
    if (m_stopping)
        *m_stopping = true;
    m_readThreads.reset();
    // What nobody can give again is written when that was asked for.
    if (m_writeThread && m_content == CacheContent::Own)
        m_writeThread->finish();
    m_writeThread.reset();
    // The writer last: whoever closes last empties the write-ahead log, which readers cannot.
    m_page.reset();
    m_readers.clear();
    m_writer.reset();
}

void Cache::noticeDamage()
{
    if (!m_damageSeen.exchange(true))
        QMetaObject::invokeMethod(this, &Cache::rebuild, Qt::QueuedConnection);
}

void Cache::rebuild()
{
    if (m_content == CacheContent::Own) {
        Q_EMIT failed(
            CacheFile::unusable(CacheFile::path(*m_folder, m_content), tr("the file is damaged.")));
        return;
    }
    if (isReadOnly()) {
        Problem problem;
        problem.kind = Problem::Kind::Storage;
        problem.message = tr("This connection's cache is damaged.");
        problem.advice = tr("Close the other console that uses it and open it again.");
        Q_EMIT failed(problem);
        return;
    }
    close();
    m_setAside = m_folder->setCacheAside();
    if (const auto started = start(); !started) {
        Q_EMIT failed(started.problem());
        return;
    }
    Q_EMIT rebuilt(m_setAside);
    for (const Collection collection : allCollections) {
        CacheChange change;
        change.collection = collection;
        change.kind = CacheChange::Kind::Replaced;
        Q_EMIT changed(change);
    }
}

const CacheReader &Cache::page()
{
    if (m_page->isDamaged())
        noticeDamage();
    return *m_page;
}

ReadTicket Cache::listIds(Collection collection, const RowFilter &filter, IdRange range,
                          QObject *context, std::function<void(const QList<qint64> &)> chunk,
                          std::function<void(const Result<qint64> &)> finished,
                          std::function<void(const ListProgress &)> progress)
{
    auto flag = std::make_shared<std::atomic_bool>(false);
    const QPointer<QObject> guard(context);
    startRead(flag, [this, flag, guard, collection, filter, range, chunk = std::move(chunk),
                     finished = std::move(finished),
                     progress = std::move(progress)](const CacheReader &reader) {
        const auto count = reader.ids(
            collection, filter, range,
            [&](const QList<qint64> &ids) { deliver(guard, flag, [chunk, ids] { chunk(ids); }); },
            [&](const ListProgress &news) {
                if (progress)
                    deliver(guard, flag, [progress, news] { progress(news); });
            });
        deliver(guard, flag, [finished, count] { finished(count); });
    });
    return ReadTicket(std::move(flag));
}

void Cache::startRead(const std::shared_ptr<std::atomic_bool> &flag,
                      std::function<void(const CacheReader &)> job)
{
    if (!m_readThreads)
        return;
    m_readThreads->add([this, flag, stopping = m_stopping, job = std::move(job)](int thread) {
        if (*flag)
            return;
        CacheReader &reader = *m_readers[size_t(thread)];
        reader.setCancelFlags(flag.get(), stopping.get());
        job(reader);
        reader.setCancelFlags(nullptr, nullptr);
        if (reader.isDamaged())
            noticeDamage();
    });
}

void Cache::startWrite(std::function<void(CacheWriter &)> job)
{
    Q_ASSERT(!isReadOnly());
    if (!m_writeThread)
        return;
    m_writeThread->add([this, job = std::move(job)](int) {
        job(*m_writer);
        if (m_writer->isDamaged())
            noticeDamage();
    });
}

void Cache::erase(QObject *context, std::function<void(const Result<Done> &)> answer)
{
    write(
        this, [](CacheWriter &writer) { return writer.eraseFeeds(); },
        [this, guard = QPointer<QObject>(context),
         answer = std::move(answer)](const Result<Done> &erased) {
            const bool copies = m_folder->removeRecordedBackups();
            if (!guard)
                return;
            if (!erased || copies) {
                answer(erased);
                return;
            }
            Problem problem;
            problem.kind = Problem::Kind::Storage;
            problem.message = tr("A copy from before an update could not be deleted.");
            problem.advice =
                tr("Delete the files recorded.db.backup-* in %1.").arg(m_folder->path());
            answer(problem);
        });
}

void Cache::post(const QPointer<QObject> &context, std::function<void()> function)
{
    deliver(context, nullptr, std::move(function));
}

void Cache::deliver(const QPointer<QObject> &context, const std::shared_ptr<std::atomic_bool> &flag,
                    std::function<void()> function)
{
    // The context is looked at on its own thread, where it cannot go away in between.
    QMetaObject::invokeMethod(
        this,
        [context, flag, function = std::move(function)] {
            if (context && !(flag && *flag))
                function();
        },
        Qt::QueuedConnection);
}

void Cache::cleanUpSome()
{
    if (m_cleaning)
        return;
    m_cleaning = true;
    write(
        this, [](CacheWriter &writer) { return writer.deleteSomeRetired(); },
        [this](const Result<bool> &more) {
            m_cleaning = false;
            if (!more)
                Q_EMIT failed(more.problem());
            else if (more.value())
                QTimer::singleShot(betweenCleanUps, this, &Cache::cleanUpSome);
        });
}

void Cache::indexSoon()
{
    if (isReadOnly() || m_indexStep)
        return;
    if (!m_indexSoon->isActive())
        m_indexDue.start();
    else if (m_indexDue.hasExpired(longestUnindexedMs))
        return;
    m_indexSoon->start();
}

void Cache::indexSome()
{
    if (m_indexStep || !m_writeThread)
        return;
    m_indexStep = true;
    if (!m_indexing) {
        m_indexing = true;
        m_indexTold.start();
    }
    write(
        this,
        [threads = m_writeThread.get(), stopping = m_stopping](CacheWriter &writer) {
            return writer.indexSome(
                [threads, stopping] { return *stopping || threads->hasWaiting(); });
        },
        [this](const Result<bool> &more) {
            m_indexStep = false;
            if (!more) {
                endIndexing();
                Q_EMIT failed(more.problem());
            } else if (!more.value()) {
                endIndexing();
            } else {
                if (m_indexTold.hasExpired(betweenIndexNewsMs)) {
                    m_indexTold.start();
                    Q_EMIT indexed();
                }
                // After a page the sync goes first.
                if (m_sincePage.isValid() && !m_sincePage.hasExpired(quietBeforeIndexing.count()))
                    indexSoon();
                else
                    QMetaObject::invokeMethod(this, &Cache::indexSome, Qt::QueuedConnection);
            }
        });
}

void Cache::endIndexing()
{
    m_indexing = false;
    if (m_rowsOutside > manyRowsOutside && m_writeThread) {
        m_rowsOutside = 0;
        write(
            this, [](CacheWriter &writer) { return writer.copyIntoFile(); },
            [this](const Result<Done> &copied) {
                if (!copied)
                    Q_EMIT failed(copied.problem());
            });
    }
    Q_EMIT indexed();
}

void Cache::lookForChanges()
{
    const qint64 version = m_page->dataVersion();
    if (version == m_dataVersion)
        return;
    m_dataVersion = version;
    for (const Collection collection : allCollections) {
        CacheChange change;
        change.collection = collection;
        change.kind = CacheChange::Kind::Replaced;
        if (const auto state = m_page->feed(collection); isFeed(collection) && state) {
            change.generation = state->generation;
            change.rows = state->rows;
        }
        Q_EMIT changed(change);
    }
}
