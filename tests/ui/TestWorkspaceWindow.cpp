// SPDX-License-Identifier: Apache-2.0
#include "Actions.h"
#include "ActivityRecordDialog.h"
#include "ApiKeysPage.h"
#include "ApiKeysTableModel.h"
#include "ConfirmDialog.h"
#include "ConsoleHost.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "MainWindow.h"
#include "PagesWorkspace.h"
#include "SecretClipboard.h"
#include "StatusText.h"
#include "Timestamp.h"
#include "Widgets.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

//! A program with one open connection.
class OneConnection final : public ConsoleHost
{
public:
    QList<ConnectionProfile> profiles() const override
    {
        return open ? QList<ConnectionProfile>{open->profile()} + others : others;
    }
    Workspace *workspace() const override { return open; }
    void openConnection(const QString &) override {}
    void addConnection(const ConnectionProfile &, OneTimeSecret) override {}
    void removeConnection(const QString &, bool) override {}
    void startSandbox() override {}
    QString secretsNotice() const override { return notice; }
    void signOut(bool everywhere, bool deleteCache) override
    {
        signedOut = QStringLiteral("%1 %2").arg(everywhere).arg(deleteCache);
    }
    void openInNewWindow(const QString &profileId) override { newWindow = profileId; }

    PagesWorkspace *open = nullptr;
    QString notice;
    QString signedOut;
    QString newWindow;
    QList<ConnectionProfile> others;
};

ApiKeyRow key(int number, bool revoked = false)
{
    ApiKeyRow row;
    row.uuid = QStringLiteral("key_%1").arg(number);
    row.name = QStringLiteral("Key number %1").arg(number);
    row.type = QStringLiteral("standard");
    row.mode = QStringLiteral("test");
    row.prefix = QStringLiteral("pk_test_");
    row.last4 = QStringLiteral("ab%1").arg(number, 2, 10, QLatin1Char('0'));
    row.createdAt = Timestamp::now() - qint64(number) * 86'400'000'000;
    if (revoked)
        row.revokedAt = row.createdAt + 1;
    return row;
}

} // namespace

class TestWorkspaceWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        m_host = std::make_unique<OneConnection>();
        m_host->open = m_workspace.get();
    }
    void cleanup()
    {
        m_window.reset();
        m_host.reset();
        m_workspace.reset();
        m_actions.reset();
    }

    void namesEveryControlOfEveryTab()
    {
        m_workspace->replace(QList<ApiKeyRow>{key(1)});
        open();
        QCOMPARE(Widgets::nameless(m_window.get()), QString());
        for (const char *name :
             {"Connection", "Sync status", "Sync now", "API keys table", "Events table",
              "Logs table", "Webhooks table", "Create", "Edit key", "Roll key", "Revoke key"})
            QVERIFY2(Widgets::named(m_window.get(), QString::fromLatin1(name)), name);
    }

    void aFirstKeyIsOneClickAway()
    {
        open();
        m_workspace->replace(QList<ApiKeyRow>{});
        QTRY_VERIFY(Widgets::shows(page(), QStringLiteral("No API keys yet")));
        QVERIFY(Widgets::named<QPushButton>(page(), QStringLiteral("Create API key"))->isVisible());
    }

    void onlyAUsableKeyCanBeChanged()
    {
        m_workspace->replace(QList<ApiKeyRow>{key(1), key(2, true)});
        open();
        auto *table = Widgets::named<FeedTableView>(page(), QStringLiteral("API keys table"));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        auto *revoke = Widgets::named<QPushButton>(page(), QStringLiteral("Revoke key"));
        QVERIFY(!revoke->isEnabled());
        table->selectRowQuietly(0); // newest first
        QVERIFY(revoke->isEnabled());
        table->selectRowQuietly(1);
        QVERIFY(!revoke->isEnabled());
    }

    void filtersAndSaysWhenNothingMatches()
    {
        m_workspace->replace(QList<ApiKeyRow>{key(1), key(2)});
        open();
        auto *table = Widgets::named<FeedTableView>(page(), QStringLiteral("API keys table"));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        auto *filter = Widgets::named<QLineEdit>(page(), QStringLiteral("Filter API keys"));
        filter->setText(QStringLiteral("number 2"));
        QCOMPARE(table->model()->rowCount(), 1);
        filter->setText(QStringLiteral("nothing like it"));
        Widgets::named<QPushButton>(page(), QStringLiteral("Clear filter"))->click();
        QCOMPARE(table->model()->rowCount(), 2);
    }

    void saysSinceWhenItIsOfflineAndKeepsTheTable()
    {
        m_workspace->replace(QList<ApiKeyRow>{key(1)});
        open();
        SyncStatus status;
        status.state = SyncStatus::State::Offline;
        status.since = QDateTime(QDate(2026, 11, 23), QTime(14, 2), Qt::UTC);
        m_workspace->setStatus(status);
        auto *text = Widgets::named<StatusText>(m_window.get(), QStringLiteral("Sync status"));
        QCOMPARE(text->text(), QStringLiteral("Offline since 14:02"));
        QVERIFY(Widgets::shows(m_window.get(), QStringLiteral("stays readable")));
        Widgets::named<QPushButton>(m_window.get(), QStringLiteral("Try now"))->click();
        QCOMPARE(m_workspace->syncsAsked(), 1);
    }

    void asksToSignInAgainWithoutLosingTheScreen()
    {
        open();
        SyncStatus status;
        status.state = SyncStatus::State::SignInAgain;
        m_workspace->setStatus(status);
        QVERIFY(Widgets::named<QPushButton>(m_window.get(), QStringLiteral("Sign in again"))
                    ->isVisible());
        QVERIFY(page()->isVisible());
    }

    void saysThatSecretsAreOnlyInMemory()
    {
        m_host->notice = QStringLiteral("Secrets are kept in memory only.");
        open();
        QVERIFY(Widgets::shows(m_window.get(), m_host->notice));
    }

    void aTabWithoutItsCapabilitySaysWhereToLook()
    {
        ConnectionProfile harbor = m_workspace->profile();
        harbor.kind = ConnectionKind::HarborLive;
        harbor.mode = ConnectionMode::Live;
        m_workspace->setProfile(harbor);
        m_workspace->setCapabilities(Capability::Webhooks);
        open();
        QVERIFY(!m_window->findChild<ApiKeysPage *>());
        QVERIFY(Widgets::shows(m_window.get(),
                               QStringLiteral("OwlPay Harbor does not publish API keys")));
        QVERIFY(Widgets::named(m_window.get(), QStringLiteral("LIVE")));
    }

    void aTabAppearsWhenTheServerTellsItsCapability()
    {
        m_workspace->setCapabilities(Capability::Webhooks);
        open();
        QVERIFY(!m_window->findChild<ApiKeysPage *>());
        m_workspace->setCapabilities(Capability::Webhooks | Capability::ApiKeys);
        QVERIFY(m_window->findChild<ApiKeysPage *>());
    }

    void switchesTabsByTheKeyboard()
    {
        open();
        const std::pair<Qt::Key, QString> tabs[] = {{Qt::Key_3, QStringLiteral("logs")},
                                                    {Qt::Key_4, QStringLiteral("webhooks")},
                                                    {Qt::Key_2, QStringLiteral("events")},
                                                    {Qt::Key_1, QStringLiteral("api-keys")}};
        for (const auto &[number, id] : tabs) {
            QTest::keyClick(m_window.get(), number, Qt::ControlModifier);
            QCOMPARE(m_window->currentTab(), id);
        }
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QCOMPARE(m_workspace->syncsAsked(), 1);
    }

    void findsAKeyByItsUuidFromAnotherTab()
    {
        m_workspace->replace(QList<ApiKeyRow>{key(1), key(2)});
        open();
        auto *table = Widgets::named<FeedTableView>(page(), QStringLiteral("API keys table"));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        m_window->showTab(QStringLiteral("webhooks"));
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *find = Widgets::named<QLineEdit>(m_window.get(), QStringLiteral("Find anything"));
        QVERIFY(find->hasFocus());
        QTest::keyClicks(find, QStringLiteral("key_2"));
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(m_window->currentTab(), QStringLiteral("api-keys"));
        QCOMPARE(table->currentRow(), 1);
    }

    void questionsGoWithTheConnectionTheyAskAbout()
    {
        m_workspace->replace(QList<ApiKeyRow>{key(1)});
        open();
        auto *table = Widgets::named<FeedTableView>(page(), QStringLiteral("API keys table"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->selectRowQuietly(0);
        Widgets::named<QPushButton>(page(), QStringLiteral("Revoke key"))->click();
        QVERIFY(m_window->findChild<ConfirmDialog *>());
        m_host->open = nullptr;
        Q_EMIT m_host->workspaceChanged();
        m_workspace.reset();
        QVERIFY(!m_window->findChild<ConfirmDialog *>());
        QTRY_VERIFY(
            Widgets::named(m_window.get(), QStringLiteral("Try the local sandbox"))->isVisible());
    }

    void liveDataAsksForTheConnectionsName()
    {
        openLive();
        Action *action =
            m_actions->revokeApiKey(QStringLiteral("key_1"), QStringLiteral("CI"), page());
        QSignalSpy running(action, &Action::runningChanged);
        action->start();
        auto *dialog = m_window->findChild<ConfirmDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(Widgets::nameless(dialog), QString());
        QVERIFY(Widgets::shows(dialog, QStringLiteral("Revoke API key “CI”")));
        auto *go = Widgets::named<QPushButton>(dialog, QStringLiteral("Continue in live mode"));
        auto *name = Widgets::named<QLineEdit>(dialog, QStringLiteral("Connection name"));
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTRY_COMPARE(QApplication::focusWidget(), name);
        QVERIFY(!go->isEnabled());
        QTest::keyClicks(name, QStringLiteral("acme"));
        QTest::keyClick(name, Qt::Key_Return); // not its name
        QVERIFY(dialog->isVisible());
        name->setText(QStringLiteral("Acme"));
        QVERIFY(go->isEnabled());
        QTest::keyClick(name, Qt::Key_Escape);
        QVERIFY(!action->isRunning());
        QCOMPARE(running.size(), 2);
    }

    void aQuestionGoesWithItsForm()
    {
        openLive();
        auto form = std::make_unique<QDialog>(m_window.get());
        form->show();
        m_actions->revokeApiKey(QStringLiteral("key_1"), QStringLiteral("CI"), form.get())->start();
        QVERIFY(form->findChild<ConfirmDialog *>()); // over the form, not behind it
        form.reset();
        QVERIFY(!m_window->findChild<ConfirmDialog *>());
    }

    void liveIsInTheTitleToo()
    {
        openLive();
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("LIVE: Acme")));
        QVERIFY(m_window->windowTitle().endsWith(QStringLiteral("OwlPay Developer Console")));
    }

    void aWindowMayCloseWhileASecretIsOnTheClipboard()
    {
        open();
        SecretClipboard::of(m_window.get())
            ->copy(OneTimeSecret("pk_test_secret"), QStringLiteral("API key"));
        m_window.reset();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void signingOutIsAskedAndMayTakeTheCopyAlong()
    {
        open();
        for (const bool everywhere : {false, true}) {
            m_window->askToSignOut(everywhere);
            auto *dialog = m_window->findChild<ConfirmDialog *>();
            QVERIFY(dialog);
            QCOMPARE(Widgets::nameless(dialog), QString());
            Widgets::named<QCheckBox>(dialog, QStringLiteral("Delete cached copy"))
                ->setChecked(everywhere);
            Widgets::named<QPushButton>(dialog, everywhere ? QStringLiteral("Sign out everywhere")
                                                           : QStringLiteral("Sign out"))
                ->click();
            QCOMPARE(m_host->signedOut, everywhere ? QStringLiteral("1 1") : QStringLiteral("0 0"));
            QTRY_VERIFY(!m_window->findChild<ConfirmDialog *>());
        }
    }

    void onlyASessionCanBeEnded()
    {
        open();
        QVERIFY(action(QStringLiteral("Sign &out…"))->isVisible());
        ConnectionProfile harbor = m_workspace->profile();
        harbor.kind = ConnectionKind::HarborLive;
        m_workspace->setProfile(harbor);
        Q_EMIT m_host->workspaceChanged();
        QVERIFY(!action(QStringLiteral("Sign &out…"))->isVisible());
        QVERIFY(!action(QStringLiteral("Sign out &everywhere…"))->isVisible());
    }

    void otherConnectionsOpenInTheirOwnWindow()
    {
        ConnectionProfile other;
        other.id = QStringLiteral("con_other");
        other.name = QStringLiteral("R&D");
        m_host->others = {other};
        open();
        QAction *entry = action(QStringLiteral("R&&D"));
        QVERIFY(entry);
        entry->trigger();
        QCOMPARE(m_host->newWindow, QStringLiteral("con_other"));
    }

    void whatWasDoneIsReadable()
    {
        open();
        action(QStringLiteral("Activity &record…"))->trigger();
        auto *dialog = m_window->findChild<ActivityRecordDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QTRY_VERIFY(Widgets::shows(dialog, QStringLiteral("Nothing was done yet")));
        QCOMPARE(Widgets::nameless(dialog), QString());
        ActionRecord record;
        record.action = QStringLiteral("api_key.revoke");
        record.subject = QStringLiteral("key_1");
        record.name = QStringLiteral("CI server");
        record.result = QStringLiteral("done");
        m_workspace->journal()->record(record, this, {});
        auto *table =
            Widgets::named<FeedTableView>(dialog, QStringLiteral("Activity record table"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_VERIFY(table->isVisible());
        auto *filter = Widgets::named<QLineEdit>(dialog, QStringLiteral("Filter activity record"));
        filter->setText(QStringLiteral("webhook"));
        QVERIFY(Widgets::shows(dialog, QStringLiteral("Nothing matches the filter")));
        filter->clear();
        table->selectRowQuietly(0);
        m_window->showTab(QStringLiteral("logs"));
        Widgets::named<QPushButton>(dialog, QStringLiteral("Show in window"))->click();
        QCOMPARE(m_window->currentTab(), QStringLiteral("api-keys"));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("record.csv"));
        dialog->exportTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("at,ended_at,action"));
        QVERIFY(lines[1].contains("api_key.revoke,key_1,CI server,done"));
        dialog->exportTo(folder.filePath(QStringLiteral("no such folder/record.csv")));
        QVERIFY(Widgets::shows(dialog, QStringLiteral("no such folder")));
        // It is about this connection, and goes with it.
        m_host->open = nullptr;
        Q_EMIT m_host->workspaceChanged();
        m_workspace.reset();
        QVERIFY(!m_window->findChild<ActivityRecordDialog *>());
    }

private:
    void openLive()
    {
        ConnectionProfile live = m_workspace->profile();
        live.name = QStringLiteral("Acme");
        live.mode = ConnectionMode::Live;
        m_workspace->setProfile(live);
        m_actions = std::make_unique<Actions>(live, nullptr, nullptr);
        m_workspace->setActions(m_actions.get());
        open();
    }
    QAction *action(const QString &text) const
    {
        for (QAction *one : m_window->findChildren<QAction *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    void open()
    {
        m_window = std::make_unique<MainWindow>(m_host.get(), nullptr);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    ApiKeysPage *page() const { return m_window->findChild<ApiKeysPage *>(); }

    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<OneConnection> m_host;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestWorkspaceWindow)
#include "TestWorkspaceWindow.moc"
