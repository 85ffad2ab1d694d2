// SPDX-License-Identifier: Apache-2.0
#include "../tables/FeedFixture.h"
#include "ExportRun.h"
#include "Exporter.h"
#include "LogsTableModel.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

#include <csignal>
#include <optional>
#include <sys/resource.h>

//! Exports of a real cache into real files: whole or not at all.
class TestExportRun : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FeedFixture> m_cache;
    std::unique_ptr<QTemporaryDir> m_folder;

    ExportRequest request(const QString &filter = {}) const
    {
        ExportRequest request;
        request.feed = Collection::Logs;
        request.format = ExportFormat::JsonLines;
        request.path = m_folder->filePath(QStringLiteral("out.jsonl"));
        request.filter = filter;
        return request;
    }
    Result<ExportSummary> run(const ExportRequest &request) const
    {
        const Exporter exporter(m_cache->cache);
        ExportRun *run = exporter.create(const_cast<TestExportRun *>(this));
        std::optional<Result<ExportSummary>> end;
        connect(run, &ExportRun::finished, run,
                [&end](const Result<ExportSummary> &result) { end = result; });
        run->start(request);
        [&] { QTRY_VERIFY(end.has_value()); }();
        delete run;
        return *end;
    }
    QStringList uuids() const
    {
        QFile file(m_folder->filePath(QStringLiteral("out.jsonl")));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList list;
        while (!file.atEnd())
            list.append(
                QJsonDocument::fromJson(file.readLine())[QStringLiteral("uuid")].toString());
        return list;
    }
    QStringList filesThere() const { return QDir(m_folder->path()).entryList(QDir::Files); }

private Q_SLOTS:
    void init()
    {
        m_cache = std::make_unique<FeedFixture>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_cache->addNewest(500, 1, [](LogRecord &record) {
            record.row.status = record.sequence % 10 == 0 ? 500 : 201;
        });
    }

    void allRowsAreWrittenNewestFirst()
    {
        const auto summary = run(request());
        QVERIFY(summary.ok());
        QCOMPARE(summary->rows, 500);
        QCOMPARE(uuids(), FeedFixture::logUuids(500, 1));
        QCOMPARE(summary->bytes, QFileInfo(summary->path).size());
    }

    void onlyMatchingRowsAreWritten()
    {
        QVERIFY(run(request(QStringLiteral("status:5xx"))).ok());
        const QStringList got = uuids();
        QCOMPARE(got.size(), 50);
        QCOMPARE(got.first(), QStringLiteral("req_500"));
        QCOMPARE(got.last(), QStringLiteral("req_10"));
    }

    void chosenRowsAreWrittenInTheirOrder()
    {
        const QList<qint64> ids = m_cache->list(Collection::Logs);
        ExportRequest some = request();
        some.ids = QList<qint64>{ids[3], ids[1], ids[3] + 10'000, ids[2]};
        const auto summary = run(some);
        QVERIFY(summary.ok());
        QCOMPARE(summary->rows, 3);
        QCOMPARE(uuids(), (QStringList{QStringLiteral("req_497"), QStringLiteral("req_499"),
                                       QStringLiteral("req_498")}));
    }

    void matchingRowsAreWrittenInTheOrderOfTheTable()
    {
        ExportRequest sorted = request(QStringLiteral("status:>=200"));
        sorted.order = SortKey::Status;
        sorted.descending = true;
        QVERIFY(run(sorted).ok());
        LogsTableModel model(m_cache->cache);
        model.setFilter(sorted.filter);
        QTRY_VERIFY(!model.state().loading && !model.state().counting);
        model.sort(LogsTableModel::StatusColumn, Qt::DescendingOrder);
        QTRY_VERIFY(!model.state().sorting);
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown << model.uuidAt(row);
        QVERIFY(shown.size() > 100);
        QCOMPARE(uuids(), shown);
        QCOMPARE(model.sortKey(), SortKey::Status);

        ExportRequest oldest = request();
        oldest.descending = false;
        QVERIFY(run(oldest).ok());
        QCOMPARE(uuids().first(), QStringLiteral("req_1"));
        QCOMPARE(uuids().last(), QStringLiteral("req_500"));
    }

    void nothingThatMatchesIsAFileTooButEmpty()
    {
        const auto summary = run(request(QStringLiteral("status:404")));
        QVERIFY(summary.ok());
        QCOMPARE(summary->rows, 0);
        QVERIFY(filesThere().contains(QStringLiteral("out.jsonl")));
    }

    void aCancelledExportLeavesWhatWasThere()
    {
        QFile old(request().path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("what was here");
        old.close();
        const Exporter exporter(m_cache->cache);
        ExportRun *run = exporter.create(this);
        std::optional<Result<ExportSummary>> end;
        connect(run, &ExportRun::finished, run,
                [&end](const Result<ExportSummary> &result) { end = result; });
        run->start(request());
        run->cancel();
        QTRY_VERIFY(end.has_value());
        delete run;
        QVERIFY(!end->ok());
        QCOMPARE(end->problem().kind, Problem::Kind::Cancelled);
        QCOMPARE(filesThere(), QStringList{QStringLiteral("out.jsonl")});
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("what was here"));
    }

    void deletingTheRunLeavesNothing()
    {
        for (int i = 0; i < 20; ++i) {
            const Exporter exporter(m_cache->cache);
            ExportRun *run = exporter.create(this);
            run->start(request());
            QTest::qWait(i % 4);
            delete run;
        }
        // The next read of the same cache comes after them: three threads, so three reads.
        for (int i = 0; i < 3; ++i)
            m_cache->list(Collection::Logs);
        QTRY_VERIFY(filesThere().isEmpty() ||
                    filesThere() == QStringList{QStringLiteral("out.jsonl")});
    }

    void aPlaceThatCannotBeWrittenIsNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("no such folder") << QStringLiteral("/nowhere/out.jsonl");
        QTest::newRow("below a file") << QStringLiteral("/etc/hostname/out.jsonl");
        QTest::newRow("a folder") << QStringLiteral("/tmp");
        QTest::newRow("a read-only file system") << QStringLiteral("/proc/out.jsonl");
    }

    void aPlaceThatCannotBeWrittenIsNamed()
    {
        QFETCH(QString, path);
        ExportRequest bad = request();
        bad.path = path;
        const auto summary = run(bad);
        QVERIFY(!summary.ok());
        QCOMPARE(summary.problem().kind, Problem::Kind::Storage);
        QVERIFY2(summary.problem().message.contains(path), qPrintable(summary.problem().message));
        QVERIFY(!summary.problem().advice.isEmpty());
    }

    void aFullDiskIsToldAndLeavesNothing()
    {
        // The same error as a full disk gives, from the file size that this process may write.
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit small = before;
        small.rlim_cur = 100'000;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto summary = run(request());
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!summary.ok());
        QCOMPARE(summary.problem().kind, Problem::Kind::Storage);
        QVERIFY(filesThere().isEmpty());
    }

    void progressCountsUp()
    {
        // Enough rows that it takes longer than the time between two tellings.
        for (int i = 1; i < 20; ++i)
            m_cache->addNewest((i + 1) * 500, i * 500 + 1);
        const Exporter exporter(m_cache->cache);
        ExportRun *run = exporter.create(this);
        QSignalSpy progress(run, &ExportRun::progress);
        QSignalSpy finished(run, &ExportRun::finished);
        run->start(request());
        QTRY_COMPARE(finished.size(), 1);
        qint64 last = 0;
        for (const auto &told : std::as_const(progress)) {
            QVERIFY(told.first().toLongLong() > last);
            last = told.first().toLongLong();
        }
        QVERIFY(last <= 10'000);
        QCOMPARE(uuids().size(), 10'000);
        delete run;
    }
};

QTEST_GUILESS_MAIN(TestExportRun)
#include "TestExportRun.moc"
