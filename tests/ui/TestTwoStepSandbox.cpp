// SPDX-License-Identifier: Apache-2.0
#include "ActionRunner.h"
#include "CodeField.h"
#include "ManualClock.h"
#include "SandboxConsole.h"
#include "TwoStepDialog.h"
#include "Widgets.h"

#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace Qt::StringLiterals;

//! Every path of the dialog **Two-step verification** against the real sandbox, with its clock and
//! its orders for faults. What is on screen is what is looked at.
class TestTwoStepSandbox : public SandboxConsole
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theRightCodeEndsIt();
    void aMailedCodeEndsIt();
    void anotherMailHasToWait();
    void aWrongCodeCostsAnAttempt();
    void aReusedCodeIsToldFromAWrongOne();
    void wrongCodesLockForAWhile();
    void anExpiredRequestIsMadeAgainByItself();
    void withoutTheServerTheCodeIsKept();
    void anErrorOfTheServerKeepsTheCode();
    void anAnswerThatIsNoneKeepsTheCode();
    void aWrongClockIsToldAtOnce();
    void aWrongClockMakesNoNewRequests();
    void aFailureBehindTheCodeAsksForNoNewOne();
    void twoActionsAtOnceHaveTheirOwnDialogs();
    void cancellingGivesTheActionUp();

private:
    //! Starts the action and opens the dialog for it.
    bool ask(const QString &name = u"CI server"_s);
    void type(const QString &code) { QTest::keyClicks(field(), code); }
    bool says(const QString &words) const { return Widgets::shows(m_dialog, words); }
    //! What the dialog's own button fills in.
    QString shownCode();
    bool order(const QByteArray &fault);

    CodeField *field() const { return Widgets::named<CodeField>(m_dialog, u"Verification code"_s); }
    QPushButton *button(const QString &name) const
    {
        return Widgets::named<QPushButton>(m_dialog, name);
    }
    void choose(const QString &method)
    {
        Widgets::named<QRadioButton>(m_dialog, method)->setChecked(true);
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<QWidget> m_window;
    QPointer<TwoStepDialog> m_dialog;
    SecretAction *m_action = nullptr;
    std::unique_ptr<ActionWatch> m_watch;
};

void TestTwoStepSandbox::init()
{
    QVERIFY(open());
    m_clock = std::make_unique<ManualClock>();
    m_clock->set(QDateTime::currentDateTimeUtc());
    m_window = std::make_unique<QWidget>();
    m_window->show();
}

void TestTwoStepSandbox::cleanup()
{
    m_watch.reset();
    m_window.reset();
    m_clock.reset();
    close();
}

bool TestTwoStepSandbox::ask(const QString &name)
{
    m_action = create(name);
    m_watch = std::make_unique<ActionWatch>(m_action);
    connect(m_action, &Action::verificationRequired, m_window.get(), [this](Verification *asked) {
        if (m_dialog) {
            m_dialog->setVerification(asked);
            return;
        }
        m_dialog = new TwoStepDialog(asked, m_clock.get(), m_window.get());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        m_dialog->open();
    });
    return m_watch->run() && m_dialog && QTest::qWaitForWindowActive(m_dialog);
}

QString TestTwoStepSandbox::shownCode()
{
    field()->forget();
    button(u"Show sandbox code"_s)->click();
    return QTest::qWaitFor([this] { return field()->isComplete(); }, 20'000) ? field()->code()
                                                                             : QString();
}

bool TestTwoStepSandbox::order(const QByteArray &fault)
{
    return m_sandbox->control("POST", u"/_sandbox/faults"_s, fault) == 201;
}

void TestTwoStepSandbox::theRightCodeEndsIt()
{
    QVERIFY(ask());
    QVERIFY(says(u"Create API key “CI server”"_s));
    QCOMPARE(shownCode().size(), 6);
    QVERIFY2(m_action->isRunning() && m_dialog->isVisible(), "filled in is not yet sent");
    button(u"Verify"_s)->click();
    QVERIFY(m_watch->ended());
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(keysNamed(u"CI server"_s).size(), 1);
    QVERIFY(!m_action->takeSecret().isEmpty());
}

void TestTwoStepSandbox::aMailedCodeEndsIt()
{
    QVERIFY(ask());
    choose(u"Email"_s);
    QTRY_VERIFY(says(u"A code was sent to"_s));
    QVERIFY(says(u"weaker way"_s));
    const QString code = shownCode();
    field()->forget();
    // As it is pasted from a mail.
    field()->setFocus();
    field()->insert(code.left(3) + u' ' + code.mid(3));
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(m_watch->ended());
    QTRY_VERIFY(!m_dialog);
}

void TestTwoStepSandbox::anotherMailHasToWait()
{
    QVERIFY(ask());
    choose(u"Email"_s);
    QTRY_VERIFY(says(u"A code was sent to"_s));
    QVERIFY(!button(u"Resend code"_s)->isEnabled());
    QVERIFY2(button(u"Resend code"_s)->text().contains(u"Resend code (0:"_s),
             qPrintable(button(u"Resend code"_s)->text()));
    m_clock->advance(31);
    QVERIFY(button(u"Resend code"_s)->isEnabled());
    // The sandbox's clock did not go on: it refuses and says for how long.
    button(u"Resend code"_s)->click();
    QTRY_VERIFY(says(u"Another code can be sent in"_s));
    QVERIFY(m_dialog->isVisible());
    const QString old = shownCode();
    QVERIFY(m_sandbox->advanceClock(31));
    m_clock->advance(31);
    button(u"Resend code"_s)->click();
    QTRY_COMPARE(m_watch->codesSent, 2);
    type(shownCode());
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(m_watch->ended());
}

void TestTwoStepSandbox::aWrongCodeCostsAnAttempt()
{
    QVERIFY(ask());
    const QString right = shownCode();
    field()->forget();
    type(right == u"000000"_s ? u"000001"_s : u"000000"_s);
    QTRY_VERIFY(says(u"4 attempts left"_s));
    QVERIFY2(says(m_watch->refusal.advice), qPrintable(m_watch->refusal.advice));
    QCOMPARE(m_watch->refusal.details.value("reason"_L1).toString(), u"wrong"_s);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(field()->code().isEmpty());
    QVERIFY(field()->hasFocus());
    type(right);
    QVERIFY(m_watch->ended());
    QTRY_VERIFY(!m_dialog);
}

void TestTwoStepSandbox::aReusedCodeIsToldFromAWrongOne()
{
    QVERIFY(ask(u"First"_s));
    const QString code = shownCode();
    button(u"Verify"_s)->click();
    QVERIFY(m_watch->ended());
    QTRY_VERIFY(!m_dialog);

    QVERIFY(ask(u"Second"_s));
    type(code);
    QTRY_VERIFY(says(u"Each code works once"_s));
    QVERIFY2(says(u"5 attempts left"_s), "a used code is no guess");
    QVERIFY(shownCode() != code);
    button(u"Verify"_s)->click();
    QVERIFY(m_watch->ended());
}

void TestTwoStepSandbox::wrongCodesLockForAWhile()
{
    QVERIFY(ask());
    const QString right = shownCode();
    const QString wrong = right == u"000000"_s ? u"000001"_s : u"000000"_s;
    for (int i = 0; i < 8 && !says(u"Locked. Try again in"_s); ++i) {
        field()->forget();
        const int before = m_watch->refused;
        type(wrong);
        QTRY_VERIFY(m_watch->refused > before);
    }
    QVERIFY(says(u"Locked. Try again in 0:"_s));
    QVERIFY(!field()->isEnabled());
    QVERIFY(!button(u"Verify"_s)->isEnabled());
    QVERIFY(m_dialog->isVisible());

    QVERIFY(m_sandbox->advanceClock(60));
    keys(); // an answer, by which the console learns of it
    m_clock->advance(60);
    QVERIFY(says(u"Codes are taken again"_s));
    QVERIFY(field()->isEnabled());
    QVERIFY(field()->hasFocus());
    QCOMPARE(shownCode().size(), 6);
    button(u"Verify"_s)->click();
    QVERIFY(m_watch->ended());
}

void TestTwoStepSandbox::anExpiredRequestIsMadeAgainByItself()
{
    QVERIFY(ask());
    QVERIFY(m_sandbox->advanceClock(601));
    type(u"123456"_s);
    QTRY_VERIFY(says(u"a new one was made"_s));
    QVERIFY(m_dialog->isVisible());
    QTRY_VERIFY(!m_watch->verification->isBusy());
    QVERIFY(m_watch->verification->expiresAt() > m_clock->now());
    QCOMPARE(shownCode().size(), 6);
    button(u"Verify"_s)->click();
    QVERIFY(m_watch->ended());
    QCOMPARE(keysNamed(u"CI server"_s).size(), 1);
}

void TestTwoStepSandbox::withoutTheServerTheCodeIsKept()
{
    QVERIFY(ask());
    const QString code = shownCode();
    QVERIFY(
        order(R"({"match":{"path_prefix":"/api/v1/developer/verifications/"},"drop":"before"})"));
    button(u"Verify"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_watch->refused, 1, 20'000);
    QVERIFY(m_dialog->isVisible());
    QVERIFY2(says(u"same code again"_s), qPrintable(m_watch->refusal.advice));
    QCOMPARE(field()->code(), code);
    QCOMPARE(m_sandbox->control("DELETE", u"/_sandbox/faults"_s, {}), 200);
    button(u"Verify"_s)->click();
    QVERIFY(m_watch->ended());
}

void TestTwoStepSandbox::anErrorOfTheServerKeepsTheCode()
{
    QVERIFY(ask());
    const QString code = shownCode();
    QVERIFY(order(R"({"match":{"path_prefix":"/api/v1/developer/verifications/"},"status":503})"));
    button(u"Verify"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_watch->refused, 1, 20'000);
    QCOMPARE(m_watch->refusal.httpStatus, 503);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(says(u"it counts once"_s));
    QCOMPARE(field()->code(), code);
    QCOMPARE(m_sandbox->control("DELETE", u"/_sandbox/faults"_s, {}), 200);
    button(u"Verify"_s)->click();
    QVERIFY(m_watch->ended());
}

// The code was taken, only its answer was garbage: the same code again must not count as reused.
void TestTwoStepSandbox::anAnswerThatIsNoneKeepsTheCode()
{
    QVERIFY(ask());
    QCOMPARE(shownCode().size(), 6);
    QVERIFY(order(R"({"match":{"path_prefix":"/api/v1/developer/verifications/"},)"
                  R"("corrupt":"garbage","times":1})"));
    button(u"Verify"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_watch->refused == 1 || m_watch->confirmed == 1, 20'000);
    if (m_watch->refused == 1) {
        QVERIFY(m_dialog->isVisible());
        button(u"Verify"_s)->click();
    }
    QVERIFY(m_watch->ended());
    QCOMPARE(keysNamed(u"CI server"_s).size(), 1);
}

void TestTwoStepSandbox::aWrongClockIsToldAtOnce()
{
    QVERIFY(m_sandbox->advanceClock(45));
    QVERIFY(ask());
    QVERIFY2(says(u"behind the server's"_s), "before a code was tried");
    choose(u"Email"_s);
    QVERIFY(!says(u"behind the server's"_s));
    QTRY_COMPARE(m_watch->codesSent, 1);
    choose(u"Authenticator app"_s);
    QVERIFY(says(u"behind the server's"_s));
    // The sandbox's own codes follow its clock.
    QCOMPARE(shownCode().size(), 6);
    button(u"Verify"_s)->click();
    QVERIFY(m_watch->ended());
}

void TestTwoStepSandbox::aWrongClockMakesNoNewRequests()
{
    QVERIFY(m_sandbox->advanceClock(3600));
    QVERIFY(ask());
    m_clock->advance(5);
    QVERIFY(!says(u"a new one was made"_s));
    QVERIFY(!m_watch->verification->isBusy());
    m_clock->advance(600);
    QVERIFY(says(u"a new one was made"_s));
    QTRY_VERIFY(!m_watch->verification->isBusy());
}

void TestTwoStepSandbox::aFailureBehindTheCodeAsksForNoNewOne()
{
    QVERIFY(ask());
    QCOMPARE(shownCode().size(), 6);
    QVERIFY(order(R"({"match":{"method":"POST","path_prefix":"/api/v1/developer/api-keys"},)"
                  R"("status":503})"));
    button(u"Verify"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_action->isRunning(), 20'000);
    QCOMPARE(m_watch->failed, 1);
    QVERIFY2(m_watch->problem.advice.contains(u"asks for no new one"_s),
             qPrintable(m_watch->problem.advice));
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_sandbox->control("DELETE", u"/_sandbox/faults"_s, {}), 200);
    QVERIFY(m_watch->run());
    QVERIFY(m_watch->ended());
    QCOMPARE(m_watch->asks, 1);
    QCOMPARE(keysNamed(u"CI server"_s).size(), 1);
}

void TestTwoStepSandbox::twoActionsAtOnceHaveTheirOwnDialogs()
{
    QWidget one;
    QWidget two;
    one.show();
    two.show();
    SecretAction *first = create(u"Of the first window"_s);
    SecretAction *second = create(u"Of the second window"_s);
    ActionWatch firstWatch(first);
    ActionWatch secondWatch(second);
    ActionRunner::attach(first, &one);
    ActionRunner::attach(second, &two);
    QVERIFY(firstWatch.run());
    QVERIFY(secondWatch.run());
    auto *firstDialog = one.findChild<TwoStepDialog *>();
    auto *secondDialog = two.findChild<TwoStepDialog *>();
    QVERIFY(firstDialog && secondDialog);
    QVERIFY(Widgets::shows(firstDialog, u"Of the first window"_s));
    QVERIFY(!Widgets::shows(firstDialog, u"Of the second window"_s));
    QVERIFY(Widgets::shows(secondDialog, u"Of the second window"_s));

    m_dialog = secondDialog;
    QCOMPARE(shownCode().size(), 6);
    button(u"Verify"_s)->click();
    QVERIFY(secondWatch.ended());
    QVERIFY(first->isRunning());
    QVERIFY(firstDialog->isVisible());
    QVERIFY(keysNamed(u"Of the first window"_s).isEmpty());
    m_dialog = firstDialog;
    QCOMPARE(shownCode().size(), 6);
    button(u"Verify"_s)->click();
    QVERIFY(firstWatch.ended());
}

void TestTwoStepSandbox::cancellingGivesTheActionUp()
{
    QVERIFY(ask());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_action->isRunning());
    QCOMPARE(m_watch->problem.kind, Problem::Kind::Cancelled);
    QVERIFY(keysNamed(u"CI server"_s).isEmpty());
}

QTEST_MAIN(TestTwoStepSandbox)
#include "TestTwoStepSandbox.moc"
