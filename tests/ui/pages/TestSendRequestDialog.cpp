// SPDX-License-Identifier: Apache-2.0
#include "CompareDialog.h"
#include "CompareModel.h"
#include "LogsPage.h"
#include "LoopbackServer.h"
#include "PagesWorkspace.h"
#include "RequestSender.h"
#include "SampleRows.h"
#include "SendAgainRow.h"
#include "SendRequestDialog.h"
#include "Widgets.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

//! **Send again** and **Edit and send** with a real server behind them.
class TestSendRequestDialog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<SendRequestDialog> m_dialog;

    template <typename T>
    T *the(const char *name)
    {
        return Widgets::named<T>(m_dialog.get(), QString::fromLatin1(name));
    }
    static LogDetails log()
    {
        LogDetails log;
        log.uuid = QStringLiteral("req_1");
        log.method = QStringLiteral("POST");
        log.url = QStringLiteral("https://elsewhere.example/api/v1/platform/tunnel/orders?a=b%20c");
        log.endpoint = QStringLiteral("/api/v1/platform/tunnel/orders");
        log.mode = QStringLiteral("test");
        log.status = 201;
        log.apiKeyUuid = QStringLiteral("key_1");
        log.apiKeyName = QStringLiteral("CI server");
        log.createdAt = QDateTime::currentDateTimeUtc().addSecs(-60);
        log.request.headers = {{QStringLiteral("Host"), QStringLiteral("elsewhere.example")},
                               {QStringLiteral("Authorization"), QStringLiteral("Bearer ***")},
                               {QStringLiteral("Content-Type"), QStringLiteral("application/json")},
                               {QStringLiteral("Idempotency-Key"), QStringLiteral("first-1")}};
        log.request.body = R"({ "total":"1.50" })";
        log.request.hasBody = true;
        log.request.size = log.request.body.size();
        log.response.body = R"({"data":{"uuid":"ord_1"}})";
        log.response.hasBody = true;
        return log;
    }
    void open(const LogDetails &log, SendRequestDialog::Mode mode)
    {
        m_dialog = std::make_unique<SendRequestDialog>(m_workspace.get(), log, mode, nullptr);
        m_dialog->show();
        if (auto *key = the<QLineEdit>("API key to send with"))
            key->setText(QStringLiteral("pk_test_0123456789abcdef"));
    }
    void pressSend()
    {
        the<QPushButton>("Send now")->click();
        QTRY_VERIFY(the<QPushButton>("Send now")->isEnabled());
    }

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        m_server = std::make_unique<LoopbackServer>();
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::json(200, R"({"data":{"uuid":"ord_2"}})");
        });
        m_workspace->requestSender()->setServer(m_server->url());
    }
    void cleanup()
    {
        m_dialog.reset();
        m_server.reset();
        m_workspace.reset();
    }

    void againSendsTheSameWithANewIdempotencyKey()
    {
        open(log(), SendRequestDialog::Mode::Again);
        QCOMPARE(Widgets::nameless(m_dialog.get()), QString());
        QVERIFY(the<QPlainTextEdit>("Body to send")->isReadOnly());
        pressSend();
        QCOMPARE(m_server->count(), 1);
        const ServerRequest request = m_server->requests().constFirst();
        QCOMPARE(request.method, QByteArray("POST"));
        // To the connection's own host, whatever host the log names.
        QCOMPARE(request.target, QByteArray("/api/v1/platform/tunnel/orders?a=b%20c"));
        QCOMPARE(request.body, log().request.body);
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer pk_test_0123456789abcdef"));
        QVERIFY(!request.header("Idempotency-Key").isEmpty());
        QVERIFY(request.header("Idempotency-Key") != "first-1");
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Answered: 200")));
        QVERIFY(the<QPlainTextEdit>("Answer")->toPlainText().contains(QStringLiteral("ord_2")));
    }

    void theOldIdempotencyKeyIsKeptWhereTheUserWantsIt()
    {
        open(log(), SendRequestDialog::Mode::Again);
        auto *choice = the<QComboBox>("Idempotency key");
        choice->setCurrentIndex(choice->findData(QStringLiteral("first-1")));
        pressSend();
        QCOMPARE(m_server->requests().constFirst().header("Idempotency-Key"),
                 QByteArray("first-1"));
    }

    void whatDiffersIsShown()
    {
        open(log(), SendRequestDialog::Mode::Again);
        QVERIFY(!the<QPushButton>("Compare with the first")->isEnabled());
        pressSend();
        the<QPushButton>("Compare with the first")->click();
        auto *compare = m_dialog->findChild<CompareDialog *>();
        QVERIFY(compare);
        QTRY_VERIFY(!compare->model()->content().differences.isEmpty());
        const QString text = CompareContent::text(compare->model()->content().rows, true);
        QVERIFY2(text.contains(QStringLiteral("ord_1")) && text.contains(QStringLiteral("ord_2")),
                 qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("pk_test")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("Authorization")), qPrintable(text));
    }

    void editedPartsGoOut()
    {
        open(log(), SendRequestDialog::Mode::Edit);
        the<QComboBox>("Verb")->setCurrentText(QStringLiteral("PUT"));
        the<QLineEdit>("Path and query")->setText(QStringLiteral("/api/v1/other"));
        the<QPlainTextEdit>("Headers to send")
            ->setPlainText(QStringLiteral("Content-Type: text/plain\nX-Own: 7"));
        the<QPlainTextEdit>("Body to send")->setPlainText(QStringLiteral("h\u00e9"));
        pressSend();
        const ServerRequest request = m_server->requests().constFirst();
        QCOMPARE(request.method, QByteArray("PUT"));
        QCOMPARE(request.target, QByteArray("/api/v1/other"));
        QCOMPARE(request.header("X-Own"), QByteArray("7"));
        QCOMPARE(request.body, QByteArray("h\xC3\xA9"));
    }

    void aMaskedValueIsMarkedAndNeverSent()
    {
        LogDetails masked = log();
        masked.request.body = R"({"account_number":"***"})";
        open(masked, SendRequestDialog::Mode::Again);
        auto *body = the<QPlainTextEdit>("Body to send");
        QVERIFY(!body->isReadOnly());
        QCOMPARE(body->extraSelections().size(), 1);
        QCOMPARE(body->extraSelections().constFirst().cursor.selectedText(), QStringLiteral("***"));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Fill them in")));
        the<QPushButton>("Send now")->click();
        QTest::qWait(100);
        QCOMPARE(m_server->count(), 0);
        body->setPlainText(QStringLiteral(R"({"account_number":"123"})"));
        QVERIFY(body->extraSelections().isEmpty());
        pressSend();
        QCOMPARE(m_server->count(), 1);
    }

    void aBodyOfWhichOnlyAPartWasKeptIsNotSent()
    {
        LogDetails cut = log();
        cut.request.headers.removeAt(2);
        cut.request.truncated = true;
        cut.request.size = 100'000;
        open(cut, SendRequestDialog::Mode::Again);
        the<QPushButton>("Send now")->click();
        QTest::qWait(100);
        QCOMPARE(m_server->count(), 0);
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Only a part of it was kept")));
    }

    void bytesThatAreNoTextGoOutAsTheyAre()
    {
        LogDetails binary = log();
        binary.request.headers[2].second = QStringLiteral("application/octet-stream");
        binary.request.body = QByteArray("\x00\xFF\x01", 3);
        open(binary, SendRequestDialog::Mode::Edit);
        QVERIFY(the<QPlainTextEdit>("Body to send")->isReadOnly());
        pressSend();
        QCOMPARE(m_server->requests().constFirst().body, binary.request.body);
    }

    void brokenJsonIsToldNextToTheBody()
    {
        open(log(), SendRequestDialog::Mode::Edit);
        the<QPlainTextEdit>("Body to send")->setPlainText(QStringLiteral("{\"a\":"));
        the<QPushButton>("Send now")->click();
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("This is no JSON")));
        QCOMPARE(m_server->count(), 0);
    }

    void aFailureSaysWhatItsCodeMeans()
    {
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::json(422,
                                     R"({"code":2005,"error_type":"general.validation_error"})");
        });
        open(log(), SendRequestDialog::Mode::Again);
        pressSend();
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Some fields were refused.")));
    }

    void inLiveModeTheButtonsExplain()
    {
        SendAgainRow row(m_workspace.get());
        row.setLog(log());
        row.show();
        auto *again = Widgets::named<QPushButton>(&row, QStringLiteral("Send again"));
        auto *edit = Widgets::named<QPushButton>(&row, QStringLiteral("Edit and send"));
        QVERIFY(again->isEnabled() && edit->isEnabled());
        LogDetails live = log();
        live.mode = QStringLiteral("live");
        row.setLog(live);
        QVERIFY(!again->isEnabled() && !edit->isEnabled());
        QVERIFY(Widgets::shows(&row, QStringLiteral("test mode only")));
        row.setLog(log());
        ConnectionProfile profile = m_workspace->profile();
        profile.mode = ConnectionMode::Live;
        m_workspace->requestSender()->setProfile(profile);
        m_workspace->setProfile(profile);
        QVERIFY(!again->isEnabled() && !edit->isEnabled());
    }

    void theDetailsOfARequestOfferIt()
    {
        m_workspace->add(SampleRows::logs(5));
        LogsPage page(m_workspace.get());
        page.resize(1200, 800);
        page.show();
        page.showRecord(SampleRows::log(3).row.uuid);
        QTRY_VERIFY(Widgets::named(&page, QStringLiteral("Edit and send")));
        QTRY_VERIFY(Widgets::named(&page, QStringLiteral("Edit and send"))->isVisible());
    }
};

QTEST_MAIN(TestSendRequestDialog)
#include "TestSendRequestDialog.moc"
