// SPDX-License-Identifier: Apache-2.0
#include "WishLink.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestWishLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWishReachesTheProgramThatWrites()
    {
        const QTemporaryDir folder;
        WishLink writer(folder.path());
        QVERIFY(writer.listen());
        QSignalSpy wished(&writer, &WishLink::wished);
        WishLink second(folder.path());
        second.send(QStringLiteral("sync"));
        second.send(QStringLiteral("touch webhooks"));
        QTRY_COMPARE(wished.size(), 2);
        QStringList wishes{wished.at(0).at(0).toString(), wished.at(1).at(0).toString()};
        wishes.sort();
        QCOMPARE(wishes, (QStringList{QStringLiteral("sync"), QStringLiteral("touch webhooks")}));
    }

    void anotherConnectionsFolderIsAnotherLink()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        WishLink first(one.path());
        WishLink neighbour(other.path());
        QVERIFY(first.listen() && neighbour.listen());
        QSignalSpy toFirst(&first, &WishLink::wished);
        QSignalSpy toNeighbour(&neighbour, &WishLink::wished);
        WishLink(other.path()).send(QStringLiteral("dropped with its sender"));
        WishLink second(one.path());
        second.send(QStringLiteral("sync"));
        QTRY_COMPARE(toFirst.size(), 1);
        QCOMPARE(toNeighbour.size(), 0);
    }

    void aSocketThatADeadProgramLeftIsTakenOver()
    {
        const QTemporaryDir folder;
        WishLink dead(folder.path());
        QVERIFY(dead.listen());
        WishLink next(folder.path());
        QVERIFY(next.listen());
        QSignalSpy wished(&next, &WishLink::wished);
        WishLink second(folder.path());
        second.send(QStringLiteral("sync"));
        QTRY_COMPARE(wished.size(), 1);
    }

    void withoutAWriterAWishIsDropped()
    {
        const QTemporaryDir folder;
        WishLink second(folder.path());
        second.send(QStringLiteral("sync"));
        QTRY_VERIFY(second.children().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWishLink)
#include "TestWishLink.moc"
