// SPDX-License-Identifier: Apache-2.0
#include "SandboxProcess.h"

#include <QDir>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

//! The real sandbox program beside the console.
class TestSandboxProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewFolderGetsSampleDataAlsoWhenTheUsualPortIsTaken()
    {
        QTcpServer other;
        // Where it cannot be had, somebody has it: that is what is wanted.
        other.listen(QHostAddress::LocalHost, 8787);
        QTemporaryDir folder;
        const QString data = folder.filePath(QStringLiteral("sandbox"));
        SandboxProcess sandbox(data);
        QSignalSpy ready(&sandbox, &SandboxProcess::ready);
        QSignalSpy failed(&sandbox, &SandboxProcess::failed);
        sandbox.start();
        QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty() || !failed.isEmpty(), 60000);
        QCOMPARE(ready.size(), 1);
        QVERIFY(sandbox.details().url.port() != 8787);
        qint64 bytes = 0;
        for (const QFileInfo &file : QDir(data).entryInfoList(QDir::Files))
            bytes += file.size();
        QVERIFY2(bytes > 1'000'000, qPrintable(QString::number(bytes)));
    }
};

QTEST_GUILESS_MAIN(TestSandboxProcess)
#include "TestSandboxProcess.moc"
