// SPDX-License-Identifier: Apache-2.0
#include "CacheFixture.h"
#include "SqliteDatabase.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTextStream>

#include <sqlite3.h>

class TestCacheFile : public QObject
{
    Q_OBJECT

private:
    static void runSql(const QString &file, const char *sql)
    {
        sqlite3 *database = nullptr;
        QCOMPARE(sqlite3_open(qPrintable(file), &database), SQLITE_OK);
        QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void overwrite(const QString &path, qint64 from, qint64 length)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(from));
        file.write(QByteArray(length, '\x5a'));
    }
    static QStringList asideIn(const QString &folder)
    {
        return QDir(folder).entryList({QStringLiteral("cache.db.damaged-*")}, QDir::Files);
    }
    static Result<std::shared_ptr<Cache>> openAt(const QString &path)
    {
        auto folder = ConnectionFolder::open(path);
        if (!folder)
            return folder.problem();
        return Cache::open(folder.value());
    }

private Q_SLOTS:
    void theFolderAndItsFilesAreTheOwnersAlone()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({1}, false, 1)));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(f.path()) & others, QFile::Permissions());
        const QDir folder(f.path());
        const QStringList files = folder.entryList({QStringLiteral("cache.db*")}, QDir::Files);
        QVERIFY(files.contains(u"cache.db-wal"_qs));
        for (const QString &file : files)
            QCOMPARE(QFile::permissions(folder.filePath(file)) & others, QFile::Permissions());
        QCOMPARE(QFile::permissions(f.file()) & QFile::ExeOwner, QFile::Permissions());
    }

    void theDatabaseIsSetUpAsTheHouseSays()
    {
        CacheFixture f;
        f.close();
        runSql(f.file(), "CREATE TABLE settings AS SELECT journal_mode FROM pragma_journal_mode()");
        auto look = SqliteDatabase::open(f.file(), SqliteDatabase::Mode::ReadOnly);
        QVERIFY(look);
        SqliteStatement mode(**look, "SELECT journal_mode FROM settings");
        QCOMPARE(mode.step(), SqliteStatement::Step::Row);
        QCOMPARE(mode.text(0), u"wal"_qs);
        QCOMPARE((*look)->integer("PRAGMA foreign_keys"), 1);
        QVERIFY((*look)->integer("PRAGMA busy_timeout") > 0);
    }

    void everythingIsThereAfterARestart()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({3, 2, 1}, false, 3)));
        f.reopen();
        QCOMPARE(f.uuids(), (QStringList{u"req_3"_qs, u"req_2"_qs, u"req_1"_qs}));
        QVERIFY(f.feed(Collection::Logs).isComplete());
        QVERIFY(f.cache->setAside().isEmpty());
    }

    void aNewerLayoutIsRefusedAndLeftUntouched()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({1}, false, 1)));
        f.close();
        runSql(f.file(), "PRAGMA user_version = 9999; PRAGMA journal_mode = DELETE");
        const QByteArray before = contents(f.file());
        const auto opened = openAt(f.path());
        QVERIFY(!opened);
        QCOMPARE(opened.problem().kind, Problem::Kind::Storage);
        QVERIFY(opened.problem().message.contains(u"newer"));
        QVERIFY(!opened.problem().advice.isEmpty());
        QCOMPARE(contents(f.file()), before);
        QVERIFY(asideIn(f.path()).isEmpty());
    }

    void aFileThatIsNoDatabaseIsSetAsideAndRebuilt_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("length");
        QTest::newRow("everything") << qint64(0) << qint64(100'000);
        QTest::newRow("the header") << qint64(0) << qint64(100);
        QTest::newRow("the schema's page") << qint64(100) << qint64(8000);
    }
    void aFileThatIsNoDatabaseIsSetAsideAndRebuilt()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, length);
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({1}, false, 1)));
        f.close();
        overwrite(f.file(), from, length);
        const QByteArray damaged = contents(f.file());
        f.open();
        QVERIFY(!f.cache->setAside().isEmpty());
        QCOMPARE(contents(f.cache->setAside()), damaged);
        QVERIFY(f.uuids().isEmpty());
        QVERIFY(f.commit(CacheFixture::page({1}, false, 1)));
        QCOMPARE(f.uuids(), QStringList{u"req_1"_qs});
    }

    void aDatabaseOfSomebodyElseIsSetAside()
    {
        CacheFixture f;
        f.close();
        QVERIFY(QFile::remove(f.file()));
        runSql(f.file(), "CREATE TABLE logs (x); PRAGMA user_version = 1");
        f.open();
        QVERIFY(!f.cache->setAside().isEmpty());
        QVERIFY(f.commit(CacheFixture::page({1}, false, 1)));
    }

    void damageMetInUseIsSetAsideAndAnEmptyCacheBegun()
    {
        CacheFixture f;
        QList<qint64> sequences;
        for (qint64 s = 2000; s > 0; --s)
            sequences.append(s);
        QVERIFY(f.commit(CacheFixture::page(sequences, false, 2000)));
        f.close();
        // Everything behind the schema and the first small tables.
        const qint64 size = QFile(f.file()).size();
        overwrite(f.file(), size / 2, size / 4);
        f.open();
        QVERIFY(f.cache->setAside().isEmpty());
        QSignalSpy rebuilt(f.cache.get(), &Cache::rebuilt);
        RowFilter everywhere;
        RowCondition word;
        word.texts = {QStringLiteral("x")};
        everywhere.conditions = {word};
        f.cache->read(
            this,
            [everywhere](const CacheReader &reader) {
                for (int i = 1; i <= 2000; ++i) {
                    if (!reader.logs().record(QStringLiteral("req_%1").arg(i)))
                        break;
                }
                return reader.ids(Collection::Logs, everywhere, {}, [](const QList<qint64> &) {});
            },
            [](const Result<qint64> &) {});
        QTRY_COMPARE(rebuilt.count(), 1);
        QCOMPARE(asideIn(f.path()).size(), 1);
        QCOMPARE(f.changes.last().kind, CacheChange::Kind::Replaced);
        QVERIFY(f.uuids().isEmpty());
        QVERIFY(f.commit(CacheFixture::page({2, 1}, false, 2)));
        QCOMPARE(f.uuids().size(), 2);
    }

    void aSecondProgramReadsOnlyAndNoticesChanges()
    {
        CacheFixture first;
        QVERIFY(first.commit(CacheFixture::page({1}, false, 1)));
        QVERIFY(!first.cache->isReadOnly());
        const auto second = openAt(first.path());
        QVERIFY2(second.ok(), second.ok() ? "" : qPrintable(second.problem().message));
        Cache &reader = **second;
        QVERIFY(reader.isReadOnly());
        QVERIFY(reader.page().logs().record(u"req_1"_qs).value());
        QSignalSpy changed(&reader, &Cache::changed);
        QVERIFY(first.commit(CacheFixture::page({2}, false, 2, {{}, 1})));
        QTRY_VERIFY(!changed.isEmpty());
        QVERIFY(reader.page().logs().record(u"req_2"_qs).value());
    }

    void theLockOfAProgramThatDiedIsNoObstacle()
    {
        QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("con"));
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), path});
        QVERIFY(other.waitForReadyRead());
        {
            const auto whileHeld = ConnectionFolder::open(path);
            QVERIFY(whileHeld.value()->isReadOnly());
        }
        other.kill();
        QVERIFY(other.waitForFinished());
        const auto afterwards = ConnectionFolder::open(path);
        QVERIFY(!afterwards.value()->isReadOnly());
    }

    void aFolderThatCannotBeUsedIsAProblem()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("con")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto opened = ConnectionFolder::open(file.fileName());
        QVERIFY(!opened);
        QCOMPARE(opened.problem().kind, Problem::Kind::Storage);
    }

    void signingOutRemovesTheCache()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({1}, false, 1)));
        f.close();
        QVERIFY(ConnectionFolder::open(f.path()).value()->removeCache());
        QVERIFY(QDir(f.path()).entryList({QStringLiteral("cache.db*")}, QDir::Files).isEmpty());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--hold")) {
        // The other program of theLockOfAProgramThatDiedIsNoObstacle().
        const auto folder = ConnectionFolder::open(arguments.at(2));
        QTextStream(stdout) << folder.value()->isReadOnly() << Qt::endl;
        return application.exec();
    }
    TestCacheFile test;
    return QTest::qExec(&test, argc, argv);
}
#include "TestCacheFile.moc"
