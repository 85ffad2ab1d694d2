// SPDX-License-Identifier: Apache-2.0
#include "CacheFixture.h"

using Field = RowCondition::Field;

namespace {

RowCondition texts(Field field, const QStringList &texts, bool negated = false)
{
    RowCondition condition;
    condition.field = field;
    condition.texts = texts;
    condition.negated = negated;
    return condition;
}

RowCondition between(Field field, std::optional<double> minimum, std::optional<double> maximum)
{
    RowCondition condition;
    condition.field = field;
    condition.minimum = minimum;
    condition.maximum = maximum;
    return condition;
}

} // namespace

Q_DECLARE_METATYPE(RowFilter)

//! Five logs that differ, and which of them each condition finds.
class TestCacheFilters : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CacheFixture> m_f;

private Q_SLOTS:
    void initTestCase()
    {
        m_f = std::make_unique<CacheFixture>();
        auto page = CacheFixture::page({5, 4, 3, 2, 1}, false, 5);
        auto &items = page.items;
        items[0].row.status = 500;
        items[0].row.errorType = QStringLiteral("general.internal_server_error");
        items[1].row.status = 404;
        items[1].row.url = QStringLiteral("https://api.example.com/vendors/100%_off");
        items[2].row.method = QStringLiteral("GET");
        items[2].row.eventUuids = {u"evt_a"_qs, u"evt_b"_qs};
        items[3].row.apiKeyUuid.clear();
        items[3].row.apiKeyName.clear();
        items[3].row.ipAddress = QStringLiteral("2001:db8::1");
        items[4].row.durationMs = 2500;
        items[4].row.apiKeyName = QStringLiteral("供應商 key");
        for (size_t i = 0; i < items.size(); ++i)
            items[i].row.createdAt = qint64(5 - i) * 86'400'000'000; // a day apart
        QVERIFY(m_f->commit(page));
        QVERIFY(m_f->commit(CacheFixture::page<EventRecord>({2, 1}, false, 2)));
        FeedPage<DeliveryRecord> deliveries;
        deliveries.epoch = QStringLiteral("one");
        deliveries.newest = 2;
        deliveries.items = {CacheFixture::delivery(2, u"dlv_2"_qs, u"failed"_qs),
                            CacheFixture::delivery(1, u"dlv_1"_qs, u"succeeded"_qs)};
        deliveries.items[1].row.webhookUuid = QStringLiteral("sub_2");
        QVERIFY(m_f->commit(deliveries));
    }
    void cleanupTestCase() { m_f.reset(); }

    void logs_data()
    {
        QTest::addColumn<RowFilter>("filter");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const QList<RowCondition> &conditions,
                            const char *found) {
            QTest::newRow(name) << RowFilter{conditions} << QString::fromLatin1(found);
        };
        row("everything", {}, "54321");
        row("a method, whatever its case", {texts(Field::Method, {u"get"_qs})}, "3");
        row("one of two methods", {texts(Field::Method, {u"GET"_qs, u"POST"_qs})}, "54321");
        row("not a method", {texts(Field::Method, {u"GET"_qs}, true)}, "5421");
        row("4xx", {between(Field::Status, 400, 499)}, "4");
        row(">=400", {between(Field::Status, 400, {})}, "54");
        row("a part of the endpoint", {texts(Field::Endpoint, {u"/VENDORS"_qs})}, "4");
        row("percent and underscore are themselves", {texts(Field::Endpoint, {u"100%_o"_qs})}, "4");
        row("an underscore is no wildcard", {texts(Field::Endpoint, {u"100_"_qs})}, "");
        row("a key by name", {texts(Field::Key, {u"ci SERVER"_qs})}, "543");
        row("a key by uuid", {texts(Field::Key, {u"key_1"_qs})}, "5431");
        row("not a key finds rows without one", {texts(Field::Key, {u"key_1"_qs}, true)}, "2");
        row("an address from its beginning", {texts(Field::Ip, {u"2001:"_qs})}, "2");
        row("took over two seconds", {between(Field::Duration, 2000, {})}, "1");
        row("an event it caused", {texts(Field::Event, {u"evt_b"_qs})}, "3");
        row("half an event's uuid", {texts(Field::Event, {u"evt"_qs})}, "");
        row("an error type", {texts(Field::ErrorType, {u"general.internal_server_error"_qs})}, "5");
        row("after and before", {between(Field::Time, 2.0 * 86'400'000'000, 3.0 * 86'400'000'000)},
            "32");
        row("a word in any script", {texts(Field::Word, {u"供應"_qs})}, "1");
        row("a word of a uuid", {texts(Field::Word, {u"EQ_4"_qs})}, "4");
        row("not a word", {texts(Field::Word, {u"vendors"_qs}, true)}, "5321");
        row("several conditions",
            {between(Field::Status, 400, {}), texts(Field::Word, {u"orders"_qs})}, "5");
        row("a field logs do not have", {texts(Field::Webhook, {u"sub_1"_qs})}, "");
        row("not a field logs do not have", {texts(Field::Webhook, {u"sub_1"_qs}, true)}, "54321");
        row("SQL is only text", {texts(Field::Word, {u"' OR 1=1 --"_qs})}, "");
        row("a quote is only text", {texts(Field::Method, {u"GET' OR '1'='1"_qs})}, "");
        row("no alternatives, no rows", {texts(Field::Method, {})}, "");
    }
    void logs()
    {
        QFETCH(RowFilter, filter);
        QString found;
        for (const QString &uuid : m_f->uuids(filter))
            found += uuid.back();
        QTEST(found, "found");
    }

    void events()
    {
        const auto count = [&](const RowCondition &condition) {
            return m_f->list(Collection::Events, {{condition}}).size();
        };
        QCOMPARE(count(texts(Field::EventType, {u"order.*"_qs})), 2);
        QCOMPARE(count(texts(Field::EventType, {u"ORDER.received"_qs})), 2);
        QCOMPARE(count(texts(Field::EventType, {u"order"_qs})), 0);
        QCOMPARE(count(texts(Field::Resource, {u"ord_2"_qs})), 1);
        QCOMPARE(count(texts(Field::Resource, {u"order"_qs})), 2);
        QCOMPARE(count(texts(Field::Request, {u"req_1"_qs})), 1);
        QCOMPARE(count(texts(Field::DeliveryState, {u"failed"_qs})), 1);
        QCOMPARE(count(texts(Field::DeliveryState, {u"failed"_qs}, true)), 1);
        QCOMPARE(count(texts(Field::Word, {u"供應商 2"_qs})), 1);
        QCOMPARE(count(texts(Field::Method, {u"GET"_qs})), 0);
    }

    void deliveries()
    {
        const auto count = [&](const RowCondition &condition) {
            return m_f->list(Collection::Deliveries, {{condition}}).size();
        };
        QCOMPARE(count(texts(Field::DeliveryState, {u"failed"_qs, u"dropped"_qs})), 1);
        QCOMPARE(count(texts(Field::Webhook, {u"sub_2"_qs})), 1);
        QCOMPARE(count(texts(Field::Event, {u"evt_1"_qs})), 2);
        QCOMPARE(count(texts(Field::ErrorType, {u"connection_refused"_qs})), 2);
        QCOMPARE(count(between(Field::Attempts, 1, 1)), 2);
        QCOMPARE(count(between(Field::Attempts, 2, {})), 0);
    }
};

QTEST_GUILESS_MAIN(TestCacheFilters)
#include "TestCacheFilters.moc"
