// SPDX-License-Identifier: Apache-2.0
#include "DesktopNotifier.h"
#include "FailureMessages.h"
#include "FakeNotifications.h"

#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>

//! Messages of the desktop, on a bus of their own (run under dbus-run-session).
class TestDesktopNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsShownAndItsClickComesBack()
    {
        FakeNotifications desktop;
        QVERIFY(desktop.isRegistered());
        DesktopNotifier notifier(DesktopNotifier::sessionBus());
        QSignalSpy activated(&notifier, &DesktopNotifier::activated);
        notifier.show(QStringLiteral("deliveries"), QStringLiteral("Failing"),
                      QStringLiteral("Three of them."));
        QTRY_COMPARE(desktop.messages().size(), 1);
        QCOMPARE(desktop.messages().first().title, QStringLiteral("Failing"));
        QCOMPARE(desktop.messages().first().text, QStringLiteral("Three of them."));
        QVERIFY(desktop.messages().first().actions.contains(QStringLiteral("default")));
        QSignalSpy shown(&notifier, &DesktopNotifier::shown);
        QTRY_VERIFY(shown.size() == 1 || desktop.messages().size() == 1);
        desktop.click(desktop.messages().first().id + 7); // somebody else's
        QTest::qWait(20);
        desktop.click(desktop.messages().first().id);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), QStringLiteral("deliveries"));
    }

    void theNextOfAKindTakesThePlaceOfTheOneBefore()
    {
        FakeNotifications desktop;
        DesktopNotifier notifier(DesktopNotifier::sessionBus());
        QSignalSpy shown(&notifier, &DesktopNotifier::shown);
        const auto show = [&](const char *kind) {
            notifier.show(QString::fromLatin1(kind), QStringLiteral("t"), QStringLiteral("x"));
        };
        show("deliveries");
        QTRY_COMPARE(shown.size(), 1);
        show("server-errors");
        QTRY_COMPARE(shown.size(), 2);
        show("deliveries");
        QTRY_COMPARE(shown.size(), 3);
        QCOMPARE(desktop.messages().at(1).replaces, 0u);
        QCOMPARE(desktop.messages().at(2).replaces, desktop.messages().at(0).id);
        QVERIFY(desktop.messages().at(1).id != desktop.messages().at(0).id);
    }

    void withoutAServiceTheTrayIsAskedAndNothingHangs()
    {
        DesktopNotifier notifier(DesktopNotifier::sessionBus());
        QSignalSpy shown(&notifier, &DesktopNotifier::shown);
        notifier.show(QStringLiteral("deliveries"), QStringLiteral("t"), QStringLiteral("x"));
        if (QSystemTrayIcon::isSystemTrayAvailable()) {
            QTRY_COMPARE(shown.size(), 1);
            QCOMPARE(shown.first().at(1).toBool(), true);
        } else {
            QTest::qWait(200);
            QCOMPARE(shown.size(), 0);
        }
        DesktopNotifier without{QDBusConnection(QStringLiteral("no such connection"))};
        without.show(QStringLiteral("deliveries"), QStringLiteral("t"), QStringLiteral("x"));
    }

    void whatAServerNamedIsNoMarkup()
    {
        FailureNotice notice;
        notice.count = 3;
        notice.endpoint = QStringLiteral("https://<img src=x>.example.com/<b>hook</b>");
        const QString text = FailureMessages::text(notice);
        QVERIFY(!text.contains(u'<') && !text.contains(u'&'));
        notice.endpoint = QStringLiteral("https://hooks.example.com:8443/owlpay?token=secret");
        notice.status = 503;
        QCOMPARE(FailureMessages::text(notice),
                 QStringLiteral("Failed deliveries to hooks.example.com: 3. The last answer was "
                                "503."));
    }

    void aBurstOfErrorsSaysWhatItMeans()
    {
        FailureNotice notice;
        notice.kind = FailureNotice::Kind::ServerErrors;
        notice.count = 7;
        notice.status = 502;
        notice.errorType = QStringLiteral("general.internal_server_error");
        QVERIFY(FailureMessages::text(notice).endsWith(
            QStringLiteral("OwlPay could not answer. Repeat the request later, with the same "
                           "idempotency key.")));
        notice.errorType = QStringLiteral("<b>made up</b>");
        QVERIFY(FailureMessages::text(notice).contains(QStringLiteral("publishes nothing")));
        QVERIFY(!FailureMessages::text(notice).contains(u'<'));
    }
};

QTEST_MAIN(TestDesktopNotifier)
#include "TestDesktopNotifier.moc"
