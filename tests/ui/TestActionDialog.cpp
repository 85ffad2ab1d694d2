// SPDX-License-Identifier: Apache-2.0
#include "ActionDialog.h"
#include "FakeAction.h"
#include "FakeVerification.h"
#include "FormField.h"
#include "MessageBar.h"
#include "TwoStepDialog.h"
#include "Widgets.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace {

class Form final : public ActionDialog
{
public:
    Form()
        : ActionDialog(QStringLiteral("Create"), {}, QStringLiteral("Create key"),
                       QStringLiteral("Creating"), nullptr)
        , name(new QLineEdit(this))
        , field(new FormField(QStringLiteral("Name"), name, {}, this))
    {
        name->setAccessibleName(QStringLiteral("Name"));
        setForm(field);
        connect(name, &QLineEdit::textChanged, this, [this] { formChanged(); });
    }

    FakeAction *last() const { return made.isEmpty() ? nullptr : made.last(); }
    QString message() const { return messageBar()->text(); }
    void submit() { submitButton()->click(); }

    QLineEdit *name;
    FormField *field;
    QList<QPointer<FakeAction>> made;
    int successes = 0;

protected:
    bool check() override
    {
        if (name->text().isEmpty())
            field->setErrors({QStringLiteral("Give it a name.")});
        return !name->text().isEmpty();
    }
    Action *makeAction() override
    {
        made.append(new FakeAction(this));
        return made.last();
    }
    QStringList showFieldErrors(const QHash<QString, QStringList> &fields) override
    {
        field->setErrors(fields.value(QStringLiteral("name")));
        QStringList rest;
        for (auto it = fields.begin(); it != fields.end(); ++it) {
            if (it.key() != QLatin1String("name"))
                rest += it.value();
        }
        return rest;
    }
    void actionSucceeded(Action *) override
    {
        ++successes;
        accept();
    }
};

} // namespace

class TestActionDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsNothingWhileTheFormIsWrong()
    {
        Form form;
        form.show();
        form.submit();
        QVERIFY(form.made.isEmpty());
        QCOMPARE(form.field->error(), QStringLiteral("Give it a name."));
        QCOMPARE(form.name->accessibleDescription(), QStringLiteral("Give it a name."));
    }

    void startsTheSameActionAgainAfterALostConnection()
    {
        Form form;
        form.show();
        form.name->setText(QStringLiteral("CI server"));
        form.submit();
        form.last()->fail(Problem::Kind::Offline, QStringLiteral("The connection was lost."));
        QVERIFY(form.isVisible());
        QVERIFY(form.message().contains(QStringLiteral("The connection was lost.")));
        QCOMPARE(form.name->text(), QStringLiteral("CI server"));
        form.submit();
        QCOMPARE(form.made.size(), 1);
        QCOMPARE(form.last()->starts, 2);
        form.last()->succeed();
        QCOMPARE(form.successes, 1);
    }

    void startsANewActionWhenTheFormWasChanged()
    {
        Form form;
        form.show();
        form.name->setText(QStringLiteral("CI server"));
        form.submit();
        form.last()->fail(Problem::Kind::Server, QStringLiteral("It broke."));
        form.name->setText(QStringLiteral("Another"));
        form.submit();
        QCOMPARE(form.made.size(), 2);
        QCOMPARE(form.last()->starts, 1);
    }

    void putsServerMessagesAtTheirFields()
    {
        Form form;
        form.show();
        form.name->setText(QStringLiteral("CI server"));
        form.submit();
        form.last()->fail(Problem::Kind::Validation, QStringLiteral("Not valid."),
                          {{QStringLiteral("name"), {QStringLiteral("Taken.")}},
                           {QStringLiteral("colour"), {QStringLiteral("No such colour.")}}});
        QCOMPARE(form.field->error(), QStringLiteral("Taken."));
        QCOMPARE(form.message(), QStringLiteral("No such colour."));
        QCOMPARE(form.name->text(), QStringLiteral("CI server"));
        form.submit();
        QCOMPARE(form.made.size(), 2);
    }

    void isBusyWhileTheActionRuns()
    {
        Form form;
        form.show();
        form.name->setText(QStringLiteral("CI server"));
        form.submit();
        QVERIFY(!form.name->isEnabled());
        form.submit();
        QCOMPARE(form.last()->starts, 1);
        form.last()->fail(Problem::Kind::Server, QStringLiteral("It broke."));
        QVERIFY(form.name->isEnabled());
    }

    void escapeGivesUpTheActionFirstAndTheFormNext()
    {
        Form form;
        form.show();
        form.name->setText(QStringLiteral("CI server"));
        form.submit();
        QTest::keyClick(&form, Qt::Key_Escape);
        QCOMPARE(form.last()->cancels, 1);
        QVERIFY(form.isVisible());
        form.last()->fail(Problem::Kind::Cancelled, QStringLiteral("It may still take effect."));
        QVERIFY(form.message().contains(QStringLiteral("may still take effect")));
        QTest::keyClick(&form, Qt::Key_Escape);
        QVERIFY(!form.isVisible());
    }

    void opensOneVerificationDialogForAllItsChallenges()
    {
        Form form;
        form.show();
        form.name->setText(QStringLiteral("CI server"));
        form.submit();
        FakeVerification first;
        Q_EMIT form.last()->verificationRequired(&first);
        QCOMPARE(form.findChildren<TwoStepDialog *>().size(), 1);
        FakeVerification second;
        Q_EMIT form.last()->verificationRequired(&second);
        QCOMPARE(form.findChildren<TwoStepDialog *>().size(), 1);
        form.findChild<TwoStepDialog *>()->reject();
        QCOMPARE(first.cancels, 0);
        QCOMPARE(second.cancels, 1);
    }
};

QTEST_MAIN(TestActionDialog)
#include "TestActionDialog.moc"
