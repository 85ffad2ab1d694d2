// SPDX-License-Identifier: Apache-2.0
#include "ConnectDialog.h"
#include "ConnectionsDialog.h"
#include "ConsoleHost.h"
#include "MainWindow.h"
#include "Widgets.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

class FakeHost final : public ConsoleHost
{
public:
    QList<ConnectionProfile> profiles() const override { return known; }
    Workspace *workspace() const override { return nullptr; }
    void openConnection(const QString &id) override { opened << id; }
    void addConnection(const ConnectionProfile &, OneTimeSecret) override { ++added; }
    void removeConnection(const QString &id, bool deleteCache) override
    {
        removed << id + (deleteCache ? QStringLiteral("+cache") : QString());
    }
    void startSandbox() override { ++sandboxes; }
    QString secretsNotice() const override { return {}; }

    QList<ConnectionProfile> known;
    QStringList opened;
    QStringList removed;
    int added = 0;
    int sandboxes = 0;
};

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void welcomesWhoHasNoConnection()
    {
        FakeHost host;
        MainWindow window(&host, nullptr);
        window.show();
        QCOMPARE(window.windowTitle(), QStringLiteral("OwlPay Developer Console"));
        auto *sandbox =
            Widgets::named<QPushButton>(&window, QStringLiteral("Try the local sandbox"));
        QVERIFY(sandbox->isVisible());
        sandbox->click();
        QCOMPARE(host.sandboxes, 1);
        Widgets::named<QPushButton>(&window, QStringLiteral("Connect to OwlPay"))->click();
        QVERIFY(window.findChild<ConnectDialog *>());
    }

    void saysWhatItStartsAndWhatFailed()
    {
        FakeHost host;
        MainWindow window(&host, nullptr);
        window.show();
        auto *sandbox =
            Widgets::named<QPushButton>(&window, QStringLiteral("Try the local sandbox"));
        Q_EMIT host.starting(QStringLiteral("Starting the local sandbox"));
        QVERIFY(Widgets::shows(&window, QStringLiteral("Starting the local sandbox")));
        QVERIFY(!sandbox->isEnabled());
        Problem problem;
        problem.message = QStringLiteral("Port 8787 is taken.");
        Q_EMIT host.failed(problem);
        QVERIFY(Widgets::shows(&window, QStringLiteral("Port 8787 is taken.")));
        QVERIFY(sandbox->isEnabled());
    }

    void namesEveryControl()
    {
        FakeHost host;
        host.known = {profile()};
        MainWindow window(&host, nullptr);
        window.show();
        QCOMPARE(Widgets::nameless(&window), QString());
        ConnectDialog connect(&host, nullptr);
        QCOMPARE(Widgets::nameless(&connect), QString());
        ConnectionsDialog connections(&host, nullptr);
        QCOMPARE(Widgets::nameless(&connections), QString());
    }

    void opensOnTheTabItWasLeftOn()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        FakeHost host;
        {
            MainWindow window(&host, &settings);
            window.showTab(QStringLiteral("logs"));
        }
        MainWindow window(&host, &settings);
        QCOMPARE(window.currentTab(), QStringLiteral("logs"));
    }

    void asksForAKeyBeforeItAsksTheServer()
    {
        FakeHost host;
        ConnectDialog dialog(&host, nullptr);
        dialog.show();
        for (const char *name :
             {"OwlPay Harbor (sandbox)", "OwlPay Harbor (live)", "OwlPay Platform",
              "Another server", "API key", "Server", "Email", "Password", "Test connection"})
            QVERIFY2(Widgets::named(&dialog, QString::fromLatin1(name)), name);
        Widgets::named<QPushButton>(&dialog, QStringLiteral("Test connection"))->click();
        QVERIFY(Widgets::shows(&dialog, QStringLiteral("Enter your API key.")));
        QCOMPARE(host.added, 0);
    }

    void neverAsksForAnOwlPayPassword()
    {
        FakeHost host;
        ConnectDialog dialog(&host, nullptr);
        dialog.show();
        auto *password = Widgets::named<QLineEdit>(&dialog, QStringLiteral("Password"));
        for (const char *kind :
             {"OwlPay Harbor (sandbox)", "OwlPay Harbor (live)", "OwlPay Platform"}) {
            Widgets::named<QRadioButton>(&dialog, QString::fromLatin1(kind))->setChecked(true);
            QVERIFY(!password->isVisible());
        }
        Widgets::named<QRadioButton>(&dialog, QStringLiteral("Another server"))->setChecked(true);
        QVERIFY(password->isVisible());
        QCOMPARE(password->echoMode(), QLineEdit::Password);
    }

    void tellsMistakesOfAnotherServerAtTheirFields()
    {
        FakeHost host;
        ConnectDialog dialog(&host, nullptr);
        dialog.show();
        Widgets::named<QRadioButton>(&dialog, QStringLiteral("Another server"))->setChecked(true);
        Widgets::named<QLineEdit>(&dialog, QStringLiteral("Server"))
            ->setText(QStringLiteral("ftp://a b"));
        Widgets::named<QPushButton>(&dialog, QStringLiteral("Sign in"))->click();
        QVERIFY(Widgets::shows(&dialog, QStringLiteral("Enter the server's address")));
        QVERIFY(Widgets::shows(&dialog, QStringLiteral("Enter your email address.")));
        QVERIFY(Widgets::shows(&dialog, QStringLiteral("Enter your password.")));
    }

    void forgetsAConnectionOnlyWhenAskedAndSaysWhatHappensToTheCopy()
    {
        FakeHost host;
        host.known = {profile()};
        ConnectionsDialog dialog(&host, nullptr);
        dialog.show();
        Widgets::named<QPushButton>(&dialog, QStringLiteral("Forget connection"))->click();
        QVERIFY(host.removed.isEmpty());
        auto *copy = Widgets::named<QCheckBox>(&dialog, QStringLiteral("Delete cached copy"));
        QVERIFY(copy);
        QVERIFY(!copy->isChecked());
        copy->setChecked(true);
        QWidget *question = copy->window();
        Widgets::named<QPushButton>(question, QStringLiteral("Forget connection"))->click();
        QCOMPARE(host.removed, QStringList{QStringLiteral("con_1+cache")});
    }

private:
    static ConnectionProfile profile()
    {
        ConnectionProfile found;
        found.id = QStringLiteral("con_1");
        found.name = QStringLiteral("Company server");
        found.server = QUrl(QStringLiteral("https://owlpay.example.com"));
        return found;
    }
};

QTEST_MAIN(TestWindow)
#include "TestWindow.moc"
