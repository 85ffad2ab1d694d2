// SPDX-License-Identifier: Apache-2.0
#include "ManualClock.h"
#include "SecretClipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
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
};

QTEST_MAIN(TestSecretClipboard)
#include "TestSecretClipboard.moc"
