// SPDX-License-Identifier: Apache-2.0
#include "CacheFixture.h"

namespace {

WebhookRow webhook(const QString &uuid, bool enabled = true)
{
    WebhookRow row;
    row.uuid = uuid;
    row.name = QStringLiteral("供應商");
    row.endpoint = QStringLiteral("https://example.com/") + uuid;
    row.enabled = enabled;
    row.notificationTypes = {QStringLiteral("order.*"), QStringLiteral("a\"b")};
    row.createdAt = 5;
    row.updatedAt = 6;
    row.version = QStringLiteral("2025-08-28T08:34:33.000000Z");
    return row;
}

} // namespace

class TestSnapshots : public QObject
{
    Q_OBJECT

private:
    static SnapshotOutcome replace(CacheFixture &f, const QList<WebhookRow> &rows,
                                   const QString &etag, const QStringList &unreadable = {})
    {
        return f
            .write(
                [=](CacheWriter &writer) { return writer.replaceWebhooks(rows, etag, unreadable); })
            .value();
    }
    static QStringList uuids(CacheFixture &f)
    {
        QStringList result;
        const auto rows = f.cache->page().webhooks().all();
        for (const WebhookRow &row : rows.value())
            result.append(row.uuid);
        return result;
    }

private Q_SLOTS:
    void aListComesBackAsItWas()
    {
        CacheFixture f;
        QVERIFY(!f.cache->page().snapshot(Collection::Webhooks).value().readAt);
        replace(f, {webhook(u"b"_qs), webhook(u"a"_qs, false)}, u"\"1\""_qs);
        QCOMPARE(f.cache->page().webhooks().all().value(),
                 (QList<WebhookRow>{webhook(u"b"_qs), webhook(u"a"_qs, false)}));
        const auto state = f.cache->page().snapshot(Collection::Webhooks).value();
        QCOMPARE(state.etag, u"\"1\""_qs);
        QCOMPARE(state.rows, 2);
        QVERIFY(state.readAt);
    }

    void apiKeysComeBackAsTheyWere()
    {
        CacheFixture f;
        ApiKeyRow row;
        row.uuid = QStringLiteral("key_1");
        row.name = QStringLiteral("CI");
        row.permissions = {{QStringLiteral("orders"), QStringLiteral("read")}};
        row.allowedIps = {QStringLiteral("192.0.2.0/24")};
        row.createdAt = 7;
        row.lastUsedAt = 8;
        QVERIFY(
            f.write([=](CacheWriter &writer) { return writer.replaceApiKeys({row}, u"x"_qs); }));
        const auto read = f.cache->page().apiKeys().all().value();
        QCOMPARE(read.size(), 1);
        QCOMPARE(read[0].permissions, row.permissions);
        QCOMPARE(read[0].allowedIps, row.allowedIps);
        QCOMPARE(read[0].lastUsedAt, row.lastUsedAt);
        QCOMPARE(read[0].expiresAt, row.expiresAt);
    }

    void withAnETagARowThatIsMissingGoes()
    {
        CacheFixture f;
        replace(f, {webhook(u"a"_qs), webhook(u"b"_qs)}, u"1"_qs);
        replace(f, {webhook(u"b"_qs)}, u"2"_qs);
        QCOMPARE(uuids(f), QStringList{u"b"_qs});
    }

    void withoutAnETagARowGoesAfterTwoReadingsWithoutIt()
    {
        CacheFixture f;
        replace(f, {webhook(u"a"_qs), webhook(u"b"_qs)}, {});
        QCOMPARE(replace(f, {webhook(u"b"_qs)}, {}).missing, 1);
        QCOMPARE(uuids(f).size(), 2);
        replace(f, {webhook(u"a"_qs), webhook(u"b"_qs)}, {}); // it was there after all
        QCOMPARE(replace(f, {webhook(u"b"_qs)}, {}).missing, 1);
        QCOMPARE(uuids(f).size(), 2);
        QCOMPARE(replace(f, {webhook(u"b"_qs)}, {}).missing, 0);
        QCOMPARE(uuids(f), QStringList{u"b"_qs});
    }

    void aRowThatCannotBeReadStaysAsItWas()
    {
        CacheFixture f;
        replace(f, {webhook(u"a"_qs), webhook(u"b"_qs)}, u"1"_qs);
        replace(f, {webhook(u"b"_qs)}, u"2"_qs, {u"a"_qs});
        QCOMPARE(uuids(f).size(), 2);
    }

    void onlyARealChangeIsTold()
    {
        CacheFixture f;
        QVERIFY(replace(f, {webhook(u"a"_qs)}, {}).changed);
        QCOMPARE(f.changes.last().kind, CacheChange::Kind::Replaced);
        QVERIFY(!replace(f, {webhook(u"a"_qs)}, {}).changed);
        QCOMPARE(f.changes.last().kind, CacheChange::Kind::State);
        QVERIFY(replace(f, {webhook(u"a"_qs, false)}, {}).changed);
        QCOMPARE(f.changes.last().kind, CacheChange::Kind::Replaced);
    }
};

QTEST_GUILESS_MAIN(TestSnapshots)
#include "TestSnapshots.moc"
