// SPDX-License-Identifier: Apache-2.0
#include "AuthenticatorDialog.h"
#include "QrCode.h"
#include "SecretField.h"
#include "Theme.h"
#include "Widgets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray base32 = QByteArrayLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

//! What a camera would read of the picture, by ZBar.
QByteArray readBack(const QImage &picture)
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"code.png"_s);
    if (!picture.save(file))
        qFatal("the picture could not be kept");
    QProcess reader;
    reader.start(u"zbarimg"_s, {u"--quiet"_s, u"--raw"_s, file});
    if (!reader.waitForFinished(30'000))
        qFatal("zbarimg (package zbar-tools) could not be run");
    return reader.readAllStandardOutput().trimmed();
}

} // namespace

//! The sandbox's authenticator for a real app, as a picture and as text.
class TestAuthenticatorDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dialog = std::make_unique<AuthenticatorDialog>(OneTimeSecret(base32),
                                                         u"dev@example.com"_s, nullptr);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    void cleanup() { m_dialog.reset(); }

    void namesEveryControl()
    {
        QCOMPARE(Widgets::nameless(m_dialog.get()), QString());
        for (const char *name :
             {"QR code", "Authenticator secret", "Copy authenticator secret", "Close"})
            QVERIFY2(Widgets::named(m_dialog.get(), QString::fromLatin1(name)), name);
        QCOMPARE(m_dialog->findChild<SecretField *>()->secret().toByteArray(), base32);
    }

    void aCameraReadsWhatAppsTake_data()
    {
        QTest::addColumn<Theme::Scheme>("scheme");
        QTest::newRow("light") << Theme::Scheme::Light;
        QTest::newRow("dark") << Theme::Scheme::Dark;
    }
    void aCameraReadsWhatAppsTake()
    {
        QFETCH(Theme::Scheme, scheme);
        Theme theme;
        theme.apply(scheme);
        // As it stands on the screen, with whatever is around it.
        const QByteArray read = readBack(m_dialog->grab().toImage());
        QCOMPARE(read,
                 QByteArray("otpauth://totp/OwlPay%20sandbox:dev%40example.com?secret=" + base32 +
                            "&issuer=OwlPay%20sandbox&algorithm=SHA1&digits=6&period=30"));
    }

    void anAccountOfAnyLettersFits()
    {
        const QString account = u"“ü” & co?secret=x#"_s + QString(60, u'字');
        AuthenticatorDialog dialog(OneTimeSecret(base32), account, nullptr);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const OneTimeSecret wanted = AuthenticatorDialog::uri(OneTimeSecret(base32), account);
        QCOMPARE(wanted.view().toByteArray().count("secret="), 1);
        QCOMPARE(readBack(dialog.grab().toImage()), wanted.view().toByteArray());
    }

    void copiesWithTheMarks()
    {
        Widgets::named<QPushButton>(m_dialog.get(), u"Copy authenticator secret"_s)->click();
        const QMimeData *data = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(data->data(u"text/plain"_s), base32);
        QCOMPARE(data->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
    }

    void forgetsBothWhenItCloses()
    {
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_dialog->findChild<QrCode *>()->isEmpty());
        QVERIFY(m_dialog->findChild<SecretField *>()->secret().isEmpty());
    }

private:
    std::unique_ptr<AuthenticatorDialog> m_dialog;
};

QTEST_MAIN(TestAuthenticatorDialog)
#include "TestAuthenticatorDialog.moc"
