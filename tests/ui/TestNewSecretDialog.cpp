// SPDX-License-Identifier: Apache-2.0
#include "ConfirmDialog.h"
#include "ManualClock.h"
#include "NewSecretDialog.h"
#include "SecretClipboard.h"
#include "SecretEntries.h"
#include "SecretField.h"
#include "SecretStore.h"
#include "Widgets.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QByteArray secretBytes = QByteArrayLiteral("pk_test_abcdefghijklmnop");
const QString secretText = QStringLiteral("pk_test_abcdefghijklmnop");

} // namespace

class TestNewSecretDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_clipboard = std::make_unique<SecretClipboard>(m_clock.get());
        QGuiApplication::clipboard()->clear();
        m_dialog = std::make_unique<NewSecretDialog>(
            NewSecretDialog::Kind::ApiKey, QStringLiteral("CI server"), OneTimeSecret(secretBytes),
            nullptr, m_clipboard.get(), nullptr);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }
    void cleanup()
    {
        m_dialog.reset();
        m_clipboard.reset();
        m_clock.reset();
    }

    void showsTheKeyAndNamesEveryControl()
    {
        QCOMPARE(m_dialog->windowTitle(), QStringLiteral("Your new API key"));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("This key appears only once")));
        QCOMPARE(Widgets::nameless(m_dialog.get()), QString());
        for (const char *name : {"New API key", "Copy API key", "Save API key to file",
                                 "Keep API key in keychain", "I have saved this key", "Done"})
            QVERIFY2(Widgets::named(m_dialog.get(), QString::fromLatin1(name)), name);
        QAccessibleInterface *field = QAccessible::queryAccessibleInterface(
            Widgets::named(m_dialog.get(), QStringLiteral("New API key")));
        QCOMPARE(field->text(QAccessible::Value), secretText);
    }

    void namesASigningSecretAsTheDesignDoes()
    {
        NewSecretDialog dialog(NewSecretDialog::Kind::SigningSecret,
                               QStringLiteral("https://a.example"), OneTimeSecret(secretBytes),
                               nullptr, m_clipboard.get(), nullptr);
        QVERIFY(Widgets::named(&dialog, QStringLiteral("Signing secret")));
        QVERIFY(Widgets::named(&dialog, QStringLiteral("Copy signing secret")));
    }

    void aWebhooksSecretHasNoEntryToName()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        SecretStore store(QStringLiteral("owlpay-console-test"), 200);
        NewSecretDialog dialog(NewSecretDialog::Kind::SigningSecret,
                               QStringLiteral("https://a.example"), OneTimeSecret(secretBytes),
                               &store, m_clipboard.get(), nullptr);
        dialog.keepUnder(SecretEntries::webhookSigning(QStringLiteral("c"), QStringLiteral("w")));
        dialog.show();
        QVERIFY(!Widgets::named<QLineEdit>(&dialog, QStringLiteral("Keychain entry name"))
                     ->isVisible());
        QVERIFY(Widgets::shows(&dialog, QStringLiteral("forwarding to this machine")));
        QCOMPARE(Widgets::nameless(&dialog), QString());
        // Without a keychain it says so, and the secret is not taken for kept.
        Widgets::named<QPushButton>(&dialog, QStringLiteral("Keep signing secret"))->click();
        QTRY_VERIFY(Widgets::shows(&dialog, QStringLiteral("The signing secret was not kept")));
        QVERIFY(!dialog.isSafe());
    }

    void asksBeforeItClosesUnsaved()
    {
        button("Done")->click();
        QVERIFY(m_dialog->isVisible());
        auto *question = m_dialog->findChild<ConfirmDialog *>();
        QVERIFY(question);
        question->reject();
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(shown(), secretText);
    }

    void asksTheSameForEscapeAndTheCloseButton()
    {
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(m_dialog->findChildren<ConfirmDialog *>().size(), 1);
        QVERIFY(!m_dialog->close());
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(m_dialog->findChildren<ConfirmDialog *>().size(), 1);
    }

    void closesUnsavedWhenTheUserInsists()
    {
        button("Done")->click();
        m_dialog->findChild<ConfirmDialog *>()->confirmButton()->click();
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(shown().isEmpty());
    }

    void closesOnceConfirmed()
    {
        Widgets::named<QCheckBox>(m_dialog.get(), QStringLiteral("I have saved this key"))
            ->setChecked(true);
        button("Done")->click();
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(!m_dialog->findChild<ConfirmDialog *>());
    }

    void closesOnceCopiedAndHoldsNothing()
    {
        button("Copy API key")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), secretText);
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(shown().isEmpty());
    }

    void copiesByTheKeyboardWithTheSameMarks()
    {
        field()->setFocus();
        QTest::keySequence(field(), QKeySequence::SelectAll);
        QTest::keySequence(field(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(
                     QStringLiteral("x-kde-passwordManagerHint")),
                 QByteArray("secret"));
        QVERIFY(m_dialog->isSafe());
    }

    void tellsAssistiveTechnologyOnlyWhileItIsShown()
    {
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(field());
        QCOMPARE(access->role(), QAccessible::EditableText);
        QVERIFY(access->state().readOnly);
        QVERIFY(access->state().focusable);
        QAccessibleTextInterface *text = access->textInterface();
        QVERIFY(text);
        QCOMPARE(text->characterCount(), int(secretText.size()));
        QCOMPARE(text->text(0, text->characterCount()), secretText);
        QCOMPARE(text->text(3, 7), secretText.mid(3, 4));
        QCOMPARE(text->text(-5, 500), secretText);
        QCOMPARE(text->text(20, 2), QString());
        const QRect first = text->characterRect(0);
        QVERIFY(first.isValid());
        QCOMPARE(text->offsetAtPoint(first.center()), 0);
        QCOMPARE(text->offsetAtPoint(text->characterRect(5).center()), 5);

        Widgets::named<QCheckBox>(m_dialog.get(), QStringLiteral("I have saved this key"))
            ->setChecked(true);
        button("Done")->click();
        QCOMPARE(access->text(QAccessible::Value), QString());
        QCOMPARE(text->characterCount(), 0);
    }

    void showsTheWholeOfALongSecret()
    {
        const QByteArray longSecret = "pk_test_" + QByteArray(300, 'x');
        NewSecretDialog dialog(NewSecretDialog::Kind::ApiKey, QStringLiteral("CI"),
                               OneTimeSecret(longSecret), nullptr, m_clipboard.get(), nullptr);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto *shown = dialog.findChild<SecretField *>();
        QTRY_VERIFY(shown->rect().contains(shown->characterRect(int(longSecret.size()) - 1)));
    }

    void selectsNothingThatX11WouldCopyUnmarked()
    {
        const auto mark = QStringLiteral("somebody else's");
        QGuiApplication::clipboard()->setText(mark, QClipboard::Selection);
        QTest::mouseDClick(field(), Qt::LeftButton);
        QTest::mousePress(field(), Qt::LeftButton, {}, QPoint(2, field()->height() / 2));
        QTest::mouseRelease(field(), Qt::LeftButton, {}, field()->rect().bottomRight());
        if (QGuiApplication::clipboard()->supportsSelection())
            QCOMPARE(QGuiApplication::clipboard()->text(QClipboard::Selection), mark);
    }

    void appendsToAnEnvFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral(".env"));
        write(path, "FIRST=1");
        m_dialog->saveTo(path);
        QCOMPARE(read(path), QByteArray("FIRST=1\nOWLPAY_API_KEY=") + secretBytes + '\n');
        QCOMPARE(QFile::permissions(path) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QVERIFY(m_dialog->isSafe());
    }

    void asksBeforeItReplacesAVariable()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral(".env"));
        write(path, "A=1\nOWLPAY_API_KEY=old\nB=2\n");
        m_dialog->saveTo(path);
        QCOMPARE(read(path), QByteArray("A=1\nOWLPAY_API_KEY=old\nB=2\n"));
        QVERIFY(!m_dialog->isSafe());
        m_dialog->findChild<ConfirmDialog *>()->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(read(path), QByteArray("A=1\nOWLPAY_API_KEY=old\nB=2\n"));
        QVERIFY(!m_dialog->isSafe());

        m_dialog->saveTo(path);
        auto *question = m_dialog->findChild<ConfirmDialog *>();
        QVERIFY(Widgets::shows(question, path));
        question->confirmButton()->click();
        QCOMPARE(read(path), "A=1\nOWLPAY_API_KEY=" + secretBytes + "\nB=2\n");
        QVERIFY(m_dialog->isSafe());
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("Replaced OWLPAY_API_KEY")));
    }

    void keepsTheKeyInSightWhenAFileCannotBeWritten()
    {
        const QString path = QStringLiteral("/nonexistent-folder/.env");
        m_dialog->saveTo(path);
        QVERIFY(Widgets::shows(m_dialog.get(), path));
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("No such file or directory")));
        QVERIFY(button("Choose another file")->isVisible());
        QCOMPARE(shown(), secretText);
        QVERIFY(!m_dialog->isSafe());
    }

    void refusesABadVariableNameAtItsField()
    {
        auto *variable = Widgets::named<QLineEdit>(m_dialog.get(), QStringLiteral("Variable name"));
        variable->setText(QStringLiteral("1 BAD"));
        button("Save API key to file")->click();
        QVERIFY(Widgets::shows(m_dialog.get(), QStringLiteral("letters, digits and underscores")));
        QVERIFY(variable->accessibleDescription().contains(QStringLiteral("letters")));
    }

private:
    QPushButton *button(const char *name) const
    {
        return Widgets::named<QPushButton>(m_dialog.get(), QString::fromLatin1(name));
    }
    QString shown() const { return QString::fromUtf8(field()->secret()); }
    SecretField *field() const { return m_dialog->findChild<SecretField *>(); }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SecretClipboard> m_clipboard;
    std::unique_ptr<NewSecretDialog> m_dialog;
};

QTEST_MAIN(TestNewSecretDialog)
#include "TestNewSecretDialog.moc"
