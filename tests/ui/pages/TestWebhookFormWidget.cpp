// SPDX-License-Identifier: Apache-2.0
#include "EventTypesEditor.h"
#include "WebhookFormWidget.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

namespace {

QList<EventTypeInfo> catalogue()
{
    return {{QStringLiteral("order.received"), QStringLiteral("order"),
             QStringLiteral("An order <b>came</b> in"), false},
            {QStringLiteral("order.cancelled"), QStringLiteral("order"), QString(), false},
            {QStringLiteral("customer_onboarding.rejected"), QStringLiteral("customer_onboarding"),
             QStringLiteral("Rejected"), true}};
}

template <typename Widget>
Widget *named(QWidget *parent, const QString &name)
{
    const QList<Widget *> widgets = parent->findChildren<Widget *>();
    for (Widget *widget : widgets) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

} // namespace

//! The form of a webhook: found by its accessible names, worked with the keyboard, mistakes at
//! their fields.
class TestWebhookFormWidget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFoundAndFilledByItsNames()
    {
        WebhookFormWidget form;
        form.events()->setCatalogue(catalogue());
        QTest::keyClicks(named<QLineEdit>(&form, QStringLiteral("Webhook Url")),
                         QStringLiteral(" https://example.com/x "));
        QTest::keyClicks(named<QLineEdit>(&form, QStringLiteral("Description")),
                         QStringLiteral("Mine"));
        auto *tree = named<QTreeWidget>(&form, QStringLiteral("Send events"));
        tree->setCurrentItem(tree->topLevelItem(0));
        QTest::keyClick(tree, Qt::Key_Space);
        QCOMPARE(form.form().endpoint, QStringLiteral("https://example.com/x"));
        QCOMPARE(form.form().description, QStringLiteral("Mine"));
        QCOMPARE(form.form().notificationTypes, QStringList{QStringLiteral("order.*")});
        QVERIFY(named<QCheckBox>(&form, QStringLiteral("All events")));
    }

    void aGroupShowsThatSomeOfItIsChosen()
    {
        WebhookFormWidget form;
        form.events()->setCatalogue(catalogue());
        QTreeWidget *tree = form.events()->tree();
        tree->topLevelItem(0)->child(1)->setCheckState(0, Qt::Checked);
        QCOMPARE(tree->topLevelItem(0)->checkState(0), Qt::PartiallyChecked);
        QCOMPARE(form.form().notificationTypes, QStringList{QStringLiteral("order.cancelled")});
    }

    void meaningsArePlainTextAndRetiredOnesAreMarked()
    {
        WebhookFormWidget form;
        form.events()->setCatalogue(catalogue());
        QTreeWidget *tree = form.events()->tree();
        QCOMPARE(tree->topLevelItem(0)->child(0)->text(1),
                 QStringLiteral("An order <b>came</b> in"));
        QVERIFY(!tree->topLevelItem(0)->child(0)->toolTip(1).contains(QStringLiteral("<b>")));
        QVERIFY(tree->topLevelItem(1)->child(0)->text(1).startsWith(QStringLiteral("Retired")));
    }

    void searchHidesWhatDoesNotMatch()
    {
        WebhookFormWidget form;
        form.events()->setCatalogue(catalogue());
        QTest::keyClicks(named<QLineEdit>(&form, QStringLiteral("Search events")),
                         QStringLiteral("cancel"));
        QTreeWidget *tree = form.events()->tree();
        QVERIFY(tree->topLevelItem(0)->child(0)->isHidden());
        QVERIFY(!tree->topLevelItem(0)->child(1)->isHidden());
        QVERIFY(tree->topLevelItem(1)->isHidden());
    }

    void whatTheServerCannotChangeIsReadOnly()
    {
        WebhookFormWidget form;
        WebhookForm webhook;
        webhook.endpoint = QStringLiteral("https://example.com");
        webhook.notificationTypes = {QStringLiteral("order.received")};
        webhook.enabled = false;
        form.setForm(webhook);
        form.events()->setCatalogue(catalogue());
        form.setFixed(QStringLiteral("Cannot be changed."));
        auto *url = named<QLineEdit>(&form, QStringLiteral("Webhook Url"));
        QTest::keyClicks(url, QStringLiteral("x"));
        QTreeWidget *tree = form.events()->tree();
        QVERIFY(!tree->topLevelItem(0)->flags().testFlag(Qt::ItemIsUserCheckable));
        QCOMPARE(form.form().endpoint, webhook.endpoint);
        QCOMPARE(form.form().notificationTypes, webhook.notificationTypes);
        QCOMPARE(form.form().enabled, false);
        QCOMPARE(url->accessibleDescription(), QStringLiteral("Cannot be changed."));
    }

    void errorsStandAtTheirFields()
    {
        WebhookFormWidget form;
        const QStringList rest =
            form.showErrors({{QStringLiteral("endpoint"), {QStringLiteral("Not an URL.")}},
                             {QStringLiteral("notification_types.0"), {QStringLiteral("Unknown.")}},
                             {QStringLiteral("other"), {QStringLiteral("Else.")}}});
        QCOMPARE(rest, QStringList{QStringLiteral("Else.")});
        QCOMPARE(named<QLineEdit>(&form, QStringLiteral("Webhook Url"))->accessibleDescription(),
                 QStringLiteral("Not an URL."));
        QCOMPARE(form.events()->accessibleDescription(), QStringLiteral("Unknown."));
    }
};

QTEST_MAIN(TestWebhookFormWidget)
#include "TestWebhookFormWidget.moc"
