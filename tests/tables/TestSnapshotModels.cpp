// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyStatus.h"
#include "ApiKeysTableModel.h"
#include "FeedFixture.h"
#include "MissingPermission.h"
#include "PermissionText.h"
#include "Timestamp.h"
#include "WebhooksTableModel.h"
#include "WordsFilterModel.h"

#include <QLocale>

//! API keys and webhooks: small lists that are read whole.
class TestSnapshotModels : public QObject
{
    Q_OBJECT

    static ApiKeyRow key(int number)
    {
        ApiKeyRow row;
        row.uuid = QStringLiteral("key_%1").arg(number);
        row.name = QStringLiteral("Key %1").arg(number);
        row.type = QStringLiteral("standard");
        row.mode = QStringLiteral("test");
        row.prefix = QStringLiteral("pk_test_");
        row.last4 = QStringLiteral("a1b2");
        row.createdAt = number * 1'000'000;
        row.lastUsedAt = Timestamp::now();
        return row;
    }
    static WebhookRow webhook(int number, const QStringList &types = {QStringLiteral("*")})
    {
        WebhookRow row;
        row.uuid = QStringLiteral("sub_%1").arg(number);
        row.endpoint = QStringLiteral("https://example.com/%1").arg(number);
        row.enabled = true;
        row.notificationTypes = types;
        row.createdAt = row.updatedAt = number * 1'000'000;
        return row;
    }
    static void replace(FeedFixture &fixture, const QList<ApiKeyRow> &rows)
    {
        QVERIFY(fixture
                    .write([rows](CacheWriter &writer) {
                        return writer.replaceApiKeys(rows, QStringLiteral("etag"));
                    })
                    .ok());
    }
    static void replace(FeedFixture &fixture, const QList<WebhookRow> &rows)
    {
        QVERIFY(fixture
                    .write([rows](CacheWriter &writer) {
                        return writer.replaceWebhooks(rows, QStringLiteral("etag"));
                    })
                    .ok());
    }
    template <typename Model>
    static QStringList uuids(const Model &model)
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.index(row, 0).data(Roles::Uuid).toString());
        return list;
    }
    static QStringList keys(std::initializer_list<int> numbers)
    {
        QStringList list;
        for (const int number : numbers)
            list.append(QStringLiteral("key_%1").arg(number));
        return list;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theListIsReadAndFollowed()
    {
        FeedFixture fixture;
        ApiKeysTableModel model(fixture.cache);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!model.isLoaded());
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), 0);
        replace(fixture, {key(3), key(2), key(1)});
        QTRY_COMPARE(uuids(model), keys({3, 2, 1}));
        const QPersistentModelIndex selected = model.index(1, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

        ApiKeyRow renamed = key(2);
        renamed.name = QStringLiteral("Renamed");
        replace(fixture, {key(5), key(4), renamed});
        QTRY_COMPARE(uuids(model), keys({5, 4, 2}));
        QCOMPARE(selected.row(), 2);
        QCOMPARE(selected.data().toString(), QStringLiteral("Renamed"));
        QCOMPARE(model.at(2).name, QStringLiteral("Renamed"));
        QCOMPARE(model.rowOfUuid(QStringLiteral("key_4")), 1);
        QCOMPARE(model.rowOfUuid(QStringLiteral("key_1")), -1);
        QCOMPARE(resets.count(), 0);

        replace(fixture, {key(2), key(4), key(5)}); // another order
        QTRY_COMPARE(uuids(model), keys({2, 4, 5}));
        replace(fixture, QList<ApiKeyRow>());
        QTRY_COMPARE(model.rowCount(), 0);
    }

    void keysShowTheirEndsOnly()
    {
        FeedFixture fixture;
        ApiKeyRow row = key(1);
        row.lastUsedAt.reset();
        replace(fixture, {row});
        ApiKeysTableModel model(fixture.cache);
        QTRY_COMPARE(model.rowCount(), 1);
        const auto cell = [&model](int column, int role = Qt::DisplayRole) {
            return model.index(0, column).data(role);
        };
        QCOMPARE(cell(ApiKeysTableModel::KeyColumn).toString(), QStringLiteral("pk_test_...a1b2"));
        QCOMPARE(cell(ApiKeysTableModel::TypeColumn).toString(), QStringLiteral("Standard"));
        QCOMPARE(cell(ApiKeysTableModel::CreatedColumn).toString(),
                 QStringLiteral("1970-01-01 00:00:01"));
        QCOMPARE(cell(ApiKeysTableModel::LastUsedColumn).toString(), QStringLiteral("Never"));
        QCOMPARE(cell(ApiKeysTableModel::LastUsedColumn, Roles::ToneRole).toInt(),
                 int(Tone::Waiting));
        QCOMPARE(cell(ApiKeysTableModel::ExpiresColumn).toString(), QStringLiteral("Never"));
        QCOMPARE(cell(ApiKeysTableModel::StatusColumn).toString(), QStringLiteral("active"));
        QCOMPARE(cell(ApiKeysTableModel::StatusColumn, Roles::ToneRole).toInt(),
                 int(Tone::Succeeded));
    }

    void keyStatuses_data()
    {
        using State = ApiKeyStatus::State;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QTest::addColumn<QDateTime>("used");
        QTest::addColumn<QDateTime>("expires");
        QTest::addColumn<QDateTime>("revoked");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("marked");
        const auto row = [](const char *name, QDateTime used, QDateTime expires, QDateTime revoked,
                            State state, bool marked) {
            QTest::newRow(name) << used << expires << revoked << int(state) << marked;
        };
        row("used", now, {}, {}, State::Active, false);
        row("never used", {}, {}, {}, State::Active, true);
        row("used 89 days ago", now.addDays(-89), {}, {}, State::Active, false);
        row("used 91 days ago", now.addDays(-91), {}, {}, State::Active, true);
        row("ends in 8 days", now, now.addDays(8), {}, State::Active, false);
        row("ends in 6 days", now, now.addDays(6), {}, State::Expiring, false);
        row("ended", now, now.addSecs(-1), {}, State::Expired, false);
        row("ended unused", {}, now.addSecs(-1), {}, State::Expired, false);
        row("revoked", {}, {}, now, State::Revoked, false);
        row("revoked before its end", now, now.addSecs(-1), now, State::Revoked, false);
    }
    void keyStatuses()
    {
        QFETCH(QDateTime, used);
        QFETCH(QDateTime, expires);
        QFETCH(QDateTime, revoked);
        QFETCH(int, state);
        QFETCH(bool, marked);
        ApiKeyDetails details;
        details.lastUsedAt = used;
        details.expiresAt = expires;
        details.revokedAt = revoked;
        const ApiKeyStatus status(details, QDateTime::currentDateTimeUtc());
        QCOMPARE(int(status.state()), state);
        QCOMPARE(status.isNeverUsed() || status.isIdle(), marked);
    }

    void aRestrictedKeysPermissionsReadAtAGlance()
    {
        ApiKeyDetails details;
        details.type = QStringLiteral("restricted");
        QCOMPARE(PermissionText::summary(details), QStringLiteral("Nothing"));
        details.permissions = {{QStringLiteral("orders"), QStringLiteral("write")},
                               {QStringLiteral("remit_info"), QStringLiteral("write")},
                               {QStringLiteral("quotes"), QStringLiteral("none")},
                               {QStringLiteral("webhooks"), QStringLiteral("read")}};
        QCOMPARE(PermissionText::summary(details),
                 QStringLiteral("Write: Orders, Remit info · Read: Webhooks"));
        QCOMPARE(PermissionText::lines(details),
                 QStringLiteral("Orders: Read and write\nRemit info: Read and write\n"
                                "Webhooks: Read"));
        QCOMPARE(PermissionText::access(details, QStringLiteral("webhooks")),
                 QStringLiteral("read"));
        QCOMPARE(PermissionText::access(details, QStringLiteral("unheard_of")),
                 QStringLiteral("none"));
        details.type = QStringLiteral("standard");
        QCOMPARE(PermissionText::summary(details), QStringLiteral("Everything"));
        QCOMPARE(PermissionText::access(details, QStringLiteral("orders")),
                 QStringLiteral("write"));
    }

    void whoMayWriteMayRead()
    {
        const QString none = QStringLiteral("none");
        const QString read = QStringLiteral("read");
        const QString write = QStringLiteral("write");
        QVERIFY(PermissionText::covers(write, read));
        QVERIFY(PermissionText::covers(read, read));
        QVERIFY(!PermissionText::covers(read, write));
        QVERIFY(!PermissionText::covers(none, read));
        QVERIFY(!PermissionText::covers(write, QStringLiteral("own")));
    }

    void aRefusalTellsWhatWasMissing()
    {
        LogDetails log;
        log.status = 403;
        log.apiKeyUuid = QStringLiteral("key_1");
        log.response.body =
            R"({"message":"No.","code":1006,"error_type":"auth.api_key_scope_insufficient",
                "details":{"required":{"resource":"orders","access":"write"}}})";
        const auto missing = MissingPermission::of(log);
        QVERIFY(missing.has_value());
        QCOMPARE(missing->resource, QStringLiteral("orders"));
        QCOMPARE(missing->access, QStringLiteral("write"));
        LogDetails other = log;
        other.status = 200;
        QVERIFY(!MissingPermission::of(other));
        other = log;
        other.apiKeyUuid.clear();
        QVERIFY(!MissingPermission::of(other));
        other = log;
        other.response.body.replace("1006", "2002");
        QVERIFY(!MissingPermission::of(other));
        other = log;
        other.response.body.replace("\"write\"", "\"own\"");
        QVERIFY(!MissingPermission::of(other));
        other.response.body = "not JSON";
        QVERIFY(!MissingPermission::of(other));
    }

    void marksStandInTheCells()
    {
        FeedFixture fixture;
        const qint64 day = qint64(86'400) * 1'000'000;
        ApiKeyRow idle = key(2);
        idle.lastUsedAt = Timestamp::now() - 100 * day;
        ApiKeyRow ending = key(1);
        ending.expiresAt = Timestamp::now() + 3 * day + day / 2;
        replace(fixture, {idle, ending});
        ApiKeysTableModel model(fixture.cache);
        QTRY_COMPARE(model.rowCount(), 2);
        const QModelIndex used = model.index(0, ApiKeysTableModel::LastUsedColumn);
        QCOMPARE(used.data().toString(), QStringLiteral("idle · 100 days ago"));
        QCOMPARE(used.data(Roles::ToneRole).toInt(), int(Tone::Waiting));
        const QModelIndex ends = model.index(1, ApiKeysTableModel::ExpiresColumn);
        QCOMPARE(ends.data().toString(), QStringLiteral("in 3 days"));
        QCOMPARE(ends.data(Roles::ToneRole).toInt(), int(Tone::Waiting));
        QVERIFY(!model.index(0, ApiKeysTableModel::ExpiresColumn).data(Roles::ToneRole).isValid());
    }

    void aRolledKeyIsKnownByItsSuccessor()
    {
        FeedFixture fixture;
        const qint64 hour = qint64(3600) * 1'000'000;
        const qint64 now = Timestamp::now();
        ApiKeyRow successor = key(3);
        successor.createdAt = now - hour;
        ApiKeyRow old = key(2);
        old.createdAt = now - 1000 * hour;
        old.expiresAt = now + 23 * hour;
        ApiKeyRow ownEnd = key(1); // ends by itself, long after a key of the same name was made
        ownEnd.createdAt = now - 1001 * hour;
        ownEnd.expiresAt = now + 500 * hour;
        successor.name = old.name = ownEnd.name = QStringLiteral("CI server");
        ApiKeyRow elsewhere = key(4);
        elsewhere.createdAt = now - hour;
        replace(fixture, {elsewhere, successor, old, ownEnd});
        ApiKeysTableModel model(fixture.cache);
        QTRY_COMPARE(model.rowCount(), 4);
        QCOMPARE(model.replacementOf(2), 1);
        for (const int row : {0, 1, 3})
            QCOMPARE(model.replacementOf(row), -1);
        old.revokedAt = now;
        replace(fixture, {elsewhere, successor, old, ownEnd});
        QTRY_COMPARE(model.replacementOf(2), -1);
    }

    void keysAreFoundByWhatPeopleKnowOfThem()
    {
        FeedFixture fixture;
        ApiKeyRow restricted = key(2);
        restricted.name = QStringLiteral("Café till");
        restricted.type = QStringLiteral("restricted");
        restricted.last4 = QStringLiteral("ZZ99");
        restricted.permissions = {{QStringLiteral("vendors"), QStringLiteral("read")}};
        ApiKeyRow revoked = key(1);
        revoked.revokedAt = Timestamp::now();
        replace(fixture, {restricted, revoked});
        ApiKeysTableModel model(fixture.cache);
        WordsFilterModel rows;
        rows.setSourceModel(&model);
        QAbstractItemModelTester tester(&rows,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(rows.rowCount(), 2);
        const auto found = [&](const char *typed) {
            rows.setWords(QString::fromUtf8(typed));
            return uuids(rows);
        };
        const QStringList first{QStringLiteral("key_2")};
        const QStringList second{QStringLiteral("key_1")};
        QCOMPARE(found("cafe"), first);
        QCOMPARE(found("zz99"), first);
        QCOMPARE(found("pk_test_...ZZ"), first);
        QCOMPARE(found("restricted"), first);
        QCOMPARE(found("Vendors"), first);
        QCOMPARE(found("revoked"), second);
        QCOMPARE(found(" standard   revoked "), second);
        QCOMPARE(found("pk_test_").size(), 2);
        QVERIFY(found("cafe revoked").isEmpty());
        // Dates are no words of a key: "1970" is when it was created.
        QVERIFY(found("1970-01-01").isEmpty());
    }

    void webhooksTellWhatTheySend()
    {
        FeedFixture fixture;
        const QStringList four{QStringLiteral("order.*"), QStringLiteral("vendor.created"),
                               QStringLiteral("agent.*"), QStringLiteral("webhook.deleted")};
        WebhookRow disabled = webhook(2, four);
        disabled.enabled = false;
        WebhookRow restricted = webhook(3, four.first(2));
        restricted.restricted = true;
        replace(fixture, {webhook(1), disabled, restricted, webhook(4, {})});
        WebhooksTableModel model(fixture.cache);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(model.rowCount(), 4);
        const auto cell = [&model](int row, int column, int role = Qt::DisplayRole) {
            return model.index(row, column).data(role);
        };
        const int types = WebhooksTableModel::TypesColumn;
        const int status = WebhooksTableModel::StatusColumn;
        QCOMPARE(model.at(0).uuid, QStringLiteral("sub_4")); // newest first
        QCOMPARE(cell(0, types).toString(), QStringLiteral("No events"));
        QCOMPARE(cell(1, types).toString(), QStringLiteral("order.*, vendor.created"));
        QCOMPARE(cell(2, types).toString(), QStringLiteral("order.*, vendor.created +2"));
        QCOMPARE(cell(3, types).toString(), QStringLiteral("All events"));
        QCOMPARE(cell(1, status).toString(), QStringLiteral("restricted"));
        QCOMPARE(cell(1, status, Roles::ToneRole).toInt(), int(Tone::Failed));
        QCOMPARE(cell(2, status).toString(), QStringLiteral("disabled"));
        QCOMPARE(cell(2, status, Roles::ToneRole).toInt(), int(Tone::Disabled));
        QCOMPARE(cell(3, status).toString(), QStringLiteral("enabled"));
        QVERIFY(cell(0, WebhooksTableModel::UuidColumn, Roles::IsLink).toBool());
        const int days = WebhooksTableModel::LastDaysColumn;
        QVERIFY(cell(0, days).toString().isEmpty());
        QVERIFY(!cell(0, days, WebhooksTableModel::LastDaysRole).isValid());
    }

    void webhooksCountTheirLastDays()
    {
        FeedFixture fixture;
        replace(fixture, {webhook(1)});
        WebhooksTableModel model(fixture.cache);
        QTRY_COMPARE(model.rowCount(), 1);
        QList<DeliveryRecord> items;
        for (qint64 sequence = 5; sequence > 0; --sequence) {
            items.append(FeedFixture::delivery(sequence, QStringLiteral("dlv_%1").arg(sequence),
                                               sequence == 1 ? QStringLiteral("failed")
                                                             : QStringLiteral("succeeded")));
            items.last().row.createdAt = Timestamp::now();
        }
        items.last().row.createdAt = Timestamp::now() - qint64(3) * 24 * 3600 * 1'000'000;
        fixture.verify(fixture.commit(fixture.deliveries(5, items, {})));
        const QModelIndex cell = model.index(0, WebhooksTableModel::LastDaysColumn);
        QTRY_COMPARE(cell.data().toString(), QStringLiteral("80 %"));
        const QVariantList bars = cell.data(WebhooksTableModel::LastDaysRole).toList();
        QCOMPARE(bars.size(), 14);
        QCOMPARE(bars[12].toInt(), 4); // today
        QCOMPARE(bars[7].toInt(), 1);  // three days ago, failed
        QCOMPARE(cell.data(Qt::ToolTipRole).toString(),
                 QStringLiteral("4 succeeded, 1 failed in the last 7 days"));
    }

    void aFailingWebhookStandsOut_data()
    {
        QTest::addColumn<QList<bool>>("today"); // which of them succeeded, oldest first
        QTest::addColumn<QList<bool>>("yesterday");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("status");
        QTest::addColumn<Tone>("tone");
        const QList<bool> good{true, true, true};
        const QList<bool> bad{false, false, true};
        const QList<bool> none;
        const QString on = QStringLiteral("enabled");
        const QString failing = QStringLiteral("enabled, failing");
        QTest::newRow("nothing happened") << none << none << on << on << Tone::Succeeded;
        QTest::newRow("most fail") << bad << none << on << failing << Tone::Failed;
        QTest::newRow("a few fail")
            << QList<bool>{true, false, true} << none << on << on << Tone::Succeeded;
        QTest::newRow("repaired since") << good << bad << on << on << Tone::Succeeded;
        QTest::newRow("quiet since it failed") << none << bad << on << failing << Tone::Failed;
        QTest::newRow("disabled") << bad << none << QStringLiteral("disabled")
                                  << QStringLiteral("disabled") << Tone::Disabled;
        QTest::newRow("restricted") << bad << none << QStringLiteral("restricted")
                                    << QStringLiteral("restricted") << Tone::Failed;
    }
    void aFailingWebhookStandsOut()
    {
        QFETCH(const QList<bool>, today);
        QFETCH(const QList<bool>, yesterday);
        QFETCH(const QString, kind);
        QFETCH(const QString, status);
        QFETCH(const Tone, tone);
        FeedFixture fixture;
        WebhookRow row = webhook(1);
        row.enabled = kind != QLatin1String("disabled");
        row.restricted = kind == QLatin1String("restricted");
        replace(fixture, {row});
        // Noon, so that a test that runs at midnight counts the same days.
        const auto noon = [](int daysAgo) {
            return Timestamp::fromDateTime(
                QDateTime(QDate::currentDate().addDays(-daysAgo), QTime(12, 0)));
        };
        QList<DeliveryRecord> items;
        qint64 sequence = today.size() + yesterday.size();
        const qint64 newest = sequence;
        const auto add = [&](bool succeeded, qint64 time) {
            items.append(FeedFixture::delivery(sequence, QStringLiteral("dlv_%1").arg(sequence),
                                               succeeded ? QStringLiteral("succeeded")
                                                         : QStringLiteral("failed")));
            items.last().row.createdAt = time;
            --sequence;
        };
        for (const bool succeeded : today)
            add(succeeded, noon(0));
        for (const bool succeeded : yesterday)
            add(succeeded, noon(1));
        if (!items.isEmpty())
            fixture.verify(fixture.commit(fixture.deliveries(newest, items, {})));
        WebhooksTableModel model(fixture.cache);
        QTRY_COMPARE(model.rowCount(), 1);
        const QModelIndex bars = model.index(0, WebhooksTableModel::LastDaysColumn);
        QTRY_COMPARE(bars.data(WebhooksTableModel::LastDaysRole).isValid(), !items.isEmpty());
        const QModelIndex cell = model.index(0, WebhooksTableModel::StatusColumn);
        QCOMPARE(cell.data().toString(), status);
        QCOMPARE(Tone(cell.data(Roles::ToneRole).toInt()), tone);
        QCOMPARE(cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("failed")),
                 status == QLatin1String("enabled, failing"));
    }
};

QTEST_GUILESS_MAIN(TestSnapshotModels)
#include "TestSnapshotModels.moc"
