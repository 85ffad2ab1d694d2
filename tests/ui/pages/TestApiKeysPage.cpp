// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyDetailsView.h"
#include "ApiKeysPage.h"
#include "ApiKeysTableModel.h"
#include "FeedTableView.h"
#include "PagesWorkspace.h"
#include "TextOf.h"
#include "Timestamp.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

//! The API Keys tab over a real cache.
class TestApiKeysPage : public QObject
{
    Q_OBJECT

    static constexpr qint64 hour = qint64(3600) * 1'000'000;

    static ApiKeyRow key(int number, const QString &name)
    {
        ApiKeyRow row;
        row.uuid = QStringLiteral("key_%1").arg(number);
        row.name = name;
        row.type = QStringLiteral("standard");
        row.mode = QStringLiteral("test");
        row.prefix = QStringLiteral("pk_test_");
        row.last4 = QStringLiteral("ab%1").arg(number, 2, 10, QLatin1Char('0'));
        row.createdAt = Timestamp::now() - number * 24 * hour;
        row.lastUsedAt = Timestamp::now();
        return row;
    }
    template <typename T>
    static T *named(const QWidget *root, const char *name)
    {
        for (T *one : root->findChildren<T *>()) {
            if (one->accessibleName() == QLatin1String(name))
                return one;
        }
        return nullptr;
    }
    static QLabel *labelWith(const QWidget *root, const QString &text)
    {
        for (QLabel *one : root->findChildren<QLabel *>()) {
            const auto *plain = qobject_cast<const PlainLabel *>(one);
            if ((plain ? plain->plainText() : one->text()) == text)
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    //! When a key was used last comes with no hint.
    void shownAgainLaterItAsksForWhatIsNew()
    {
        PagesWorkspace workspace;
        ApiKeysPage page(&workspace);
        page.setFreshFor(0);
        page.show();
        QCOMPARE(workspace.syncsAsked(), 1);
        page.hide();
        page.show();
        QCOMPARE(workspace.syncsAsked(), 2);
    }

    void aKeyIsReadAtAGlance()
    {
        PagesWorkspace workspace;
        ApiKeyRow restricted = key(1, QStringLiteral("Till"));
        restricted.type = QStringLiteral("restricted");
        restricted.permissions = {{QStringLiteral("orders"), QStringLiteral("write")},
                                  {QStringLiteral("webhooks"), QStringLiteral("read")}};
        restricted.allowedIps = {QStringLiteral("203.0.113.7"), QStringLiteral("2001:db8::/32")};
        restricted.lastUsedAt.reset();
        workspace.replace(QList<ApiKeyRow>{restricted});
        ApiKeysPage page(&workspace);
        page.resize(1200, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        auto *table = named<FeedTableView>(&page, "API keys table");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        auto *details = page.findChild<ApiKeyDetailsView *>();
        QVERIFY(!details->isVisible());
        table->selectRowQuietly(0);
        QVERIFY(details->isVisible());
        const QString text = textOf(details);
        for (const char *part : {"Till", "key_1", "pk_test_...ab01", "203.0.113.7", "Orders",
                                 "Read and write", "Webhooks", "Nothing else."})
            QVERIFY2(text.contains(QLatin1String(part)), part);
        QSignalSpy searched(&page, &TabPage::searchWanted);
        named<QPushButton>(details, "Show requests")->click();
        QCOMPARE(searched.size(), 1);
        QCOMPARE(searched.first().value(0).toString(), QStringLiteral("logs"));
        QCOMPARE(searched.first().value(1).toString(), QStringLiteral("key:key_1"));
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!details->isVisible());
    }

    void aReplacedKeySaysWhenItEndsAndCanBeEnded()
    {
        PagesWorkspace workspace;
        ApiKeyRow successor = key(1, QStringLiteral("CI server"));
        ApiKeyRow old = key(2, QStringLiteral("CI server"));
        old.expiresAt = Timestamp::now() + 23 * hour;
        workspace.replace(QList<ApiKeyRow>{successor, old});
        ApiKeysPage page(&workspace);
        page.show();
        auto *table = named<FeedTableView>(&page, "API keys table");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        auto *details = page.findChild<ApiKeyDetailsView *>();
        auto *roll = named<QPushButton>(&page, "Roll key");
        table->selectRowQuietly(0);
        QVERIFY(roll->isEnabled());
        QVERIFY(!textOf(details).contains(QLatin1String("took its place")));
        table->selectRowQuietly(1);
        QVERIFY(textOf(details).contains(QLatin1String("ab01) took its place")));
        QVERIFY(!roll->isEnabled());
        QPushButton *end = nullptr;
        for (QPushButton *one : details->findChildren<QPushButton *>()) {
            if (one->text() == QLatin1String("End now"))
                end = one;
        }
        QVERIFY(end && end->isVisible());
    }

    //! The table looks at the clock now and then; who reads beside it is not disturbed.
    void whatDidNotChangeIsNotFilledInAgain()
    {
        PagesWorkspace workspace;
        ApiKeyRow row = key(1, QStringLiteral("One"));
        workspace.replace(QList<ApiKeyRow>{row});
        ApiKeysPage page(&workspace);
        page.show();
        auto *table = named<FeedTableView>(&page, "API keys table");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->selectRowQuietly(0);
        auto *details = page.findChild<ApiKeyDetailsView *>();
        const QPointer<QLabel> label = labelWith(details, QStringLiteral("pk_test_...ab01"));
        QVERIFY(label);
        Q_EMIT workspace.apiKeys()->dataChanged(
            workspace.apiKeys()->index(0, 0),
            workspace.apiKeys()->index(0, ApiKeysTableModel::StatusColumn));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(label);
        row.allowedIps = {QStringLiteral("203.0.113.7")};
        workspace.replace(QList<ApiKeyRow>{row});
        QTRY_VERIFY(textOf(details).contains(QLatin1String("203.0.113.7")));
    }

    void aKeyThatIsFilteredAwayTakesItsDetailsAlong()
    {
        PagesWorkspace workspace;
        workspace.replace(QList<ApiKeyRow>{key(1, QStringLiteral("One"))});
        ApiKeysPage page(&workspace);
        page.show();
        auto *table = named<FeedTableView>(&page, "API keys table");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->selectRowQuietly(0);
        QVERIFY(page.findChild<ApiKeyDetailsView *>()->isVisible());
        named<QLineEdit>(&page, "Filter API keys")->setText(QStringLiteral("two"));
        QVERIFY(!page.findChild<ApiKeyDetailsView *>()->isVisible());
        QVERIFY(!named<QPushButton>(&page, "Edit key")->isEnabled());
    }

    void whatIsFreshIsNotAskedForAgain()
    {
        PagesWorkspace workspace;
        ApiKeysPage page(&workspace);
        page.show();
        page.hide();
        page.show();
        QCOMPARE(workspace.syncsAsked(), 0);
    }

    void offlineItDoesNotTry()
    {
        PagesWorkspace workspace;
        SyncStatus status;
        status.state = SyncStatus::State::Offline;
        workspace.setStatus(status);
        ApiKeysPage page(&workspace);
        page.setFreshFor(0);
        page.show();
        QCOMPARE(workspace.syncsAsked(), 0);
    }
};

QTEST_MAIN(TestApiKeysPage)
#include "TestApiKeysPage.moc"
