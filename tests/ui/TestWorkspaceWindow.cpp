// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysPage.h"
#include "ApiKeysTableModel.h"
#include "ConfirmDialog.h"
#include "ConsoleHost.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "MainWindow.h"
#include "PagesWorkspace.h"
#include "StatusText.h"
#include "Timestamp.h"
#include "Widgets.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace {

//! A program with one open connection.
class OneConnection final : public ConsoleHost
{
public:
    QList<ConnectionProfile> profiles() const override
    {
        return open ? QList<ConnectionProfile>{open->profile()} : QList<ConnectionProfile>();
    }
    Workspace *workspace() const override { return open; }
    void openConnection(const QString &) override {}
    void addConnection(const ConnectionProfile &, OneTimeSecret) override {}
    void removeConnection(const QString &, bool) override {}
    void startSandbox() override {}
    QString secretsNotice() const override { return notice; }

    PagesWorkspace *open = nullptr;
    QString notice;
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

private:
    void open()
    {
        m_window = std::make_unique<MainWindow>(m_host.get(), nullptr);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    ApiKeysPage *page() const { return m_window->findChild<ApiKeysPage *>(); }

    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<OneConnection> m_host;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestWorkspaceWindow)
#include "TestWorkspaceWindow.moc"
