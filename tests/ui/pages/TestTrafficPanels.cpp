// SPDX-License-Identifier: Apache-2.0
// **Record requests** and **Receive webhooks** with a real relay, a real server behind it and
// real files.
#include "EmptyState.h"
#include "EventsPage.h"
#include "FeedTableView.h"
#include "LogsPage.h"
#include "LoopbackServer.h"
#include "OwnWorkspace.h"
#include "ReceivingDialog.h"
#include "ReceivingPanel.h"
#include "RecordingPanel.h"
#include "RefusedDialog.h"
#include "Roles.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTcpServer>

namespace {

template <typename T>
T *named(QWidget *in, const char *name)
{
    const QList<T *> all = in->findChildren<T *>();
    for (T *one : all) {
        if (one->accessibleName() == QLatin1String(name))
            return one;
    }
    return nullptr;
}

} // namespace

class TestTrafficPanels : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<OwnWorkspace> m_workspace;
    QNetworkAccessManager m_network;

    int send(const QByteArray &verb, const QUrl &url, const QByteArray &body = {})
    {
        QNetworkRequest request(url);
        request.setRawHeader("X-API-KEY", "hk_secret_of_the_user_0123456789");
        request.setRawHeader("Content-Type", "application/json");
        QNetworkReply *reply = m_network.sendCustomRequest(request, verb, body);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 10'000); }();
        reply->deleteLater();
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }
    QUrl recorder(const QString &path)
    {
        QUrl url = m_workspace->recording()->baseUrl();
        url.setPath(path);
        return url;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<LoopbackServer>();
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::json(201, R"({"data":{"object":"customer","uuid":"cus_1a2b3c"}})");
        });
        m_workspace = std::make_unique<OwnWorkspace>(m_server->url());
    }
    void cleanup()
    {
        m_workspace.reset();
        m_server.reset();
    }

    void anEmptyLogsTabOffersToRecord()
    {
        LogsPage page(m_workspace.get());
        page.show();
        QTRY_COMPARE(page.emptyState()->button()->text(), QStringLiteral("Record requests"));
        page.emptyState()->button()->click();
        QTRY_VERIFY(m_workspace->recording()->isOn());
        auto *box = named<QCheckBox>(&page, "Record requests");
        QVERIFY(box->isChecked());
        QTRY_VERIFY(!page.emptyState()->button()->isVisible());
        box->setChecked(false);
        QVERIFY(!m_workspace->recording()->isOn());
    }

    void aRequestAppearsWithWhatIsKnownOfIt()
    {
        LogsPage page(m_workspace.get());
        page.show();
        named<QCheckBox>(&page, "Record requests")->setChecked(true);
        QTRY_VERIFY(m_workspace->recording()->isOn());
        QCOMPARE(send("POST", recorder(QStringLiteral("/api/v1/customers")), "{}"), 201);
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 1);
        const QModelIndex status = m_workspace->logs()->index(0, LogsTableModel::StatusColumn);
        QCOMPARE(status.data().toString(), QStringLiteral("201"));
        QCOMPARE(status.data(Roles::Source).toInt(), int(RowSource::Recorded));
        QCOMPARE(m_workspace->recording()->recorded(), 1);
    }

    void aServerThatIsNotThereGivesNoAnswer()
    {
        m_server->stopListening();
        LogsPage page(m_workspace.get());
        named<QCheckBox>(&page, "Record requests")->setChecked(true);
        QTRY_VERIFY(m_workspace->recording()->isOn());
        QVERIFY(send("GET", recorder(QStringLiteral("/x"))) >= 500);
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 1);
        QCOMPARE(m_workspace->logs()->index(0, LogsTableModel::StatusColumn).data().toString(),
                 QStringLiteral("No answer"));
    }

    void theCodeNamesTheAddressAndNoKey()
    {
        LogsPage page(m_workspace.get());
        page.show();
        named<QCheckBox>(&page, "Record requests")->setChecked(true);
        QTRY_VERIFY(m_workspace->recording()->isOn());
        auto *language = named<QComboBox>(&page, "Snippet language");
        auto *code = named<QPlainTextEdit>(&page, "Recording code");
        QCOMPARE(language->count(), 4);
        for (int i = 0; i < language->count(); ++i) {
            language->setCurrentIndex(i);
            const QString text = code->toPlainText();
            QVERIFY2(text.contains(QString::number(m_workspace->recording()->baseUrl().port())),
                     qPrintable(text));
            QVERIFY2(text.contains(QStringLiteral("OWLPAY_API_KEY")), qPrintable(text));
            QVERIFY2(!text.contains(QStringLiteral("***")), qPrintable(text));
        }
    }

    void aPortInUseIsToldAndAnotherCanBeTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        LogsPage page(m_workspace.get());
        page.show();
        named<QSpinBox>(&page, "Recording port")->setValue(other.serverPort());
        auto *box = named<QCheckBox>(&page, "Record requests");
        box->setChecked(true);
        QTRY_VERIFY(!m_workspace->recording()->problem().message.isEmpty());
        QVERIFY(!box->isChecked());
        named<QSpinBox>(&page, "Recording port")->setValue(0);
        box->setChecked(true);
        QTRY_VERIFY(m_workspace->recording()->isOn());
        QVERIFY(m_workspace->recording()->problem().message.isEmpty());
    }

    void whatWasOnIsOfferedAndNotStarted()
    {
        m_workspace->recording()->start(0);
        QTRY_VERIFY(m_workspace->recording()->isOn());
        const quint16 port = m_workspace->recording()->port();
        m_workspace->close();
        m_workspace->open();
        QVERIFY(!m_workspace->recording()->isOn());
        QVERIFY(m_workspace->recording()->isOffered());
        QCOMPARE(m_workspace->recording()->port(), port);
        m_workspace->recording()->dismissOffer();
        m_workspace->close();
        m_workspace->open();
        QVERIFY(!m_workspace->recording()->isOffered());
    }

    void aWebhookAppearsAsAnEvent()
    {
        EventsPage page(m_workspace.get());
        page.show();
        QTRY_COMPARE(page.emptyState()->button()->text(), QStringLiteral("Receive webhooks"));
        page.emptyState()->button()->click();
        QTRY_VERIFY(m_workspace->receiving()->isOn());
        QCOMPARE(send("POST", m_workspace->receiving()->url(),
                      R"({"data":{"object":"customer","uuid":"cus_1a2b3c"}})"),
                 200);
        QTRY_COMPARE(m_workspace->events()->rowCount(), 1);
        const auto cell = [this](int column) {
            return m_workspace->events()->index(0, column).data().toString();
        };
        QCOMPARE(cell(EventsTableModel::TypeColumn), QStringLiteral("Unknown type"));
        QCOMPARE(cell(EventsTableModel::ResourceColumn), QStringLiteral("cus_1a2b3c"));
    }

    void itAnswersAsTold()
    {
        ReceivingOptions options;
        options.status = 503;
        m_workspace->receiving()->start(options);
        QTRY_VERIFY(m_workspace->receiving()->isOn());
        QCOMPARE(send("POST", m_workspace->receiving()->url(), "{}"), 503);
        ReceivingDialog dialog(m_workspace.get(), nullptr);
        named<QSpinBox>(&dialog, "Answer status")->setValue(204);
        named<QPushButton>(&dialog, "Save receiving")->click();
        QCOMPARE(send("POST", m_workspace->receiving()->url(), "{}"), 204);
    }

    void onlyThisMachineIsPassedOnTo()
    {
        ReceivingDialog dialog(m_workspace.get(), nullptr);
        dialog.show();
        named<QLineEdit>(&dialog, "Pass on to")->setText(QStringLiteral("https://example.com/x"));
        named<QPushButton>(&dialog, "Save receiving")->click();
        QVERIFY(dialog.isVisible());
        QVERIFY(m_workspace->receiving()->options().passOnTo.isEmpty());
    }

    void itPassesOnToAHandler()
    {
        ReceivingOptions options;
        options.passOnTo = m_server->url().toString() + QStringLiteral("/handler");
        m_workspace->receiving()->start(options);
        QTRY_VERIFY(m_workspace->receiving()->isOn());
        QCOMPARE(send("POST", m_workspace->receiving()->url(), R"({"data":{"uuid":"cus_9"}})"),
                 201);
        QCOMPARE(m_server->count("POST", "/handler"), 1);
        QTRY_COMPARE(m_workspace->deliveries()->rowCount(), 1);
        QCOMPARE(m_workspace->deliveries()
                     ->index(0, DeliveriesTableModel::AnswerColumn)
                     .data()
                     .toString(),
                 QStringLiteral("201"));
    }

    void anEventIsLinkedWithTheRequestBehindIt()
    {
        m_workspace->recording()->start(0);
        ReceivingOptions options;
        m_workspace->receiving()->start(options);
        QTRY_VERIFY(m_workspace->recording()->isOn() && m_workspace->receiving()->isOn());
        QCOMPARE(send("POST", recorder(QStringLiteral("/api/v1/customers")), "{}"), 201);
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 1);
        QCOMPARE(send("POST", m_workspace->receiving()->url(),
                      R"({"data":{"object":"customer","uuid":"cus_1a2b3c"}})"),
                 200);
        QTRY_COMPARE(m_workspace->events()->rowCount(), 1);
        std::optional<EventDetails> event;
        m_workspace->records()->readEvent(
            m_workspace->events()->uuidAt(0), this,
            [&event](const Result<EventDetails> &read) { event = read.value(); });
        QTRY_VERIFY(event.has_value());
        QVERIFY(event->log.has_value());
        QCOMPARE(event->log->endpoint, QStringLiteral("/api/v1/customers"));
        QCOMPARE(event->deliveries.size(), 1);
        // The request's row names the event from now on.
        QTRY_COMPARE(m_workspace->logs()->index(0, LogsTableModel::UuidColumn).data().toString(),
                     event->uuid);
    }

    void nothingWrongIsSaidSo()
    {
        RefusedDialog dialog(m_workspace.get(), nullptr);
        dialog.show();
        QVERIFY(named<QPushButton>(&dialog, "Close"));
        QTRY_VERIFY(!named<FeedTableView>(&dialog, "Refused table")->isVisible());
    }
};

QTEST_MAIN(TestTrafficPanels)
#include "TestTrafficPanels.moc"
