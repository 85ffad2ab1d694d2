// SPDX-License-Identifier: Apache-2.0
#include "WindowLink.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>

//! Links that a second program hands to the first one's window.
class TestWindowLink : public QObject
{
    Q_OBJECT

    //! As another program does it: without this one's event loop.
    static bool giveFromElsewhere(const QString &folder, const QString &link)
    {
        auto given = std::async(std::launch::async,
                                [folder, link] { return WindowLink::give(folder, link); });
        while (given.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready)
            QCoreApplication::processEvents();
        return given.get();
    }

private Q_SLOTS:
    void aLinkReachesTheOpenWindow()
    {
        const QTemporaryDir folder;
        WindowLink window(folder.path());
        QSignalSpy links(&window, &WindowLink::linkGiven);
        window.listen();
        const QString link = QStringLiteral("owlpay-console://api.example.com/event/evt_1");
        QVERIFY(giveFromElsewhere(folder.path(), link));
        QTRY_COMPARE(links.size(), 1);
        QCOMPARE(links.first().first().toString(), link);
        // A refused link is told as an empty one.
        QVERIFY(giveFromElsewhere(folder.path(), {}));
        QTRY_COMPARE(links.size(), 2);
        QCOMPARE(links.last().first().toString(), QString());
    }

    void withoutAWindowNobodyTakesIt()
    {
        const QTemporaryDir folder;
        QVERIFY(!WindowLink::give(folder.path(), QStringLiteral("owlpay-console://a/event/evt_1")));
    }

    void theFirstWindowKeepsTheLinks()
    {
        const QTemporaryDir folder;
        WindowLink first(folder.path());
        first.listen();
        WindowLink second(folder.path());
        second.listen();
        QSignalSpy toFirst(&first, &WindowLink::linkGiven);
        QSignalSpy toSecond(&second, &WindowLink::linkGiven);
        QVERIFY(giveFromElsewhere(folder.path(), QStringLiteral("owlpay-console://a/log/req_1")));
        QTRY_COMPARE(toFirst.size(), 1);
        QCOMPARE(toSecond.size(), 0);
    }

    void onlyLinksAreTakenFromTheCommandLine()
    {
        QStringList arguments{QStringLiteral("owlpay-console"), QStringLiteral("--tab"),
                              QStringLiteral("logs"),
                              QStringLiteral("owlpay-console://a/event/evt_1"),
                              QStringLiteral("OWLPAY-CONSOLE:nonsense")};
        QCOMPARE(WindowLink::takeLinks(arguments),
                 (QStringList{QStringLiteral("owlpay-console://a/event/evt_1"),
                              QStringLiteral("OWLPAY-CONSOLE:nonsense")}));
        QCOMPARE(arguments, (QStringList{QStringLiteral("owlpay-console"), QStringLiteral("--tab"),
                                         QStringLiteral("logs")}));
    }
};

QTEST_GUILESS_MAIN(TestWindowLink)
#include "TestWindowLink.moc"
