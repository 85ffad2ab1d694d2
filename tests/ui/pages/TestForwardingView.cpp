// SPDX-License-Identifier: Apache-2.0
#include "ConfirmDialog.h"
#include "FeedTableView.h"
#include "ForwardDetailsView.h"
#include "ForwardedTableModel.h"
#include "Forwarder.h"
#include "ForwardingRuleDialog.h"
#include "ForwardingRulesModel.h"
#include "ForwardingView.h"
#include "LoopbackServer.h"
#include "PagesWorkspace.h"
#include "QuestionBar.h"
#include "SampleRows.h"
#include "SendEventDialog.h"
#include "Timestamp.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

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

//! **Forward to localhost** over a real cache and journal, with a real handler.
class TestForwardingView : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<LoopbackServer> m_handler;
    std::unique_ptr<ForwardingView> m_view;

    QPushButton *button(const char *name) { return named<QPushButton>(m_view.get(), name); }
    FeedTableView *table(const char *name) { return named<FeedTableView>(m_view.get(), name); }
    void happen(int first, int count, qint64 at)
    {
        std::vector<EventRecord> events = SampleRows::events(count, first);
        for (EventRecord &event : events)
            event.row.createdAt = at + event.sequence;
        m_workspace->add(events);
    }
    //! Through the dialog, as people do it.
    void addRule()
    {
        m_view->addRule();
        auto *dialog = m_view->window()->findChild<ForwardingRuleDialog *>();
        QVERIFY(dialog);
        named<QLineEdit>(dialog, "Local URL")
            ->setText(m_handler->url().toString() + QStringLiteral("/hook"));
        named<QPushButton>(dialog, "Add rule")->click();
        QTRY_COMPARE(table("Forwarding rules")->model()->rowCount(), 1);
    }
    void start()
    {
        button("Start forwarding")->click();
        const qint64 id = m_workspace->forwarder()->rules().constFirst().id;
        QTRY_VERIFY(
            m_workspace->forwarder()->status(id).state == ForwardingStatus::State::Running ||
            m_workspace->forwarder()->status(id).state == ForwardingStatus::State::AskingMissed);
        QTest::qWait(200); // its first look
    }

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        m_workspace->add(SampleRows::events(1));
        m_handler = std::make_unique<LoopbackServer>();
        m_handler->setHandler([](const ServerRequest &) { return ServerReply::json(200, "{}"); });
        m_view = std::make_unique<ForwardingView>(m_workspace.get());
        m_view->resize(1200, 700);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup()
    {
        m_view.reset();
        m_workspace.reset();
    }

    void aRuleIsAddedStartedAndShowsWhatItSent()
    {
        QAbstractItemModelTester history(m_view->findChild<ForwardedTableModel *>(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester rules(m_view->findChild<ForwardingRulesModel *>(),
                                       QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!table("Forwarded table")->isVisible());
        addRule();
        QVERIFY(button("Start forwarding")->isEnabled());
        QVERIFY(!button("Stop forwarding")->isEnabled());
        start();
        QVERIFY(!button("Start forwarding")->isEnabled());
        happen(2, 3, Timestamp::now() + 1'000'000);
        QAbstractItemModel *model = table("Forwarded table")->model();
        QTRY_COMPARE(model->rowCount(), 3);
        QTRY_COMPARE(model->index(0, ForwardedTableModel::StatusColumn).data().toString(),
                     QStringLiteral("succeeded"));
        QCOMPARE(model->index(0, ForwardedTableModel::UuidColumn).data().toString(),
                 SampleRows::event(4).row.uuid);
        QCOMPARE(model->index(0, ForwardedTableModel::AnswerColumn).data().toString(),
                 QStringLiteral("200 OK"));
        button("Stop forwarding")->click();
        QTRY_VERIFY(button("Start forwarding")->isEnabled());
    }

    void mistakesStandAtTheirFields()
    {
        ForwardingRuleDialog dialog(m_workspace.get(), {}, m_view.get());
        dialog.show();
        named<QLineEdit>(&dialog, "Local URL")->setText(QStringLiteral("https://example.com/"));
        named<QLineEdit>(&dialog, "Events to forward")->setText(QStringLiteral("typo:x"));
        named<QPlainTextEdit>(&dialog, "Extra headers")->setPlainText(QStringLiteral("Host: x"));
        named<QPushButton>(&dialog, "Add rule")->click();
        QVERIFY(dialog.isVisible());
        for (const char *name : {"Local URL", "Events to forward"})
            QVERIFY(!named<QLineEdit>(&dialog, name)->accessibleDescription().isEmpty());
        QVERIFY(named<QLineEdit>(&dialog, "Local URL")
                    ->accessibleDescription()
                    .contains(QStringLiteral("example.com")));
        QVERIFY(m_workspace->forwarder()->rules().isEmpty());
    }

    void missedEventsAreAQuestion()
    {
        addRule();
        start();
        button("Stop forwarding")->click();
        QTRY_VERIFY(button("Start forwarding")->isEnabled());
        happen(2, 14, Timestamp::now() - 3'600'000'000);
        start();
        auto *question = m_view->findChild<QuestionBar *>();
        QTRY_VERIFY(question->isVisible());
        QVERIFY(question->question().contains(QStringLiteral("14")));
        QCOMPARE(m_handler->count(), 0);
        button("Forward")->click();
        QTRY_COMPARE(m_handler->count(), 14);
        QTRY_VERIFY(!question->isVisible());
    }

    void anUnknownOutcomeIsShownAndSentAgainOnlyWhenAsked()
    {
        m_handler->setHandler([](const ServerRequest &) {
            return ServerReply::failing(ServerReply::Ending::Silent);
        });
        addRule();
        start();
        happen(2, 1, Timestamp::now() + 1'000'000);
        QTRY_COMPARE(m_handler->count(), 1);
        // What another start of the program finds.
        const qint64 id = m_workspace->forwarder()->rules().constFirst().id;
        QVERIFY(id > 0);
        QTRY_COMPARE(table("Forwarded table")
                         ->model()
                         ->index(0, ForwardedTableModel::StatusColumn)
                         .data()
                         .toString(),
                     QStringLiteral("sending"));
    }

    void oneIsForwardedAgainAndKeepsItsAttempts()
    {
        addRule();
        start();
        happen(2, 1, Timestamp::now() + 1'000'000);
        QTRY_COMPARE(m_handler->count(), 1);
        QAbstractItemModel *model = table("Forwarded table")->model();
        QTRY_COMPARE(model->index(0, ForwardedTableModel::StatusColumn).data().toString(),
                     QStringLiteral("succeeded"));
        table("Forwarded table")->selectRow(0);
        button("Forward again")->click();
        QTRY_COMPARE(m_handler->count(), 2);
        QTRY_COMPARE(model->index(0, ForwardedTableModel::AttemptsColumn).data().toString(),
                     QStringLiteral("2"));
        QCOMPARE(model->rowCount(), 1);
        QVERIFY(m_view->findChild<ForwardDetailsView *>()->isVisible());
    }

    void theHistoryIsClearedAfterAQuestion()
    {
        addRule();
        QVERIFY(!button("Clear history")->isEnabled());
        start();
        happen(2, 3, Timestamp::now() + 1'000'000);
        QAbstractItemModel *model = table("Forwarded table")->model();
        QTRY_COMPARE(model->rowCount(), 3);
        QTRY_COMPARE(model->index(0, ForwardedTableModel::StatusColumn).data().toString(),
                     QStringLiteral("succeeded"));
        table("Forwarded table")->selectRow(0);
        QTRY_VERIFY(m_view->findChild<ForwardDetailsView *>()->isVisible());
        button("Clear history")->click();
        QTRY_VERIFY(m_view->findChild<ConfirmDialog *>());
        m_view->findChild<ConfirmDialog *>()->reject();
        QCOMPARE(model->rowCount(), 3);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        button("Clear history")->click();
        QTRY_VERIFY(m_view->findChild<ConfirmDialog *>());
        m_view->findChild<ConfirmDialog *>()->confirmButton()->click();
        QTRY_COMPARE(model->rowCount(), 0);
        QVERIFY(!m_view->findChild<ForwardDetailsView *>()->isVisible());
        happen(5, 1, Timestamp::now() + 2'000'000);
        QTRY_COMPARE(model->rowCount(), 1);
        QCOMPARE(m_handler->count(), 4);
    }

    void severalGoOutInReverseOrder()
    {
        addRule();
        start();
        happen(2, 3, Timestamp::now() + 1'000'000);
        QTRY_COMPARE(m_handler->count(), 3);
        QTRY_COMPARE(table("Forwarded table")->model()->rowCount(), 3);
        table("Forwarded table")->selectAll();
        QTRY_VERIFY(button("Forward in reverse order")->isVisible());
        button("Forward in reverse order")->click();
        QTRY_COMPARE(m_handler->count(), 6);
        const auto &requests = m_handler->requests();
        QCOMPARE(requests.at(3).body, requests.at(2).body);
        QCOMPARE(requests.at(5).body, requests.at(0).body);
    }

    void anEditedPayloadGoesOutWithAFreshSignature()
    {
        addRule();
        const EventRecord event = SampleRows::event(1);
        SendEventDialog dialog(m_workspace.get(), event.row.uuid, event.row.type, event.payload,
                               m_workspace->forwarder()->rules().constFirst().id, m_view.get());
        dialog.show();
        named<QPlainTextEdit>(&dialog, "Payload to send")->setPlainText(QStringLiteral("{}"));
        named<QComboBox>(&dialog, "How often")->setCurrentIndex(1);
        named<QPushButton>(&dialog, "Send now")->click();
        QTRY_COMPARE(m_handler->count(), 2);
        QCOMPARE(m_handler->requests().constFirst().body, QByteArray("{}"));
        QVERIFY(m_handler->requests().constFirst().has("owlpay-signature"));
        QTRY_VERIFY(named<QPushButton>(&dialog, "Send now")->isEnabled());
    }
};

QTEST_MAIN(TestForwardingView)
#include "TestForwardingView.moc"
