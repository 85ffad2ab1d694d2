// SPDX-License-Identifier: Apache-2.0
#include "MemoryGuard.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <sys/prctl.h>
#include <sys/resource.h>

//! A program that keeps its memory to itself.
class TestMemoryGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noCoreFileIsWritten()
    {
        MemoryGuard::forbidCoreFiles();
        rlimit limit{1, 1};
        QCOMPARE(getrlimit(RLIMIT_CORE, &limit), 0);
        QCOMPARE(limit.rlim_cur, rlim_t(0));
        QCOMPARE(limit.rlim_max, rlim_t(0));
    }

    void theSystemKeepsNoDumpAndNobodyReadsAlong()
    {
        QCOMPARE(prctl(PR_GET_DUMPABLE), 1);
        MemoryGuard::forbidReading();
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0);
    }

    //! What the program itself needs of /proc still opens, or its children would not start.
    void theProgramStillWorks()
    {
        QVERIFY(QFile(QStringLiteral("/proc/self/exe")).exists());
        QProcess child;
        child.start(QStringLiteral("true"), {});
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestMemoryGuard)
#include "TestMemoryGuard.moc"
