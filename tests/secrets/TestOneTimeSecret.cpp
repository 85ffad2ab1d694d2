// SPDX-License-Identifier: Apache-2.0
#include "FreeWatch.h"
#include "OneTimeSecret.h"

#include <QTest>

#include <memory>
#include <type_traits>

//! A secret lives in one place and leaves nothing behind there.
class TestOneTimeSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itHoldsItsBytes();
    void movingLeavesNothing();
    void clearingWipes();
    void wipingReachesTheMemory();
    void sharedBytesAreOnlyLetGoOf();
    void aLiteralIsNotWrittenTo();
    void aCloneIsIndependent();
};

void TestOneTimeSecret::itHoldsItsBytes()
{
    static_assert(!std::is_copy_constructible_v<OneTimeSecret>);
    static_assert(!std::is_copy_assignable_v<OneTimeSecret>);
    QVERIFY(OneTimeSecret().isEmpty());
    QVERIFY(OneTimeSecret(QByteArrayView()).isEmpty());
    const OneTimeSecret secret("pk_test_\0x");
    QCOMPARE(secret.view().toByteArray(), QByteArray("pk_test_"));
    const OneTimeSecret withZero(QByteArrayView("a\0b", 3));
    QCOMPARE(withZero.view().size(), 3);
}

void TestOneTimeSecret::movingLeavesNothing()
{
    OneTimeSecret first("abc");
    OneTimeSecret second(std::move(first));
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that it is empty is the point
    QCOMPARE(second.view().toByteArray(), QByteArray("abc"));
    OneTimeSecret third("old");
    third = std::move(second);
    QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
    QCOMPARE(third.view().toByteArray(), QByteArray("abc"));
}

void TestOneTimeSecret::clearingWipes()
{
    OneTimeSecret secret("abc");
    secret.clear();
    QVERIFY(secret.isEmpty());
    QVERIFY(secret.view().isEmpty());
}

// Freed memory may not be looked at, so the bytes are looked at where they must not be freed yet:
// free() itself is asked what it is given.
void TestOneTimeSecret::wipingReachesTheMemory()
{
    auto secret = std::make_unique<OneTimeSecret>(QByteArrayView(FreeWatch::marker));
    FreeWatch::begin();
    secret.reset();
    const FreeWatch::Seen wiped = FreeWatch::end();
    QCOMPARE(wiped.withMarker, 0);
    QVERIFY(wiped.blocks > 0);

    // The same look finds what is not wiped.
    auto plain = std::make_unique<QByteArray>(FreeWatch::marker.data(), FreeWatch::marker.size());
    FreeWatch::begin();
    plain.reset();
    QCOMPARE(FreeWatch::end().withMarker, 1);
}

void TestOneTimeSecret::sharedBytesAreOnlyLetGoOf()
{
    QByteArray mine("secret of two");
    const QByteArray theirs = mine;
    OneTimeSecret::wipe(mine);
    QVERIFY(mine.isEmpty());
    QCOMPARE(theirs, QByteArray("secret of two"));
}

void TestOneTimeSecret::aLiteralIsNotWrittenTo()
{
    QByteArray literal = QByteArrayLiteral("in read-only memory");
    OneTimeSecret::wipe(literal);
    QVERIFY(literal.isEmpty());
    QByteArray raw = QByteArray::fromRawData("in read-only memory", 19);
    OneTimeSecret::wipe(raw);
    QVERIFY(raw.isEmpty());
}

void TestOneTimeSecret::aCloneIsIndependent()
{
    OneTimeSecret first("abc");
    const OneTimeSecret second = first.clone();
    first.clear();
    QCOMPARE(second.view().toByteArray(), QByteArray("abc"));
}

QTEST_GUILESS_MAIN(TestOneTimeSecret)
#include "TestOneTimeSecret.moc"
