// SPDX-License-Identifier: Apache-2.0
#include "AuthenticatorDialog.h"
#include "CodeField.h"
#include "FakeVerification.h"
#include "ManualClock.h"
#include "PlainLabel.h"
#include "TwoStepDialog.h"
#include "Widgets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

class TestTwoStepDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_verification = std::make_unique<FakeVerification>();
        m_verification->expires = m_clock->now().addSecs(600);
    }
    void cleanup()
    {
        m_dialog.reset();
        m_verification.reset();
        m_clock.reset();
    }

    void namesTheActionAndEveryControl()
    {
        open();
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Add webhook https://a.example")));
        QCOMPARE(Widgets::nameless(m_dialog.get()), QString());
        for (const char *name : {"Authenticator app", "Email", "Verification code", "Verify",
                                 "Resend code", "Cancel", "Show sandbox code"})
            QVERIFY2(Widgets::named(m_dialog.get(), QString::fromLatin1(name)), name);
        QCOMPARE(m_dialog->windowTitle(), QStringLiteral("Two-step verification"));
    }

    void prefersTheAuthenticatorAndSendsNoMailByItself()
    {
        open();
        QVERIFY(radio("Authenticator app")->isChecked());
        QCOMPARE(m_verification->sends, 0);
        QVERIFY(!button("Resend code")->isVisible());
    }

    void sendsTheMailWhenEmailIsAllThereIs()
    {
        m_verification->available = {Verification::Method::Email};
        open();
        QCOMPARE(m_verification->sends, 1);
        QVERIFY(!radio("Authenticator app")->isVisible());
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("d***@example.com")));
    }

    void submitsByTheSixthTypedDigit()
    {
        open();
        QTest::keyClicks(code(), QStringLiteral("12345"));
        QVERIFY(m_verification->confirmedWith.isEmpty());
        QVERIFY(!button("Verify")->isEnabled());
        QTest::keyClicks(code(), QStringLiteral("6"));
        QCOMPARE(m_verification->confirmedWith, QStringList{QStringLiteral("app:123456")});
    }

    void takesPastesWithSpacesAndFullWidthDigits_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::newRow("space") << QStringLiteral("123 456");
        QTest::newRow("dash and line break") << QStringLiteral(" 123-456\n");
        QTest::newRow("full width") << QStringLiteral("１２３４５６");
    }
    void takesPastesWithSpacesAndFullWidthDigits()
    {
        QFETCH(QString, pasted);
        open();
        QGuiApplication::clipboard()->setText(pasted);
        code()->setFocus();
        QTest::keySequence(code(), QKeySequence::Paste);
        QCOMPARE(m_verification->confirmedWith, QStringList{QStringLiteral("app:123456")});
    }

    void ignoresWhatIsNoDigit()
    {
        open();
        QTest::keyClicks(code(), QStringLiteral("a1b2-"));
        QCOMPARE(code()->code(), QStringLiteral("12"));
    }

    void staysOpenAfterAWrongCodeAndTakesTheNext()
    {
        open();
        QTest::keyClicks(code(), QStringLiteral("111111"));
        m_verification->attempts = 4;
        m_verification->refuse(Problem::Kind::VerificationInvalid,
                               QStringLiteral("The code is wrong."));
        QVERIFY(m_dialog->isVisible());
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("The code is wrong.")));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("4 attempts left")));
        QVERIFY(code()->code().isEmpty());
        QTest::keyClicks(code(), QStringLiteral("222222"));
        QCOMPARE(m_verification->confirmedWith.last(), QStringLiteral("app:222222"));
    }

    void tellsAReusedCodeFromAWrongOne()
    {
        open();
        m_verification->refuse(Problem::Kind::VerificationInvalid,
                               QStringLiteral("This code was used already."), {},
                               {{QStringLiteral("reason"), QStringLiteral("reused")}});
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("each one works once")));
    }

    void keepsTheCodeThroughALostConnection()
    {
        open();
        QTest::keyClicks(code(), QStringLiteral("123456"));
        m_verification->refuse(Problem::Kind::Offline, QStringLiteral("The server is away."));
        QCOMPARE(code()->code(), QStringLiteral("123456"));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("online again")));
        QVERIFY(button("Verify")->isEnabled());
        button("Verify")->click();
        QCOMPARE(m_verification->confirmedWith.size(), 2);
    }

    void countsDownALockAndOpensAgain()
    {
        open();
        m_verification->locked = m_clock->now().addSecs(30);
        m_verification->refuse(Problem::Kind::VerificationLocked,
                               QStringLiteral("Too many wrong codes."));
        QVERIFY(!code()->isEnabled());
        QVERIFY(!button("Verify")->isEnabled());
        m_clock->advance(6);
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("0:24")));
        m_clock->advance(24);
        QVERIFY(code()->isEnabled());
    }

    void countsDownUntilAnotherMailMayBeAskedFor()
    {
        open();
        radio("Email")->click();
        QCOMPARE(m_verification->sends, 1);
        m_verification->resend = m_clock->now().addSecs(30);
        Q_EMIT m_verification->changed();
        QVERIFY(!button("Resend code")->isEnabled());
        m_clock->advance(20);
        QVERIFY(button("Resend code")->text().contains(QStringLiteral("0:10")));
        m_clock->advance(10);
        QVERIFY(button("Resend code")->isEnabled());
        button("Resend code")->click();
        QCOMPARE(m_verification->sends, 2);
    }

    void asksForANewChallengeOnceWhenItExpires()
    {
        open();
        m_verification->expires = m_clock->now().addSecs(5);
        m_clock->advance(10);
        QCOMPARE(m_verification->renewals, 1);
        m_verification->expires = m_clock->now().addSecs(600);
        Q_EMIT m_verification->changed();
        m_clock->advance(5);
        QCOMPARE(m_verification->renewals, 1);
        QVERIFY(m_dialog->isVisible());
    }

    void saysOnceThatAnExpiredRequestWasMadeAgain()
    {
        open();
        m_verification->refuse(
            Problem::Kind::VerificationExpired,
            QStringLiteral("This verification is too old. Start again."),
            QStringLiteral("Start two-step verification again; you will get a new code."));
        QCOMPARE(m_verification->renewals, 1);
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("enter a new code")));
        QVERIFY(!Widgets::shows(m_dialog.get(), QStringLiteral("Start")));
        QTest::keyClicks(code(), QStringLiteral("123456"));
        QVERIFY(!Widgets::shows(m_dialog.get(), QStringLiteral("enter a new code")));
    }

    void showsThreeLinesOfALongAction()
    {
        const QString title = QStringLiteral("Add webhook https://a.example/") +
                              QStringLiteral("longer/").repeated(200);
        m_verification->title = title;
        open();
        const PlainLabel *action = nullptr;
        for (const PlainLabel *label : m_dialog->findChildren<PlainLabel *>()) {
            if (label->plainText() == title)
                action = label;
        }
        QVERIFY(action);
        const int lines = action->fontMetrics().lineSpacing();
        QVERIFY(action->height() > 2 * lines && action->height() <= 3 * lines + 2);
        QVERIFY(action->text().endsWith(QChar(0x2026)));
        QVERIFY(action->toolTip().contains(title));
        QCOMPARE(action->accessibleName(), title);
        QVERIFY(m_dialog->height() < 480);
    }

    void fillsInTheSandboxCodeWithoutSubmittingIt()
    {
        m_verification->sandbox = true;
        open();
        button("Show sandbox code")->click();
        QCOMPARE(code()->code(), QStringLiteral("135790"));
        QVERIFY(m_verification->confirmedWith.isEmpty());
        QTest::keyClick(m_dialog.get(), Qt::Key_Return);
        QCOMPARE(m_verification->confirmedWith, QStringList{QStringLiteral("app:135790")});
    }

    void tellsAWrongClockBeforeACodeFails()
    {
        m_verification->clockError = -95;
        open();
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("clock is 95 second")));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("behind the server")));
        radio("Email")->setChecked(true);
        QVERIFY2(!Widgets::shows(m_dialog.get(), QStringLiteral("clock is")),
                 "mailed codes know no clock");
        radio("Authenticator app")->setChecked(true);
        m_verification->clockError = 7200;
        m_clock->advance(1);
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("clock is 120 minute")));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("ahead of the server")));
        m_verification->clockError = 0;
        m_clock->advance(1);
        QVERIFY(!Widgets::shows(m_dialog.get(), QStringLiteral("clock is")));
    }

    void addsTheSandboxToARealApp()
    {
        m_verification->sandbox = true;
        open();
        button("Add to authenticator app")->click();
        auto *dialog = m_dialog->findChild<AuthenticatorDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->isVisible());
        dialog->reject();
        QVERIFY2(m_dialog->isVisible() && m_verification->cancels == 0,
                 "the verification goes on behind it");
        radio("Email")->setChecked(true);
        QVERIFY(!button("Add to authenticator app")->isVisible());
    }

    void hidesTheSandboxCodeElsewhere()
    {
        open();
        QVERIFY(!button("Show sandbox code")->isVisible());
    }

    void closesWhenTheCodeWasRight()
    {
        open();
        QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
        Q_EMIT m_verification->confirmed();
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(m_verification->cancels, 0);
        QVERIFY(code()->text().isEmpty());
    }

    void escapeGivesTheWholeActionUp()
    {
        open();
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QCOMPARE(m_verification->cancels, 1);
        QVERIFY(!m_dialog->isVisible());
    }

    void goesWithTheActionThatAskedForIt()
    {
        open();
        m_verification.reset();
        QVERIFY(!m_dialog->isVisible());
    }

    void worksWithTheKeyboardAlone()
    {
        m_verification->available = {Verification::Method::Email};
        open();
        QVERIFY(code()->hasFocus());
        QTest::keyClicks(code(), QStringLiteral("12345"));
        QStringList order;
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
            order << m_dialog->focusWidget()->accessibleName();
        }
        QVERIFY2(order.contains(QStringLiteral("Resend code")), qPrintable(order.join(u',')));
        QVERIFY(order.contains(QStringLiteral("Cancel")));
    }

private:
    void open()
    {
        m_dialog = std::make_unique<TwoStepDialog>(m_verification.get(), m_clock.get(), nullptr);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    QPushButton *button(const char *name) const
    {
        return Widgets::named<QPushButton>(m_dialog.get(), QString::fromLatin1(name));
    }
    QRadioButton *radio(const char *name) const
    {
        return Widgets::named<QRadioButton>(m_dialog.get(), QString::fromLatin1(name));
    }
    CodeField *code() const
    {
        return Widgets::named<CodeField>(m_dialog.get(), QStringLiteral("Verification code"));
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeVerification> m_verification;
    std::unique_ptr<TwoStepDialog> m_dialog;
};

QTEST_MAIN(TestTwoStepDialog)
#include "TestTwoStepDialog.moc"
