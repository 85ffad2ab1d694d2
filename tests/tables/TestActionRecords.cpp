// SPDX-License-Identifier: Apache-2.0
#include "ActionRecord.h"
#include "ActionRecordText.h"
#include "ActionRecordsModel.h"
#include "Journal.h"
#include "Timestamp.h"
#include "Tone.h"
#include "WordsFilterModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

//! The record of what was done from this machine, over a real journal.
class TestActionRecords : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<Journal> m_journal;

    static ActionRecord record(const char *action, const char *result)
    {
        ActionRecord one;
        one.action = QString::fromUtf8(action);
        one.result = QString::fromUtf8(result);
        one.subject = QStringLiteral("key_1");
        one.name = QStringLiteral("CI server");
        one.connection = QStringLiteral("Acme");
        one.account = QStringLiteral("dev@example.com");
        return one;
    }
    static QString cell(const QAbstractItemModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_journal =
            Journal::open(
                ConnectionFolder::open(m_directory->filePath(QStringLiteral("con"))).value())
                .value();
    }
    void cleanup()
    {
        m_journal.reset();
        m_directory.reset();
    }

    void everyOutcomeReadsInWords_data()
    {
        QTest::addColumn<QString>("result");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("httpStatus");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("tone");
        const auto row = [](const char *result, int code, int status, const char *words,
                            Tone tone) {
            QTest::addRow("%s", words) << QString::fromUtf8(result) << code << status
                                       << QString::fromUtf8(words) << int(tone);
        };
        row("done", 0, 0, "succeeded", Tone::Succeeded);
        row("failed", 2005, 422, "failed · 2005", Tone::Failed);
        row("failed", 0, 503, "failed · 503", Tone::Failed);
        row("failed", 0, 0, "failed", Tone::Failed);
        row("cancelled", 0, 0, "cancelled", Tone::Disabled);
        row("unknown", 0, 0, "outcome unknown", Tone::Waiting);
        row("a word of a later version", 0, 0, "outcome unknown", Tone::Waiting);
    }
    void everyOutcomeReadsInWords()
    {
        QFETCH(QString, result);
        QFETCH(int, code);
        QFETCH(int, httpStatus);
        QFETCH(QString, words);
        QFETCH(int, tone);
        ActionRecord one = record("api_key.create", "");
        one.result = result;
        one.code = code;
        one.httpStatus = httpStatus;
        QCOMPARE(ActionRecordText::result(one), words);
        QCOMPARE(int(ActionRecordText::tone(one)), tone);
    }

    void theNewestStandsOnTop()
    {
        m_journal->record(record("api_key.create", "done"), this, {});
        ActionRecordsModel model(m_journal);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 1);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        m_journal->record(record("api_key.revoke", "failed"), this, {});
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().value(1).toInt(), 0);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(cell(model, 0, ActionRecordsModel::ActionColumn),
                 QStringLiteral("Revoke API key"));
        QCOMPARE(cell(model, 1, ActionRecordsModel::ActionColumn),
                 QStringLiteral("Create API key"));
        QCOMPARE(cell(model, 0, ActionRecordsModel::SubjectColumn), QStringLiteral("CI server"));
        QCOMPARE(cell(model, 0, ActionRecordsModel::ConnectionColumn), QStringLiteral("Acme"));
        QCOMPARE(model.index(0, 0).data(Roles::Uuid).toString(), QStringLiteral("key_1"));
    }

    void anEndIsToldInItsOwnRow()
    {
        ActionRecord one = record("api_key.roll", "unknown");
        one.run = QStringLiteral("run_1");
        m_journal->record(one, this, {});
        ActionRecordsModel model(m_journal);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(!cell(model, 0, ActionRecordsModel::DetailColumn).isEmpty());
        one.result = QStringLiteral("done");
        m_journal->record(one, this, {});
        QTRY_COMPARE(cell(model, 0, ActionRecordsModel::ResultColumn), QStringLiteral("succeeded"));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(cell(model, 0, ActionRecordsModel::DetailColumn).isEmpty());
    }

    void isFilteredByWords()
    {
        ActionRecord failed = record("webhook.create", "failed");
        failed.name = QStringLiteral("https://example.com/hook");
        failed.code = 2005;
        m_journal->record(record("api_key.create", "done"), this, {});
        m_journal->record(failed, this, {});
        ActionRecordsModel model(m_journal);
        WordsFilterModel rows;
        rows.setSourceModel(&model);
        QTRY_COMPARE(rows.rowCount(), 2);
        rows.setWords(QStringLiteral("failed 2005"));
        QCOMPARE(rows.rowCount(), 1);
        QCOMPARE(cell(rows, 0, ActionRecordsModel::ActionColumn), QStringLiteral("Add webhook"));
        rows.setWords(QStringLiteral("ci create"));
        QCOMPARE(rows.rowCount(), 1);
        rows.setWords(QStringLiteral("nothing like it"));
        QCOMPARE(rows.rowCount(), 0);
    }

    void givesAllOfItToAFile()
    {
        ActionRecord one = record("api_key.roll", "failed");
        one.at = Timestamp::parse(u"2026-11-27T10:00:00.000000Z").value();
        one.endedAt = Timestamp::parse(u"2026-11-27T10:00:01.000000Z").value();
        one.code = 2005;
        one.httpStatus = 422;
        one.detail = QStringLiteral("Not like that.");
        m_journal->record(one, this, {});
        ActionRecordsModel model(m_journal);
        QTRY_COMPARE(model.rowCount(), 1);
        const QStringList wanted{QStringLiteral("2026-11-27T10:00:00.000000Z"),
                                 QStringLiteral("2026-11-27T10:00:01.000000Z"),
                                 QStringLiteral("api_key.roll"),
                                 QStringLiteral("key_1"),
                                 QStringLiteral("CI server"),
                                 QStringLiteral("failed"),
                                 QStringLiteral("2005"),
                                 QStringLiteral("422"),
                                 QStringLiteral("Not like that."),
                                 QStringLiteral("dev@example.com"),
                                 QStringLiteral("Acme")};
        QCOMPARE(model.csv(0), wanted);
        QCOMPARE(ActionRecordsModel::csvHeader().size(), wanted.size());
    }

    void aFailureSaysWhatItsCodeMeans()
    {
        ActionRecord one = record("webhook.create", "failed");
        one.code = 2005;
        one.detail = QStringLiteral("Not like that.");
        m_journal->record(one, this, {});
        ActionRecord odd = record("webhook.update", "failed");
        odd.code = 4711;
        m_journal->record(odd, this, {});
        ActionRecordsModel model(m_journal);
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(cell(model, 1, ActionRecordsModel::DetailColumn),
                 QStringLiteral("Not like that. Some fields were refused. Correct the marked "
                                "fields."));
        QVERIFY(cell(model, 0, ActionRecordsModel::DetailColumn)
                    .contains(QStringLiteral("publishes nothing about the code 4711")));
    }

    void hostileTextsStayOnTheirLine()
    {
        ActionRecord one = record("api_key.create", "failed");
        one.name = QStringLiteral("<b>a</b>\nsecond line");
        m_journal->record(one, this, {});
        ActionRecordsModel model(m_journal);
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(!cell(model, 0, ActionRecordsModel::SubjectColumn).contains(QLatin1Char('\n')));
    }

    void withoutAJournalThereIsNothing()
    {
        const ActionRecordsModel model(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestActionRecords)
#include "TestActionRecords.moc"
