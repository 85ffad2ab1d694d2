// SPDX-License-Identifier: Apache-2.0
#include "Actions.h"
#include "ApiClient.h"
#include "BulkResender.h"
#include "DeliveryResender.h"
#include "LoopbackServer.h"
#include "PagesWorkspace.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

//! Many deliveries sent again, against a real server on loopback.
class TestBulkResender : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QWidget> m_window;
    DeliveryResender *m_resender = nullptr;
    std::unique_ptr<BulkResender> m_bulk;

    static QByteArray path(const QString &uuid)
    {
        return "/api/v1/developer/deliveries/" + uuid.toUtf8() + "/resend";
    }
    QStringList asked() const
    {
        QStringList uuids;
        for (const ServerRequest &request : m_server->requests()) {
            if (request.method == "POST")
                uuids << QString::fromUtf8(request.path()).section(QLatin1Char('/'), 5, 5);
        }
        return uuids;
    }
    static QStringList deliveries(int count)
    {
        QStringList uuids;
        for (int number = 1; number <= count; ++number)
            uuids << QStringLiteral("dlv_%1").arg(number);
        return uuids;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<LoopbackServer>();
        m_server->setHandler([](const ServerRequest &request) {
            return request.path() == path(QStringLiteral("dlv_2"))
                       ? ServerReply::json(404, R"({"message":"Gone.","code":2001,)"
                                                R"("error_type":"general.not_found"})")
                       : ServerReply::json(202, "{}");
        });
        m_workspace = std::make_unique<PagesWorkspace>();
        ConnectionProfile profile = m_workspace->profile();
        profile.server = m_server->url();
        m_workspace->setProfile(profile);
        m_client = std::make_unique<ApiClient>(profile);
        m_client->setCredential(OneTimeSecret("ses_test"));
        m_actions = std::make_unique<Actions>(profile, m_client.get(), nullptr);
        m_workspace->setActions(m_actions.get());
        m_window = std::make_unique<QWidget>();
        m_resender = new DeliveryResender(m_workspace.get(), m_window.get());
        m_bulk = std::make_unique<BulkResender>(m_resender);
    }
    void cleanup()
    {
        m_bulk.reset();
        m_window.reset();
        m_workspace.reset();
        m_actions.reset();
        m_client.reset();
        m_server.reset();
    }

    void sendsOneAfterTheOtherAndGoesOnPastARefusal()
    {
        QSignalSpy progressed(m_bulk.get(), &BulkResender::progressed);
        QSignalSpy finished(m_bulk.get(), &BulkResender::finished);
        m_bulk->start(deliveries(3));
        QVERIFY(m_bulk->isRunning());
        QCOMPARE(m_bulk->total(), 3);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!m_bulk->isRunning());
        QCOMPARE(asked(), deliveries(3));
        QCOMPARE(m_bulk->sent(), 2);
        QCOMPARE(m_bulk->refused(), 1);
        QVERIFY(progressed.size() >= 6);
    }

    void onlyOneIsOnItsWayAtATime()
    {
        // The first one is not answered yet, so the second one waits, however long that takes.
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::failing(ServerReply::Ending::Silent);
        });
        m_bulk->start(deliveries(3));
        QTRY_COMPARE(asked().size(), 1);
        QTest::qWait(2 * BulkResender::waitMs);
        QCOMPARE(asked().size(), 1);
    }

    void whatWasCancelledIsNotSent()
    {
        QSignalSpy finished(m_bulk.get(), &BulkResender::finished);
        connect(m_bulk.get(), &BulkResender::progressed, this, [this] {
            if (m_bulk->sent() == 1)
                m_bulk->cancel();
        });
        m_bulk->start({QStringLiteral("dlv_1"), QStringLiteral("dlv_3"), QStringLiteral("dlv_4")});
        QTRY_COMPARE(finished.size(), 1);
        QTest::qWait(2 * BulkResender::waitMs);
        QCOMPARE(asked(), QStringList{QStringLiteral("dlv_1")});
        QCOMPARE(m_bulk->sent(), 1);
        QCOMPARE(m_bulk->total(), 3);
        QCOMPARE(finished.size(), 1);
        // And it can be used again.
        disconnect(m_bulk.get(), &BulkResender::progressed, this, nullptr);
        m_bulk->start({QStringLiteral("dlv_4")});
        QTRY_COMPARE(finished.size(), 2);
        QCOMPARE(m_bulk->sent(), 1);
    }

    void whatIsOnItsWayAlreadyIsNotSentTwice()
    {
        QSignalSpy finished(m_bulk.get(), &BulkResender::finished);
        m_resender->resend(QStringLiteral("dlv_1"));
        m_bulk->start({QStringLiteral("dlv_1"), QStringLiteral("dlv_3")});
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(asked(), (QStringList{QStringLiteral("dlv_1"), QStringLiteral("dlv_3")}));
        QCOMPARE(m_bulk->sent(), 2);
    }

    void anotherStartWhileItRunsChangesNothing()
    {
        QSignalSpy finished(m_bulk.get(), &BulkResender::finished);
        m_bulk->start({QStringLiteral("dlv_1")});
        m_bulk->start(deliveries(5));
        QCOMPARE(m_bulk->total(), 1);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(asked(), QStringList{QStringLiteral("dlv_1")});
    }
};

QTEST_MAIN(TestBulkResender)
#include "TestBulkResender.moc"
