// SPDX-License-Identifier: Apache-2.0
#include "SandboxCodes.h"
#include "Totp.h"

#include <QTest>

using namespace Qt::StringLiterals;

//! The codes of the sandbox's authenticator.
class TestTotp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theVectorsOfTheStandard_data();
    void theVectorsOfTheStandard();
    void base32IsReadAsAppsWriteIt_data();
    void base32IsReadAsAppsWriteIt();
    void withoutASecretThereIsNoCode();
    void aCodeIsNotHandedOutTwice();
};

// RFC 6238, appendix B, HMAC-SHA-1: the key is the ASCII text 12345678901234567890.
void TestTotp::theVectorsOfTheStandard_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("code");
    QTest::newRow("1970") << qint64(59) << u"94287082"_s;
    QTest::newRow("2005-1") << qint64(1111111109) << u"07081804"_s;
    QTest::newRow("2005-2") << qint64(1111111111) << u"14050471"_s;
    QTest::newRow("2009") << qint64(1234567890) << u"89005924"_s;
    QTest::newRow("2033") << qint64(2000000000) << u"69279037"_s;
    QTest::newRow("2603") << qint64(20000000000) << u"65353130"_s;
}

void TestTotp::theVectorsOfTheStandard()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, code);
    const OneTimeSecret key = Totp::decodeBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    QCOMPARE(Totp::code(key.view(), Totp::stepAt(seconds), 8), code);
    QCOMPARE(Totp::code(key.view(), Totp::stepAt(seconds)), code.right(6));
}

// RFC 4648, section 10.
void TestTotp::base32IsReadAsAppsWriteIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("f") << QByteArray("MY======") << QByteArray("f");
    QTest::newRow("fo") << QByteArray("MZXQ====") << QByteArray("fo");
    QTest::newRow("foo") << QByteArray("MZXW6===") << QByteArray("foo");
    QTest::newRow("foobar") << QByteArray("MZXW6YTBOI======") << QByteArray("foobar");
    QTest::newRow("no padding, spaces, small")
        << QByteArray("mzxw 6ytb-oi") << QByteArray("foobar");
    QTest::newRow("not base32") << QByteArray("MZXW0") << QByteArray();
}

void TestTotp::base32IsReadAsAppsWriteIt()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    QCOMPARE(Totp::decodeBase32(text).view().toByteArray(), bytes);
    if (!bytes.isEmpty()) {
        QCOMPARE(Totp::encodeBase32(bytes).view().toByteArray(),
                 text.toUpper().replace(" ", "").replace("-", "").replace("=", ""));
    }
}

void TestTotp::withoutASecretThereIsNoCode()
{
    SandboxCodes codes;
    const Result<QString> code = codes.authenticatorCode(59);
    QVERIFY(!code.ok());
    QCOMPARE(code.problem().kind, Problem::Kind::NotFound);
}

void TestTotp::aCodeIsNotHandedOutTwice()
{
    const OneTimeSecret key = Totp::decodeBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    const qint64 now = 1111111111;
    const qint64 step = Totp::stepAt(now);
    SandboxCodes codes;
    codes.setAuthenticatorSecret(OneTimeSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));

    // Asked for twice without being used, it is the same one.
    QCOMPARE(codes.authenticatorCode(now).value(), Totp::code(key.view(), step));
    QCOMPARE(codes.authenticatorCode(now).value(), Totp::code(key.view(), step));
    codes.noteUsed(u"000000"_s);
    QCOMPARE(codes.authenticatorCode(now).value(), Totp::code(key.view(), step));

    // Once used, the next step's, which one step of drift allows.
    codes.noteUsed(Totp::code(key.view(), step));
    QCOMPARE(codes.authenticatorCode(now).value(), Totp::code(key.view(), step + 1));
    codes.noteUsed(Totp::code(key.view(), step + 1));

    const Result<QString> wait = codes.authenticatorCode(now);
    QVERIFY(!wait.ok());
    QCOMPARE(wait.problem().kind, Problem::Kind::RateLimited);
    QCOMPARE(wait.problem().retryAfterSeconds, int((step + 1) * 30 - now));
    QVERIFY(codes.authenticatorCode(now + wait.problem().retryAfterSeconds).ok());
}

QTEST_GUILESS_MAIN(TestTotp)
#include "TestTotp.moc"
