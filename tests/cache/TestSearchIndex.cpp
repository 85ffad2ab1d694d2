// SPDX-License-Identifier: Apache-2.0
#include "CacheFixture.h"
#include "SearchFold.h"
#include "SearchTexts.h"
#include "SqliteDatabase.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTimer>

#include <sqlite3.h>

namespace {

using Field = RowCondition::Field;

RowFilter words(const QStringList &texts)
{
    RowFilter filter;
    for (const QString &text : texts) {
        RowCondition word;
        word.texts = {text};
        filter.conditions.append(word);
    }
    return filter;
}

//! A cache whose rows this test knows too, so that it can look for words itself.
class SearchFixture : public CacheFixture
{
public:
    //! Logs from `high` down to `low`, in pages; `texts` makes their bodies.
    void addLogs(qint64 high, qint64 low, SearchTexts &texts, qint64 newest,
                 const QString &epoch = QStringLiteral("one"))
    {
        for (qint64 top = high; top >= low; top -= 500) {
            const qint64 bottom = std::max(low, top - 499);
            QList<qint64> sequences;
            for (qint64 sequence = top; sequence >= bottom; --sequence)
                sequences.append(sequence);
            FeedWindow window;
            if (top != newest)
                window.before = top + 1;
            else if (low > 1 && feed(Collection::Logs).epoch == epoch)
                window.after = low - 1;
            const bool more = top == newest && window.after ? false : bottom > 1;
            auto page = CacheFixture::page(sequences, more, newest, window, epoch);
            for (LogRecord &record : page.items) {
                texts.fill(record);
                known[record.sequence] = textsOf(record);
            }
            const auto outcome = commit(page);
            QVERIFY2(outcome.ok(), outcome.ok() ? "" : qPrintable(outcome.problem().message));
            QCOMPARE(outcome->kind, PageOutcome::Kind::Committed);
        }
    }
    static QList<QByteArray> textsOf(const LogRecord &record)
    {
        const LogRow &row = record.row;
        return {row.uuid.toUtf8(),
                row.url.toUtf8(),
                row.eventUuids.join(u' ').toUtf8(),
                row.apiKeyName.toUtf8(),
                row.errorType.toUtf8(),
                row.method.toUtf8(),
                record.request.hasBody ? record.request.body : QByteArray(),
                record.response.hasBody ? record.response.body : QByteArray()};
    }
    bool holds(qint64 sequence, const QString &word) const
    {
        const QByteArray needle = SearchFold::folded(word);
        const QList<QByteArray> texts = known[sequence];
        return std::any_of(texts.cbegin(), texts.cend(), [&needle](const QByteArray &text) {
            return SearchFold::folded(QByteArrayView(text)).contains(needle);
        });
    }
    //! Ids of the rows that hold all words, newest first, without any help of the cache.
    QList<qint64> plainly(const QStringList &all)
    {
        const qint64 base = feed(Collection::Logs).base;
        QList<qint64> ids;
        for (auto row = known.cend(); row != known.cbegin();) {
            --row;
            if (std::all_of(all.cbegin(), all.cend(),
                            [&](const QString &word) { return holds(row.key(), word); }))
                ids.append(base + row.key());
        }
        return ids;
    }
    //! The same from the cache; on this thread, because tests may wait.
    QList<qint64> search(const QStringList &all)
    {
        QList<qint64> found;
        const auto count = cache->page().ids(Collection::Logs, words(all), {},
                                             [&found](const QList<qint64> &ids) { found += ids; });
        [&] { QVERIFY(count.ok()); }();
        return found;
    }
    qint64 indexed(Collection collection = Collection::Logs)
    {
        return cache->page().searchState(collection).value().indexed;
    }
    void waitForIndex(qint64 rows, Collection collection = Collection::Logs)
    {
        QTRY_COMPARE_WITH_TIMEOUT(indexed(collection), rows, 20'000);
        QTRY_VERIFY(!cache->isIndexing());
    }
    qint64 number(const char *sql)
    {
        auto database = SqliteDatabase::open(file(), SqliteDatabase::Mode::ReadOnly);
        return (*database)->integer(sql);
    }

    QMap<qint64, QList<QByteArray>> known; //!< by sequence
};

constexpr qint64 segment = 4096;

} // namespace

//! The search index: what it says is what reading every row would say, whatever happened before.
class TestSearchIndex : public QObject
{
    Q_OBJECT

private:
    //! Words of many kinds: pieces of what is there, of any length, and some that are not.
    static QStringList samples(const SearchFixture &f, QRandomGenerator &random, int count)
    {
        QStringList result{u"供應"_qs, u"nguyen"_qs, u"NGUYỄN"_qs, u"strasse"_qs,       u"e"_qs,
                           u"%"_qs,    u"_"_qs,      u"\\"_qs,     u"nowhere_at_all"_qs};
        const QList<qint64> sequences = f.known.keys();
        while (result.size() < count) {
            const auto texts = f.known[sequences[random.bounded(sequences.size())]];
            const QString text = QString::fromUtf8(texts[random.bounded(texts.size())]);
            if (text.isEmpty())
                continue;
            const qsizetype at = random.bounded(text.size());
            result.append(text.mid(at, 1 + random.bounded(random.bounded(2) ? 4 : 30)));
        }
        return result;
    }

    //! Puts the rows of a cache into a file as the first version of the program made it.
    static void makeFirstLayoutOf(const QString &path)
    {
        const QString former = path + QStringLiteral(".former");
        QVERIFY(QFile::rename(path, former));
        QFile layout(QStringLiteral(":/sql/cache/0001_feeds_and_snapshots.sql"));
        QVERIFY(layout.open(QIODevice::ReadOnly));
        auto first = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadWrite);
        QVERIFY((*first)->run("PRAGMA page_size = 8192; PRAGMA foreign_keys = OFF"));
        QVERIFY((*first)->run(layout.readAll() + "PRAGMA user_version = 1;"));
        QVERIFY((*first)->run("ATTACH '" + QFile::encodeName(former) + "' AS former"));
        QList<QByteArray> copies;
        {
            SqliteStatement tables(
                **first, "SELECT t.name, group_concat(c.name) FROM main.sqlite_schema t JOIN "
                         "pragma_table_info(t.name, 'main') c WHERE t.type = 'table' AND t.name "
                         "NOT LIKE 'sqlite_%' GROUP BY t.name");
            while (tables.step() == SqliteStatement::Step::Row)
                copies.append("INSERT INTO main." + tables.blob(0) + " (" + tables.blob(1) +
                              ") SELECT " + tables.blob(1) + " FROM former." + tables.blob(0));
        }
        QVERIFY(copies.size() > 10);
        for (const QByteArray &copy : copies)
            QVERIFY2((*first)->run(copy), copy.constData());
    }

private Q_SLOTS:
    void whatReadingEveryRowWouldFind_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void whatReadingEveryRowWouldFind()
    {
        QFETCH(quint32, seed);
        SearchFixture f;
        SearchTexts texts(seed);
        f.addLogs(6000, 1901, texts, 6000);
        f.waitForIndex(segment);
        f.addLogs(1900, 1, texts, 6000);
        f.waitForIndex(6000);               // a smaller one below it, where no more rows can come
        f.addLogs(6300, 6001, texts, 6300); // and some rows that are not indexed
        QRandomGenerator random(seed);
        const QStringList all = samples(f, random, 120);
        for (const QString &word : all)
            QVERIFY2(f.search({word}) == f.plainly({word}), qPrintable(word));
        for (int i = 0; i < 30; ++i) {
            const QStringList two{all[random.bounded(all.size())], all[random.bounded(all.size())]};
            QVERIFY2(f.search(two) == f.plainly(two), qPrintable(two.join(u" and ")));
        }
    }

    void wordsStandBesideOtherConditions()
    {
        SearchFixture f;
        SearchTexts texts(11);
        f.addLogs(segment, 1, texts, segment);
        f.waitForIndex(segment);
        RowFilter filter = words({u"nguyen"_qs, u"northwind"_qs});
        filter.conditions[1].negated = true;
        RowCondition range;
        range.field = Field::Time;
        range.minimum = 1000e6;
        range.maximum = 3000e6;
        filter.conditions.append(range);
        QList<qint64> expected;
        for (const qint64 id : f.plainly({u"nguyen"_qs})) {
            if (id >= 1000 && id <= 3000 && !f.holds(id, u"northwind"_qs))
                expected.append(id);
        }
        QVERIFY(!expected.isEmpty());
        QCOMPARE(f.list(Collection::Logs, filter), expected);
        // One of several words.
        RowFilter any = words({u"供應"_qs});
        any.conditions[0].texts.append(u"strasse"_qs);
        QSet<qint64> either;
        for (const QString &word : any.conditions[0].texts) {
            for (const qint64 id : f.plainly({word}))
                either.insert(id);
        }
        QCOMPARE(f.list(Collection::Logs, any).size(), either.size());
        // A part of the rows only.
        const QList<qint64> part = f.list(Collection::Logs, words({u"nguyen"_qs}), {500, 600});
        QVERIFY(!part.isEmpty());
        QVERIFY(part.first() <= 600 && part.last() >= 500);
    }

    void rowsAreIndexedInWholeSegmentsAsTheyCome()
    {
        SearchFixture f;
        SearchTexts texts(3);
        // The newest first, then older ones, as a sync does.
        f.addLogs(20'000, 19'001, texts, 20'000);
        QTRY_VERIFY(!f.cache->isIndexing());
        QCOMPARE(f.indexed(), 0); // a thousand rows are read as quickly
        f.addLogs(19'000, 12'001, texts, 20'000);
        f.waitForIndex(segment);
        f.addLogs(12'000, 10'001, texts, 20'000);
        f.waitForIndex(2 * segment);
        // New rows at the top wait until they are a whole segment.
        f.addLogs(20'500, 20'001, texts, 20'500);
        QTRY_VERIFY(!f.cache->isIndexing());
        QCOMPARE(f.indexed(), 2 * segment);
        QCOMPARE(f.list(Collection::Logs, words({u"nguyen"_qs})), f.plainly({u"nguyen"_qs}));
    }

    void rowsThatComeAgainAreReadAgain()
    {
        SearchFixture f;
        SearchTexts texts(5);
        f.addLogs(segment, 1, texts, segment);
        f.waitForIndex(segment);
        // The same sequence with other texts, as after a server's repair.
        auto page = CacheFixture::page({2000}, true, segment, {2001, {}});
        page.items[0].response.body = "{\"note\":\"quite different\"}";
        page.items[0].response.hasBody = true;
        f.known[2000] = SearchFixture::textsOf(page.items[0]);
        QVERIFY(f.commit(page));
        QCOMPARE(f.list(Collection::Logs, words({u"QUITE different"_qs})), QList<qint64>{2000});
        f.waitForIndex(segment);
        QCOMPARE(f.list(Collection::Logs, words({u"QUITE different"_qs})), QList<qint64>{2000});
        QCOMPARE(f.list(Collection::Logs, words({u"nguyen"_qs})), f.plainly({u"nguyen"_qs}));
    }

    void eventsByTheirPayloadAndDeliveriesByTheirAttempts()
    {
        SearchFixture f;
        FeedPage<EventRecord> events;
        FeedPage<DeliveryRecord> deliveries;
        events.epoch = deliveries.epoch = QStringLiteral("one");
        events.newest = deliveries.newest = segment;
        for (qint64 sequence = segment; sequence > 0; --sequence) {
            EventRecord event = CacheFixture::event(sequence);
            event.payload = "{\"serial\":\"OTR" + QByteArray::number(sequence * 7919) +
                            "x\",\"name\":\"\\u4f9b\\u61c9\"}";
            events.items.push_back(event);
            DeliveryRecord delivery = CacheFixture::delivery(
                sequence, QStringLiteral("dlv_%1").arg(sequence), u"failed"_qs);
            AttemptRow second = delivery.attempts.first();
            second.number = 2;
            second.response = HttpMessageRow();
            second.response->hasBody = true;
            second.response->body = "Fehler n\xc3\xba" + QByteArray::number(sequence * 7919) + "x";
            delivery.attempts.append(second);
            deliveries.items.push_back(delivery);
        }
        QVERIFY(f.commit(events));
        QVERIFY(f.commit(deliveries));
        f.waitForIndex(segment, Collection::Events);
        f.waitForIndex(segment, Collection::Deliveries);
        QCOMPARE(f.list(Collection::Events, words({u"otr7919000x"_qs})), QList<qint64>{1000});
        QCOMPARE(f.list(Collection::Events, words({u"供應"_qs})).size(), segment);
        QCOMPARE(f.list(Collection::Deliveries, words({u"NU7919000X"_qs})), QList<qint64>{1000});

        // A delivery that is tried once more moves to the front, with what was answered then.
        FeedPage<DeliveryRecord> more;
        more.window.after = segment;
        more.epoch = QStringLiteral("one");
        more.newest = segment + 1;
        DeliveryRecord again = deliveries.items[size_t(segment - 1000)];
        QCOMPARE(again.row.uuid, u"dlv_1000"_qs);
        again.sequence = segment + 1;
        again.attempts[1].response->body = "thank you";
        more.items = {again};
        QVERIFY(f.commit(more));
        QVERIFY(f.list(Collection::Deliveries, words({u"nu7919000x"_qs})).isEmpty());
        QCOMPARE(f.list(Collection::Deliveries, words({u"Thank You"_qs})),
                 QList<qint64>{segment + 1});
        QCOMPARE(f.list(Collection::Deliveries, words({u"nu7919x"_qs})), QList<qint64>{1});
    }

    void anOldGenerationTakesItsIndexWithIt()
    {
        SearchFixture f;
        SearchTexts texts(6);
        f.addLogs(segment, 1, texts, segment);
        f.waitForIndex(segment);
        QVERIFY(f.number("SELECT count(*) FROM search_chunks") > 0);
        f.known.clear();
        f.addLogs(100, 1, texts, 100, QStringLiteral("two"));
        QTRY_COMPARE(f.number("SELECT count(*) FROM generations"), 1);
        QCOMPARE(f.number("SELECT count(*) FROM search_segments"), 0);
        QCOMPARE(f.number("SELECT count(*) FROM search_chunks"), 0);
        QCOMPARE(f.list(Collection::Logs, words({u"nguyen"_qs})), f.plainly({u"nguyen"_qs}));
    }

    void rowsThatAreNoLongerKeptTakeTheirIndexWithThem()
    {
        SearchFixture f;
        SearchTexts texts(13);
        f.addLogs(2 * segment, 1, texts, 2 * segment);
        f.waitForIndex(2 * segment);
        const qint64 kept = segment + 100;
        for (;;) {
            const auto more = f.write([kept](CacheWriter &writer) {
                return writer.deleteSomeBefore(Collection::Logs, kept * 1'000'000);
            });
            QVERIFY(more.ok());
            if (!more.value())
                break;
        }
        while (f.known.firstKey() < kept)
            f.known.remove(f.known.firstKey());
        QCOMPARE(f.search({u"nguyen"_qs}), f.plainly({u"nguyen"_qs}));
        f.addLogs(2 * segment + 1, 2 * segment + 1, texts, 2 * segment + 1);
        QTRY_COMPARE(f.number("SELECT count(*) FROM search_segments"), 1);
        QVERIFY(f.indexed() <= f.feed(Collection::Logs).rows);
        QCOMPARE(f.search({u"nguyen"_qs}), f.plainly({u"nguyen"_qs}));
    }

    void aBitThatFellInTheIndexHidesNothing()
    {
        SearchFixture f;
        SearchTexts texts(8);
        f.addLogs(segment, 1, texts, segment);
        f.waitForIndex(segment);
        f.close();
        sqlite3 *database = nullptr;
        QCOMPARE(sqlite3_open(qPrintable(f.file()), &database), SQLITE_OK);
        QCOMPARE(sqlite3_exec(database, "UPDATE search_chunks SET words = zeroblob(length(words))",
                              nullptr, nullptr, nullptr),
                 SQLITE_OK);
        sqlite3_close(database);
        f.open();
        QCOMPARE(f.list(Collection::Logs, words({u"nguyen"_qs})), f.plainly({u"nguyen"_qs}));
    }

    void aCacheOfTheFirstLayoutKeepsItsRowsAndIsIndexed()
    {
        SearchFixture f;
        SearchTexts texts(9);
        f.addLogs(segment, 1, texts, segment);
        f.close();
        makeFirstLayoutOf(f.file());
        f.open();
        QVERIFY(f.cache->setAside().isEmpty());
        QCOMPARE(f.feed(Collection::Logs).rows, segment);
        f.waitForIndex(segment);
        QCOMPARE(f.list(Collection::Logs, words({u"nguyen"_qs})), f.plainly({u"nguyen"_qs}));
    }

    void killedWhileItIndexesItGoesOnTheNextTime()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("con"));
        QRandomGenerator random(QRandomGenerator::global()->generate());
        qint64 before = 0;
        for (int kill = 0; kill < 12; ++kill) {
            QProcess other;
            other.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--index"), path, QString::number(random.bounded(1000))});
            QVERIFY(other.waitForReadyRead());
            QTest::qWait(random.bounded(900)); // it begins after a quarter of a second of quiet
            other.kill();
            QVERIFY(other.waitForFinished());
            const auto cache = Cache::open(ConnectionFolder::open(path).value()).value();
            QVERIFY(cache->setAside().isEmpty());
            const CacheReader &reader = cache->page();
            const qint64 rows = reader.feed(Collection::Logs)->rows;
            QVERIFY(rows >= before);
            before = rows;
            // Each row holds its own number; whatever is indexed by now, each is found.
            for (int i = 0; i < 40 && rows > 0; ++i) {
                const qint64 sequence = 1 + random.bounded(int(rows));
                QList<qint64> found;
                const auto count =
                    reader.ids(Collection::Logs, words({QStringLiteral("<%1>").arg(sequence)}), {},
                               [&](const QList<qint64> &ids) { found += ids; });
                QVERIFY(count);
                QCOMPARE(found, QList<qint64>{sequence});
            }
        }
        const auto cache = Cache::open(ConnectionFolder::open(path).value()).value();
        QTRY_VERIFY(cache->page().searchState(Collection::Logs)->indexed >= before - segment);
        QVERIFY(before > segment);
    }

    void progressIsToldAndAListCanBeStopped()
    {
        SearchFixture f;
        SearchTexts texts(12);
        f.addLogs(9000, 1, texts, 9000);
        f.waitForIndex(2 * segment);
        auto database = SqliteDatabase::open(f.file(), SqliteDatabase::Mode::ReadOnly);
        CacheReader reader(std::move(database.value()));
        RowFilter slow = words({u"e"_qs});
        for (int i = 0; i < 40; ++i) {
            slow.conditions.append(words({QStringLiteral("nowhere_%1").arg(i)}).conditions);
            slow.conditions.last().negated = true;
        }
        QList<qint64> found;
        QList<ListProgress> news;
        const auto whole = reader.ids(
            Collection::Logs, slow, {}, [&](const QList<qint64> &ids) { found += ids; },
            [&](const ListProgress &progress) {
                news.append(progress);
                // All matches down to there are known already.
                QCOMPARE(progress.found, found.size());
                QVERIFY(found.isEmpty() || found.last() >= progress.reachedId);
                QVERIFY(progress.reachedAt > 0);
            });
        QCOMPARE(found, f.plainly({u"e"_qs}));
        QCOMPARE(whole.value(), found.size());
        QVERIFY(std::is_sorted(
            news.cbegin(), news.cend(),
            [](const ListProgress &a, const ListProgress &b) { return a.fraction < b.fraction; }));

        std::atomic_bool flag = false;
        reader.setCancelFlags(&flag, nullptr);
        qint64 handed = 0;
        const auto stopped = reader.ids(Collection::Logs, slow, {}, [&](const QList<qint64> &ids) {
            handed += ids.size();
            flag = true;
        });
        QVERIFY(!stopped);
        QCOMPARE(stopped.problem().kind, Problem::Kind::Cancelled);
        QVERIFY(handed < found.size());
        reader.setCancelFlags(nullptr, nullptr);
        const auto after = reader.ids(Collection::Logs, {}, {}, [](const QList<qint64> &) {});
        QCOMPARE(after.value(), 9000);
    }
};

namespace {

//! The other program of killedWhileItIndexesItGoesOnTheNextTime(): writes pages and indexes them
//! until it is killed.
int indexUntilKilled(const QString &path, int seed)
{
    auto cache = Cache::open(ConnectionFolder::open(path).value()).value();
    QTextStream(stdout) << "ready" << Qt::endl;
    const auto state = cache->page().feed(Collection::Logs);
    qint64 newest = state->newest.value_or(0);
    QRandomGenerator random{quint32(seed)};
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        FeedWindow window;
        if (newest > 0)
            window.after = newest;
        const qint64 low = newest + 1;
        newest += 1 + random.bounded(1500);
        FeedPage<LogRecord> page;
        page.window = window;
        page.epoch = QStringLiteral("one");
        page.newest = newest;
        for (qint64 sequence = newest; sequence >= low; --sequence) {
            page.items.push_back(CacheFixture::log(sequence));
            page.items.back().response.body =
                "{\"number\":\"<" + QByteArray::number(sequence) + ">\"}";
        }
        cache->write(cache.get(), RecordPages::writing(page), [](const Result<PageOutcome> &) {});
        timer.start(random.bounded(600));
    });
    timer.setSingleShot(true);
    timer.start(0);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == QLatin1String("--index"))
        return indexUntilKilled(arguments.at(2), arguments.at(3).toInt());
    TestSearchIndex test;
    return QTest::qExec(&test, argc, argv);
}
#include "TestSearchIndex.moc"
