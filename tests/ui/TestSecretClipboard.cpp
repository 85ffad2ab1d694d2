// SPDX-License-Identifier: Apache-2.0
#include "EnvFile.h"
#include "ManualClock.h"
#include "SecretClipboard.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>

class TestSecretClipboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }

    void clearsAfterTheCountdown()
    {
        ManualClock clock;
        SecretClipboard secret(&clock);
        secret.copy(OneTimeSecret(QByteArrayView("s3cret")), QStringLiteral("API key"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("s3cret"));
        QCOMPARE(secret.secondsLeft(), SecretClipboard::Seconds);
        clock.advance(SecretClipboard::Seconds - 1);
        QVERIFY(secret.holdsSecret());
        QCOMPARE(secret.secondsLeft(), 1);
        clock.advance(1);
        QVERIFY(!secret.holdsSecret());
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void leavesAloneWhatSomebodyElseCopied()
    {
        ManualClock clock;
        SecretClipboard secret(&clock);
        secret.copy(OneTimeSecret(QByteArrayView("s3cret")), QStringLiteral("API key"));
        QGuiApplication::clipboard()->setText(QStringLiteral("a recipe"));
        clock.advance(SecretClipboard::Seconds + 5);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a recipe"));
    }

    void leavesAloneTheSameTextCopiedByHand()
    {
        ManualClock clock;
        SecretClipboard secret(&clock);
        secret.copy(OneTimeSecret(QByteArrayView("s3cret")), QStringLiteral("API key"));
        QGuiApplication::clipboard()->setText(QStringLiteral("s3cret"));
        secret.clear();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("s3cret"));
    }

    void neverClearsWhereNothingWasCopied()
    {
        ManualClock clock;
        QGuiApplication::clipboard()->setText(QStringLiteral("a recipe"));
        SecretClipboard secret(&clock);
        secret.copy(OneTimeSecret(), QStringLiteral("API key"));
        clock.advance(SecretClipboard::Seconds + 5);
        secret.clear();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a recipe"));
    }

    void clearsWhenTheProgramQuits()
    {
        ManualClock clock;
        {
            SecretClipboard secret(&clock);
            secret.copy(OneTimeSecret(QByteArrayView("s3cret")), QStringLiteral("API key"));
        }
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void aSecondCopyStartsTheCountdownAgain()
    {
        ManualClock clock;
        SecretClipboard secret(&clock);
        secret.copy(OneTimeSecret(QByteArrayView("one")), QStringLiteral("API key"));
        clock.advance(50);
        secret.copy(OneTimeSecret(QByteArrayView("two")), QStringLiteral("API key"));
        clock.advance(50);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("two"));
        clock.advance(10);
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void overwritesTheBytesItPutThere()
    {
        ManualClock clock;
        SecretClipboard secret(&clock);
        secret.copy(OneTimeSecret(QByteArrayView("s3cret")), QStringLiteral("API key"));
        const QByteArray shared = QGuiApplication::clipboard()->mimeData()->data(
            QStringLiteral("text/plain;charset=utf-8"));
        QCOMPARE(shared, QByteArray("s3cret"));
        clock.advance(SecretClipboard::Seconds);
        QCOMPARE(shared, QByteArray(6, '\0'));
    }

    void offersPlainTextToProgramsThatKnowNoCharacterSets()
    {
        ManualClock clock;
        SecretClipboard secret(&clock);
        secret.copy(OneTimeSecret(QByteArrayView("s3cret")), QStringLiteral("API key"));
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("text/plain")),
                 QByteArray("s3cret"));
    }

    void isMarkedForClipboardManagers()
    {
        ManualClock clock;
        SecretClipboard secret(&clock);
        secret.copy(OneTimeSecret(QByteArrayView("s3cret")), QStringLiteral("API key"));
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(data->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
        QVERIFY(data->hasFormat(QStringLiteral("application/x-nspasteboard-concealed-type")));
    }

    void envFilesKeepTheirLinesByteForByte_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("new file") << QByteArray() << QByteArray("KEY=abc\n");
        QTest::newRow("with end of line") << QByteArray("A=1\n") << QByteArray("A=1\nKEY=abc\n");
        QTest::newRow("without") << QByteArray("A=1") << QByteArray("A=1\nKEY=abc\n");
        QTest::newRow("odd bytes")
            << QByteArray("# \xff\r\nKEY=old\r\n") << QByteArray("# \xff\r\nKEY=old\r\nKEY=abc\n");
    }
    void envFilesKeepTheirLinesByteForByte()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral(".env")));
        if (!before.isEmpty()) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(before);
            file.close();
        }
        QVERIFY(EnvFile::append(file.fileName(), QStringLiteral("KEY"), QByteArrayView("abc")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), after);
    }

    void envFilesTakeNoLineBreakFromASecret()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral(".env"));
        const auto result =
            EnvFile::append(path, QStringLiteral("KEY"), QByteArrayView("abc\nPATH=/tmp/evil"));
        QVERIFY(!result);
        QVERIFY(!QFile::exists(path));
    }

    void envFilesThatAreReadOnlyStayAsTheyAre()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral(".env")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("A=1\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner));
        const auto result =
            EnvFile::append(file.fileName(), QStringLiteral("KEY"), QByteArrayView("abc"));
        QVERIFY(!result);
        QVERIFY(result.problem().message.contains(file.fileName()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("A=1\n"));
    }
};

QTEST_MAIN(TestSecretClipboard)
#include "TestSecretClipboard.moc"
