// SPDX-License-Identifier: Apache-2.0
#include "Journal.h"
#include "JournalFile.h"
#include "Migrations.h"
#include "SqliteDatabase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

//! This program also brings a later layout of both files (see later_layouts.qrc), so that
//! migrations can be seen at work: the journal's is good, the cache's fails in the middle.
class TestJournal : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    std::shared_ptr<ConnectionFolder> folder() const
    {
        return ConnectionFolder::open(m_directory->filePath(QStringLiteral("con"))).value();
    }
    static QByteArray sqlOf(const QString &name)
    {
        QFile file(QStringLiteral(":/sql/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void makeLayoutOne(const QString &path, const QString &kind)
    {
        QVERIFY(Migrations::latest(kind) > 1);
        auto database = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadWrite);
        QVERIFY(database);
        const QDir files(QStringLiteral(":/sql/") + kind);
        QVERIFY((*database)->run(
            sqlOf(kind + u'/' + files.entryList({QStringLiteral("0001_*")}).value(0))));
        QVERIFY((*database)->run("PRAGMA user_version = 1"));
    }
    static ActionRecord record(qint64 at, const QString &action, const QString &result,
                               const QString &detail)
    {
        ActionRecord one;
        one.at = at;
        one.action = action;
        one.subject = QStringLiteral("sub_1");
        one.result = result;
        one.detail = detail;
        return one;
    }
    static QList<ActionRecord> actionsOf(Journal &journal)
    {
        std::optional<QList<ActionRecord>> actions;
        journal.actions(100, &journal, [&](const Result<QList<ActionRecord>> &answer) {
            actions = answer.value();
        });
        [&] { QTRY_VERIFY(actions.has_value()); }();
        return *actions;
    }

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void whatTheUserDidIsKept()
    {
        {
            const auto journal = Journal::open(folder()).value();
            std::optional<bool> saved;
            journal->record(record(0, u"webhook.create"_qs, u"done"_qs, {}), this,
                            [&](const Result<Done> &result) { saved = result.ok(); });
            journal->record(record(5, u"webhook.delete"_qs, u"failed"_qs, u"offline"_qs), this, {});
            QTRY_VERIFY(saved.has_value());
            QVERIFY(*saved);
        }
        const auto journal = Journal::open(folder()).value();
        const auto actions = actionsOf(*journal);
        QCOMPARE(actions.size(), 2);
        QCOMPARE(actions[0].action, u"webhook.delete"_qs);
        QCOMPARE(actions[0].at, 5);
        QCOMPARE(actions[0].detail, u"offline"_qs);
        QVERIFY(actions[1].at > 0);
    }

    void aTryIsBegunAsUnknownAndToldOfLater()
    {
        const auto journal = Journal::open(folder()).value();
        ActionRecord record;
        record.action = u"api_key.roll"_qs;
        record.subject = u"key_old"_qs;
        record.name = u"CI server"_qs;
        record.result = u"unknown"_qs;
        record.run = u"run_1"_qs;
        record.connection = u"Acme"_qs;
        record.account = u"dev@example.com"_qs;
        int changes = 0;
        connect(journal.get(), &Journal::actionsChanged, this, [&] { ++changes; });
        journal->record(record, this, {});
        // A program that ends here leaves this behind.
        QCOMPARE(actionsOf(*journal).value(0).result, u"unknown"_qs);
        record.result = u"failed"_qs;
        record.code = 2005;
        record.httpStatus = 422;
        record.endedAt = 7;
        record.detail = u"Not like that."_qs;
        journal->record(record, this, {});
        const auto actions = actionsOf(*journal);
        QCOMPARE(actions.size(), 1);
        QCOMPARE(actions[0].result, u"failed"_qs);
        QCOMPARE(actions[0].code, 2005);
        QCOMPARE(actions[0].httpStatus, 422);
        QCOMPARE(actions[0].endedAt, 7);
        QCOMPARE(actions[0].name, u"CI server"_qs);
        QCOMPARE(actions[0].connection, u"Acme"_qs);
        QCOMPARE(actions[0].account, u"dev@example.com"_qs);
        QVERIFY(actions[0].id > 0);
        QCOMPARE(changes, 2);
    }

    void filtersAreSavedByName()
    {
        const auto journal = Journal::open(folder()).value();
        const auto save = [&](const char *name, const char *expression) {
            journal->saveFilter(Collection::Logs,
                                {QString::fromUtf8(name), QString::fromUtf8(expression)}, this, {});
        };
        save("errors", "status:5xx");
        save("errors", "status:>=500");
        save("all", "");
        journal->saveFilter(Collection::Events, {u"orders"_qs, u"type:order.*"_qs}, this, {});
        journal->removeFilter(Collection::Logs, u"all"_qs, this, {});
        std::optional<QList<SavedFilter>> filters;
        journal->filters(Collection::Logs, this, [&](const Result<QList<SavedFilter>> &answer) {
            filters = answer.value();
        });
        QTRY_VERIFY(filters.has_value());
        QCOMPARE(filters->size(), 1);
        QCOMPARE(filters->first().expression, u"status:>=500"_qs);
    }

    void everyCommitIsOnTheDisk()
    {
        auto database = JournalFile::open(*folder());
        QVERIFY(database);
        QCOMPARE((*database)->integer("PRAGMA synchronous"), 2); // FULL
        constexpr auto others = QFile::ReadGroup | QFile::ReadOther;
        QCOMPARE(QFile::permissions(folder()->journalFile()) & others, QFile::Permissions());
    }

    void aDamagedJournalIsLeftAsItIs()
    {
        const QString path = folder()->journalFile();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray garbage(20'000, 'x');
        file.write(garbage);
        file.close();
        const auto opened = Journal::open(folder());
        QVERIFY(!opened);
        QCOMPARE(opened.problem().kind, Problem::Kind::Storage);
        QVERIFY(opened.problem().message.contains(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), garbage);
    }

    void aNewerJournalIsRefused()
    {
        makeLayoutOne(folder()->journalFile(), u"journal"_qs);
        auto database =
            SqliteDatabase::open(folder()->journalFile(), SqliteDatabase::Mode::ReadWrite);
        QVERIFY((*database)->run("PRAGMA user_version = 9001"));
        QVERIFY(!Journal::open(folder()));
        QCOMPARE(Migrations::versionOf(**database), 9001);
    }

    void aMigrationIsPrecededByABackup()
    {
        const auto place = folder();
        makeLayoutOne(place->journalFile(), u"journal"_qs);
        {
            auto old = SqliteDatabase::open(place->journalFile(), SqliteDatabase::Mode::ReadWrite);
            QVERIFY((*old)->run("INSERT INTO actions (at, action, subject, result, detail) "
                                "VALUES (1, 'webhook.create', 'sub_1', 'done', '')"));
        }
        {
            auto migrated = JournalFile::open(*place);
            QVERIFY(migrated);
            QCOMPARE(Migrations::versionOf(**migrated), Migrations::latest(u"journal"_qs));
            QCOMPARE((*migrated)->integer("SELECT count(later) FROM actions"), 1);
        }
        const QString backup = JournalFile::backupFile(*place, 1);
        QVERIFY(QFile::exists(backup));
        auto copy = SqliteDatabase::open(backup, SqliteDatabase::Mode::ReadOnly);
        QVERIFY(copy);
        QCOMPARE(Migrations::versionOf(**copy), 1);
        QCOMPARE((*copy)->integer("SELECT count(*) FROM actions"), 1);
        QCOMPARE((*copy)->integer("SELECT count(*) FROM pragma_table_info('actions') "
                                  "WHERE name = 'later'"),
                 0);
    }

    void aMigrationThatFailsInTheMiddleChangesNothing()
    {
        const QString path = folder()->cacheFile();
        makeLayoutOne(path, u"cache"_qs);
        auto database = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadWrite);
        QVERIFY(!Migrations::apply(**database, u"cache"_qs));
        // The layouts before it are good and stay.
        QVERIFY(Migrations::versionOf(**database) >= 1);
        QVERIFY(Migrations::versionOf(**database) < Migrations::latest(u"cache"_qs));
        QCOMPARE((*database)->integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "TestJournal.moc"
