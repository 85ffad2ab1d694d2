// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyFormWidget.h"
#include "PermissionsEditor.h"
#include "PlainLabel.h"
#include "Widgets.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QTest>

namespace {

QList<PermissionArea> areas()
{
    const QStringList all{QStringLiteral("none"), QStringLiteral("read"), QStringLiteral("write")};
    return {{QStringLiteral("orders"), QStringLiteral("B2B payout"), {}, all},
            {QStringLiteral("vendors"), QStringLiteral("B2B payout"), {}, all},
            {QStringLiteral("webhooks"), QStringLiteral("Developer"), {}, all},
            {QStringLiteral("logs"), QStringLiteral("Developer"), {}, all.mid(0, 2)}};
}

} // namespace

class TestApiKeyForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesEveryControl()
    {
        ApiKeyFormWidget form;
        form.permissions()->setAreas(areas());
        form.show();
        QCOMPARE(Widgets::nameless(&form), QString());
        for (const char *name : {"API key name", "Standard key", "Restricted key", "Permissions",
                                 "Expires", "Allowed IP addresses", "Access to orders"})
            QVERIFY2(Widgets::named(&form, QString::fromLatin1(name)), name);
    }

    void beginsAsAStandardKeyThatNeverExpires()
    {
        ApiKeyFormWidget form;
        QVERIFY(!form.form().restricted);
        QVERIFY(!form.form().expiresAt.isValid());
        QVERIFY(form.form().permissions.isEmpty());
    }

    void keepsPermissionsToRestrictedKeys()
    {
        ApiKeyFormWidget form;
        form.show();
        form.permissions()->setAreas(areas());
        QVERIFY(!form.permissions()->isVisible());
        radio(&form, "Restricted key")->setChecked(true);
        QVERIFY(form.permissions()->isVisible());
        combo(&form, "Access to vendors")->setCurrentIndex(2);
        QCOMPARE(
            form.form().permissions,
            (PermissionsEditor::Permissions{{QStringLiteral("vendors"), QStringLiteral("write")}}));
        radio(&form, "Standard key")->setChecked(true);
        QVERIFY(form.form().permissions.isEmpty());
    }

    void presetsNeverGiveMoreThanAnAreaHas()
    {
        ApiKeyFormWidget form;
        form.permissions()->setAreas(areas());
        radio(&form, "Restricted key")->setChecked(true);
        choose(combo(&form, "Permission preset"), QStringLiteral("Everything"));
        QCOMPARE(form.form().permissions.last(),
                 (std::pair{QStringLiteral("logs"), QStringLiteral("read")}));
        choose(combo(&form, "Permission preset"), QStringLiteral("Webhooks only"));
        QCOMPARE(form.form().permissions,
                 (PermissionsEditor::Permissions{
                     {QStringLiteral("webhooks"), QStringLiteral("write")}}));
    }

    void aPresetBecomesCustomWhenAnAreaIsChanged()
    {
        ApiKeyFormWidget form;
        form.permissions()->setAreas(areas());
        choose(combo(&form, "Permission preset"), QStringLiteral("Read only"));
        combo(&form, "Access to orders")->setCurrentIndex(2);
        QCOMPARE(combo(&form, "Permission preset")->currentText(), QStringLiteral("Custom"));
    }

    void aTemplateWaitsForTheAreas()
    {
        ApiKeyFormWidget form;
        form.offerTemplates({});
        choose(combo(&form, "Template"), QStringLiteral("Restricted key: webhooks only"));
        QVERIFY(form.form().restricted);
        form.permissions()->setAreas(areas());
        QCOMPARE(form.form().permissions,
                 (PermissionsEditor::Permissions{
                     {QStringLiteral("webhooks"), QStringLiteral("write")}}));
        choose(combo(&form, "Template"), QStringLiteral("Restricted key: orders and vendors"));
        QCOMPARE(form.form().permissions.size(), 2);
        choose(combo(&form, "Template"), QStringLiteral("Standard key"));
        QVERIFY(!form.form().restricted);
    }

    void anotherKeyIsATemplateToo()
    {
        ApiKeyDetails key;
        key.uuid = QStringLiteral("key_1");
        key.name = QString(200, QLatin1Char('n'));
        key.type = QStringLiteral("restricted");
        key.last4 = QStringLiteral("a1b2");
        key.permissions = {{QStringLiteral("orders"), QStringLiteral("read")}};
        key.allowedIps = {QStringLiteral("203.0.113.7")};
        key.expiresAt = QDateTime::currentDateTimeUtc().addDays(-1); // such an end is none
        ApiKeyFormWidget form;
        form.permissions()->setAreas(areas());
        form.offerTemplates({key});
        auto *templates = combo(&form, "Template");
        const int like = templates->count() - 1;
        QVERIFY(templates->itemText(like).size() < 100);
        templates->setCurrentIndex(like);
        Q_EMIT templates->activated(like);
        QVERIFY(form.form().restricted);
        QCOMPARE(form.form().permissions, key.permissions);
        QCOMPARE(form.form().allowedIps, key.allowedIps);
        QVERIFY(!form.form().expiresAt.isValid());
        QVERIFY(form.form().name.startsWith(key.name));
        // A name that was typed stays.
        Widgets::named<QLineEdit>(&form, QStringLiteral("API key name"))
            ->setText(QStringLiteral("Mine"));
        Q_EMIT templates->activated(like);
        QCOMPARE(form.form().name, QStringLiteral("Mine"));
    }

    void editingOffersNoTemplates()
    {
        ApiKeyFormWidget form;
        form.show();
        QVERIFY(!combo(&form, "Template")->isVisible());
    }

    void pointsToAnAreaAsSoonAsItIsThere()
    {
        ApiKeyFormWidget form;
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        radio(&form, "Restricted key")->setChecked(true);
        form.permissions()->pointTo(QStringLiteral("webhooks"));
        form.permissions()->setAreas(areas());
        QTRY_COMPARE(form.focusWidget()->accessibleName(), QStringLiteral("Access to webhooks"));
    }

    void searchHidesAreasButKeepsTheirAccess()
    {
        ApiKeyFormWidget form;
        form.show();
        form.permissions()->setAreas(areas());
        radio(&form, "Restricted key")->setChecked(true);
        combo(&form, "Access to orders")->setCurrentIndex(1);
        Widgets::named<QLineEdit>(&form, QStringLiteral("Search permissions"))
            ->setText(QStringLiteral("webh"));
        QTRY_VERIFY(!combo(&form, "Access to orders")->isVisible());
        QVERIFY(combo(&form, "Access to webhooks")->isVisible());
        QCOMPARE(form.form().permissions.size(), 1);
    }

    void keepsWhatAnEditedKeyHasUntilTheAreasArrive()
    {
        ApiKeyFormWidget form;
        ApiKeyForm before;
        before.name = QStringLiteral("CI server");
        before.restricted = true;
        before.permissions = {{QStringLiteral("orders"), QStringLiteral("read")}};
        form.setForm(before);
        QCOMPARE(form.form().permissions, before.permissions);
        form.permissions()->setAreas(areas());
        QCOMPARE(form.form().permissions, before.permissions);
    }

    void readsAddressesHoweverTheyAreSeparated()
    {
        ApiKeyFormWidget form;
        Widgets::named<QPlainTextEdit>(&form, QStringLiteral("Allowed IP addresses"))
            ->setPlainText(QStringLiteral(" 203.0.113.7,\n2001:db8::/32 ; 10.0.0.1\n"));
        QCOMPARE(form.form().allowedIps,
                 (QStringList{QStringLiteral("203.0.113.7"), QStringLiteral("2001:db8::/32"),
                              QStringLiteral("10.0.0.1")}));
    }

    void putsMistakesAtTheirFieldsAndTheFocusOnTheFirst()
    {
        ApiKeyFormWidget form;
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        const QStringList rest =
            form.showErrors({{QStringLiteral("name"), {QStringLiteral("Give it a name.")}},
                             {QStringLiteral("allowed_ips.0"), {QStringLiteral("No address.")}},
                             {QStringLiteral("colour"), {QStringLiteral("No such colour.")}}});
        QCOMPARE(rest, QStringList{QStringLiteral("No such colour.")});
        QVERIFY(Widgets::shows(&form, QStringLiteral("Give it a name.")));
        QVERIFY(Widgets::shows(&form, QStringLiteral("No address.")));
        QCOMPARE(form.focusWidget()->accessibleName(), QStringLiteral("API key name"));
        form.showErrors({});
        QVERIFY(!Widgets::shows(&form, QStringLiteral("Give it a name.")));
    }

    void scrollsToTheFirstMistakeAndItsMessage()
    {
        QScrollArea area;
        area.setWidgetResizable(true);
        auto *form = new ApiKeyFormWidget;
        area.setWidget(form);
        area.resize(560, 240);
        area.show();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        form->showErrors(
            {{QStringLiteral("allowed_ips.0"), {QStringLiteral("This is no address.")}}});
        const auto fullyInSight = [&] {
            for (const PlainLabel *label : form->findChildren<PlainLabel *>()) {
                if (label->plainText() == QLatin1String("This is no address."))
                    return label->visibleRegion().boundingRect() == label->rect();
            }
            return false;
        };
        QTRY_VERIFY(fullyInSight());
        const auto *field =
            Widgets::named<QPlainTextEdit>(form, QStringLiteral("Allowed IP addresses"));
        QCOMPARE(field->visibleRegion().boundingRect(), field->rect());
    }

private:
    static QComboBox *combo(QWidget *form, const char *name)
    {
        return Widgets::named<QComboBox>(form, QString::fromLatin1(name));
    }
    static QRadioButton *radio(QWidget *form, const char *name)
    {
        return Widgets::named<QRadioButton>(form, QString::fromLatin1(name));
    }
    static void choose(QComboBox *combo, const QString &text)
    {
        const int index = combo->findText(text);
        QVERIFY(index >= 0);
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
    }
};

QTEST_MAIN(TestApiKeyForm)
#include "TestApiKeyForm.moc"
