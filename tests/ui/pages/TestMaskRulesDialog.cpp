// SPDX-License-Identifier: Apache-2.0
#include "FeedTableView.h"
#include "MaskRuleBook.h"
#include "MaskRulesDialog.h"
#include "MaskRulesModel.h"
#include "PagesWorkspace.h"
#include "Widgets.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

//! **What is masked**, over a real journal.
class TestMaskRulesDialog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<MaskRulesDialog> m_dialog;

    QPushButton *button(const char *name)
    {
        return Widgets::named<QPushButton>(m_dialog.get(), QString::fromLatin1(name));
    }
    QPlainTextEdit *text(const char *name)
    {
        return Widgets::named<QPlainTextEdit>(m_dialog.get(), QString::fromLatin1(name));
    }
    FeedTableView *table()
    {
        return Widgets::named<FeedTableView>(m_dialog.get(), QStringLiteral("Mask rules table"));
    }
    QString kept() { return text("As it would be stored")->toPlainText(); }
    void choose(const QString &name)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, 0).data().toString() == name)
                table()->selectRow(row);
        }
    }
    void open()
    {
        m_dialog = std::make_unique<MaskRulesDialog>(m_workspace->maskRules());
        m_dialog->show();
    }

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        QTRY_VERIFY(m_workspace->maskRules()->isRead());
        open();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_workspace.reset();
    }

    void everythingThatOperatesHasItsName()
    {
        QCOMPARE(Widgets::nameless(m_dialog.get()), QString());
        QAbstractItemModelTester tester(table()->model());
        QVERIFY(!button("Save mask rules")->isEnabled());
        QVERIFY(!button("Standard mask rules")->isEnabled());
    }

    void aPastedBodyShowsAsItWouldBeStored()
    {
        text("Text to try")->setPlainText(QStringLiteral(R"({"api_key":"abc","code":"7","n":1})"));
        QCOMPARE(kept(), QStringLiteral(R"({"api_key":"***","code":"***","n":1})"));
        auto *side = Widgets::named<QComboBox>(m_dialog.get(), QStringLiteral("Try as"));
        side->setCurrentIndex(1);
        QCOMPARE(kept(), QStringLiteral(R"({"api_key":"***","code":"7","n":1})"));
    }

    void aRuleIsSwitchedOffAndKept()
    {
        text("Text to try")->setPlainText(QStringLiteral("password=abc&iban=12"));
        choose(QStringLiteral("*iban"));
        QVERIFY(button("Switch mask rule")->isEnabled());
        button("Switch mask rule")->click();
        QCOMPARE(kept(), QStringLiteral("password=***&iban=12"));
        button("Save mask rules")->click();
        QTRY_VERIFY(!m_dialog->isVisible());
        QVERIFY(!m_workspace->maskRules()->rules().field("iban", true));

        open();
        choose(QStringLiteral("*iban"));
        QCOMPARE(button("Switch mask rule")->text(), QStringLiteral("Switch on"));
        button("Standard mask rules")->click();
        button("Save mask rules")->click();
        QTRY_VERIFY(!m_dialog->isVisible());
        QVERIFY(m_workspace->maskRules()->rules().field("iban", true));
    }

    void credentialsInHeadersCannotBeSwitchedOff()
    {
        choose(QStringLiteral("X-API-KEY"));
        QVERIFY(!button("Switch mask rule")->isEnabled());
        QVERIFY(!button("Remove mask rule")->isEnabled());
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY(!button("Save mask rules")->isEnabled());
    }

    void aRuleOfTheUsersComesAndGoes()
    {
        auto *name = Widgets::named<QLineEdit>(m_dialog.get(), QStringLiteral("New mask rule"));
        name->setText(QStringLiteral("* -"));
        button("Add mask rule")->click();
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("at least one letter")));
        name->setText(QStringLiteral("pass-word "));
        name->setText(QStringLiteral("PIN"));
        button("Add mask rule")->click();
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("in the list already")));
        name->setText(QStringLiteral("staff_no"));
        button("Add mask rule")->click();
        QVERIFY(name->text().isEmpty());
        text("Text to try")->setPlainText(QStringLiteral("{\"staffNo\":12}"));
        QCOMPARE(kept(), QStringLiteral("{\"staffNo\":\"***\"}"));
        QVERIFY(button("Remove mask rule")->isEnabled());
        button("Remove mask rule")->click();
        QCOMPARE(kept(), QStringLiteral("{\"staffNo\":12}"));
        QVERIFY(!button("Save mask rules")->isEnabled());
    }
};

QTEST_MAIN(TestMaskRulesDialog)
#include "TestMaskRulesDialog.moc"
