// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesSection.h"
#include "DeliveriesTableModel.h"
#include "FeedTableView.h"
#include "PagesWorkspace.h"
#include "SampleRows.h"
#include "TextOf.h"
#include "WebhookDetailsView.h"
#include "WebhooksPage.h"
#include "WebhooksTableModel.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace {

QPushButton *button(QWidget *parent, const char *name)
{
    const QList<QPushButton *> buttons = parent->findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->accessibleName() == QLatin1String(name))
            return one;
    }
    return nullptr;
}

} // namespace

//! The Webhooks tab over a real cache.
class TestWebhooksPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<WebhooksPage> m_page;

    void open(bool full)
    {
        if (full) {
            m_workspace->replace(SampleRows::webhooks());
            m_workspace->add(SampleRows::deliveries(40));
        }
        m_page = std::make_unique<WebhooksPage>(m_workspace.get());
        m_page->resize(1300, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        if (full)
            QTRY_COMPARE(m_workspace->webhooks()->rowCount(), 4);
    }

    void choose(const QString &uuid) { QVERIFY(m_page->find(uuid)); }

private Q_SLOTS:
    void init() { m_workspace = std::make_unique<PagesWorkspace>(); }

    void cleanup()
    {
        m_page.reset();
        m_workspace.reset();
    }

    void hasItsAccessibleNames()
    {
        open(true);
        QCOMPARE(m_page->table()->accessibleName(), QStringLiteral("Webhooks table"));
        QCOMPARE(m_page->details()->accessibleName(), QStringLiteral("Webhook details"));
        QCOMPARE(m_page->details()->deliveries()->table()->accessibleName(),
                 QStringLiteral("Deliveries table"));
        for (const char *name : {"Add Webhook", "Edit webhook", "Disable webhook",
                                 "Send test event", "Renew signing secret", "Delete webhook"})
            QVERIFY2(button(m_page.get(), name), name);
    }

    void detailsFollowTheSelection()
    {
        open(true);
        QVERIFY(!m_page->details()->isVisible());
        choose(SampleRows::webhooks().at(0).uuid);
        QTRY_VERIFY(m_page->details()->isVisible());
        QVERIFY(textOf(m_page->details()).contains(SampleRows::webhooks().at(0).endpoint));
        QTRY_COMPARE(m_workspace->deliveries()->rowCount(), 20);
        choose(SampleRows::webhooks().at(2).uuid);
        QTRY_COMPARE(m_workspace->deliveries()->rowCount(), 0);
        QTRY_VERIFY(textOf(m_page->details()).contains(QStringLiteral("Nothing was delivered")));
        QTest::keyClick(m_page->table(), Qt::Key_Escape);
        QVERIFY(!m_page->details()->isVisible());
    }

    void aDisabledWebhookCanBeEnabled()
    {
        open(true);
        choose(SampleRows::webhooks().at(2).uuid);
        QVERIFY(button(m_page.get(), "Enable webhook"));
        QVERIFY(!button(m_page.get(), "Disable webhook"));
        choose(SampleRows::webhooks().at(0).uuid);
        QVERIFY(button(m_page.get(), "Disable webhook"));
    }

    void whatTheServerDoesNotOfferIsOffAndSaysWhy()
    {
        m_workspace->setCapabilities(Capability::Webhooks);
        open(true);
        choose(SampleRows::webhooks().at(0).uuid);
        QVERIFY(button(m_page.get(), "Edit webhook")->isEnabled());
        QVERIFY(!button(m_page.get(), "Renew signing secret")->isEnabled());
        // What works there instead.
        QVERIFY(!button(m_page.get(), "Renew signing secret")->isVisible());
        QVERIFY(button(m_page.get(), "Keep signing secret")->isVisible());
        QVERIFY(button(m_page.get(), "Keep signing secret")->isEnabled());
        QVERIFY(!button(m_page.get(), "Send test event")->isEnabled());
        QVERIFY(!button(m_page.get(), "Send test event")->toolTip().isEmpty());
    }

    void theSelectionSurvivesAReload()
    {
        open(true);
        const QString chosen = SampleRows::webhooks().at(1).uuid;
        choose(chosen);
        QList<WebhookRow> rows = SampleRows::webhooks();
        rows.removeFirst();
        rows.first().name = QStringLiteral("Renamed");
        m_workspace->replace(rows);
        QTRY_COMPARE(m_workspace->webhooks()->rowCount(), 3);
        QTRY_VERIFY(textOf(m_page->details()).contains(QStringLiteral("Renamed")));
        QCOMPARE(m_page->details()->webhook(), chosen);
    }

    void detailsTellWhatTheLastDaysWereLike()
    {
        open(true);
        choose(SampleRows::webhooks().at(0).uuid);
        // The column gives up its room to the details, so they say it.
        QTRY_VERIFY(textOf(m_page->details()).contains(QStringLiteral(" %: ")) &&
                    textOf(m_page->details()).contains(QStringLiteral(" succeeded, ")));
    }

    void attemptsOfADeliveryShowBelow()
    {
        open(true);
        choose(SampleRows::webhooks().at(0).uuid);
        QTRY_COMPARE(m_workspace->deliveries()->rowCount(), 20);
        m_page->details()->deliveries()->table()->selectRow(0);
        QTRY_VERIFY(textOf(m_page->details()->deliveries()).contains(QStringLiteral("attempt 1")));
        QVERIFY(button(m_page->details(), "Resend selected")->isEnabled());
    }

    void anEmptyTableOffersToAddOne()
    {
        m_workspace->replace(QList<WebhookRow>{});
        open(false);
        QTRY_VERIFY(textOf(m_page.get()).contains(QStringLiteral("No webhooks yet")));
        QVERIFY(!button(m_page.get(), "Delete webhook")->isVisible());
    }
};

QTEST_MAIN(TestWebhooksPage)
#include "TestWebhooksPage.moc"
