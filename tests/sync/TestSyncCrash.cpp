// SPDX-License-Identifier: Apache-2.0
#include "Cache.h"
#include "DeveloperServer.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

//! kill -9 at random moments: what is covered is here, what is here is the server's, and the next
//! sync fills exactly what is missing.
class TestSyncCrash : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 logs = 6000;
    static constexpr qint64 deliveries = 1500;
    static constexpr int kills = 20;

    DeveloperServer m_server;
    QTemporaryDir m_directory;

    QString path() const { return m_directory.filePath(QStringLiteral("con")); }
    QStringList arguments() const
    {
        return {m_server.url().toString(), path(), QStringLiteral("logs"),
                QStringLiteral("deliveries")};
    }

    //! Every sequence that counts as covered is in the cache as the server has it, and nothing
    //! else.
    void compare()
    {
        const auto cache = Cache::open(ConnectionFolder::open(path()).value()).value();
        QVERIFY2(cache->setAside().isEmpty(), qPrintable(cache->setAside()));
        const CacheReader &reader = cache->page();
        const FeedState state = reader.feed(Collection::Logs).value();
        qint64 covered = 0;
        for (const SequenceRange &range : state.covered) {
            for (qint64 sequence = range.low; sequence <= range.high; ++sequence, ++covered) {
                const QByteArray n = QByteArray::number(sequence);
                const auto log =
                    reader.logs().record(QStringLiteral("req_%1").arg(sequence)).value();
                QVERIFY2(log.has_value(), n.constData());
                QCOMPARE(log->sequence, sequence);
                QCOMPARE(log->request.body, "request " + n);
                QCOMPARE(log->response.body, "answer " + n);
                QVERIFY(!log->request.damaged && !log->response.damaged);
            }
        }
        QCOMPARE(state.rows, covered);
        qint64 rows = 0;
        const auto counted = reader.ids(Collection::Logs, {}, {},
                                        [&](const QList<qint64> &ids) { rows += ids.size(); });
        QVERIFY(counted);
        QCOMPARE(rows, covered);
    }

private Q_SLOTS:
    void killedTwentyTimesTheCacheIsStillTheServers()
    {
        qputenv("OWLPAY_CONSOLE_TOKEN", "ses_test"); // the children's
        m_server.fill(Collection::Logs, logs);
        m_server.fill(Collection::Deliveries, deliveries);
        const QString helper =
            QCoreApplication::applicationDirPath() + QStringLiteral("/sync_helper");
        for (int kill = 0; kill < kills; ++kill) {
            QProcess child;
            child.start(helper, arguments());
            QSignalSpy finished(&child, &QProcess::finished);
            QSignalSpy ready(&child, &QProcess::readyReadStandardOutput);
            QVERIFY2(ready.wait(20'000), child.readAllStandardError().constData());
            const int requests = m_server.count();
            // Some requests into the sync, then anywhere between two of them.
            QTRY_VERIFY(m_server.count() > requests + kill % 4 || !finished.isEmpty());
            QTest::qWait(QRandomGenerator::global()->bounded(40));
            child.kill();
            QVERIFY(child.state() == QProcess::NotRunning || finished.wait(20'000) ||
                    child.state() == QProcess::NotRunning);
            compare();
            if (QTest::currentTestFailed())
                return;
            // Something new each time, so that there is always a sync to kill.
            m_server.fill(Collection::Logs, logs + (kill + 1) * 300);
        }
        QProcess child;
        child.start(helper, arguments());
        QSignalSpy finished(&child, &QProcess::finished);
        QVERIFY(finished.wait(60'000));
        QCOMPARE(child.exitCode(), 0);
        compare();
        const auto cache = Cache::open(ConnectionFolder::open(path()).value()).value();
        const FeedState state = cache->page().feed(Collection::Logs).value();
        QCOMPARE(state.rows, logs + kills * 300);
        QVERIFY(state.isComplete());
        QCOMPARE(cache->page().feed(Collection::Deliveries).value().rows, deliveries);
    }
};

QTEST_GUILESS_MAIN(TestSyncCrash)
#include "TestSyncCrash.moc"
