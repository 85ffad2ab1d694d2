// SPDX-License-Identifier: Apache-2.0
#include "store/Store.h"

#include <QtTest>

using namespace sandbox;

namespace {

LogRow log(const std::string &uuid, std::size_t size = 0, bool isSample = false)
{
    const std::string json =
        R"({"uuid":")" + uuid + R"(","body":")" + std::string(size, 'x') + "\"}";
    return LogRow{uuid, 1, isSample, json};
}

DeliveryRow delivery(const std::string &uuid, const std::string &status)
{
    DeliveryRow row;
    row.uuid = uuid;
    row.eventUuid = "evt_1";
    row.webhookUuid = "sub_1";
    row.status = status;
    if (status == "pending")
        row.nextAttemptAt = 5;
    row.json = R"({"uuid":")" + uuid + R"(","status":")" + status + "\"}";
    return row;
}

FeedQuery query(std::optional<std::int64_t> before, std::int64_t after, int limit)
{
    return FeedQuery{before, after, limit};
}

std::vector<std::int64_t> sequences(const FeedPage &page)
{
    std::vector<std::int64_t> numbers;
    for (const auto &item : Json::parse('[' + page.items + ']'))
        numbers.push_back(item.at("sequence").get<std::int64_t>());
    return numbers;
}

class Sender : public DeliverySender
{
public:
    explicit Sender(Store &store)
        : m_store(store)
    {
    }
    void eventStored(const EventRow &event) override
    {
        m_store.deliveries.put(delivery("dlv_of_" + event.uuid, "pending"));
    }
    void eventCreated(const EventRow &event) override { created.push_back(event.uuid); }

    std::vector<std::string> created;

private:
    Store &m_store;
};

} // namespace

class TestSandboxStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreNewestFirstAndBounded();
    void pagesEndAtFourMebibytesButHoldAnItem();
    void changedDeliveryMovesToTheFront();
    void rolledBackItemsLeaveNoTrace();
    void sequencesAreNotGivenTwiceOverARestart();
    void clearingSamplesStartsANewEpoch();
    void deliveriesAreStoredWithTheirEventAndSentAfterIt();
    void bulkLoadKeepsWhatItWrote();
};

void TestSandboxStore::pagesAreNewestFirstAndBounded()
{
    Store store(":memory:");
    QVERIFY(!store.logs.page({}).newest);
    for (int i = 1; i <= 10; ++i)
        store.logs.append(log("req_" + std::to_string(i)));
    FeedPage page = store.logs.page(query({}, 0, 3));
    QCOMPARE(sequences(page), (std::vector<std::int64_t>{10, 9, 8}));
    QVERIFY(page.hasMore);
    QCOMPARE(page.total, 10);
    QCOMPARE(*page.newest, 10);
    QCOMPARE(*page.oldest, 1);
    page = store.logs.page(query(8, 5, 100));
    QCOMPARE(sequences(page), (std::vector<std::int64_t>{7, 6}));
    QVERIFY2(!page.hasMore, "nothing is left down to `after`");
    QVERIFY(store.logs.page(query(8, 5, 1)).hasMore);
    page = store.logs.page(query(4, 0, 3));
    QCOMPARE(sequences(page), (std::vector<std::int64_t>{3, 2, 1}));
    QVERIFY(!page.hasMore);
}

void TestSandboxStore::pagesEndAtFourMebibytesButHoldAnItem()
{
    Store store(":memory:");
    constexpr std::size_t mebibyte = 1024 * 1024;
    store.logs.append(log("req_1", 5 * mebibyte));
    for (int i = 2; i <= 6; ++i)
        store.logs.append(log("req_" + std::to_string(i), mebibyte));
    FeedPage page = store.logs.page({});
    QCOMPARE(sequences(page), (std::vector<std::int64_t>{6, 5, 4}));
    QVERIFY(page.hasMore);
    page = store.logs.page(query(2, 0, 100));
    QCOMPARE(sequences(page), (std::vector<std::int64_t>{1}));
    QVERIFY(!page.hasMore);
}

void TestSandboxStore::changedDeliveryMovesToTheFront()
{
    Store store(":memory:");
    store.deliveries.put(delivery("dlv_1", "pending"));
    store.deliveries.put(delivery("dlv_2", "pending"));
    QCOMPARE(store.deliveries.due(10, 10).size(), std::size_t{2});
    store.deliveries.put(delivery("dlv_1", "succeeded"));
    const FeedPage page = store.deliveries.page({});
    QCOMPARE(sequences(page), (std::vector<std::int64_t>{3, 2}));
    QCOMPARE(page.total, 2);
    QVERIFY(page.items.find(R"("sequence":3,"uuid":"dlv_1","status":"succeeded")") !=
            std::string::npos);
    QCOMPARE(store.deliveries.due(10, 10).size(), std::size_t{1});
}

void TestSandboxStore::rolledBackItemsLeaveNoTrace()
{
    Store store(":memory:");
    store.logs.append(log("req_1"));
    auto seen = store.hub.versions();
    {
        Transaction transaction(store.database);
        store.logs.append(log("req_2"));
    }
    QCOMPARE(store.logs.total(), 1);
    QVERIFY(!store.logs.find("req_2"));
    QCOMPARE(store.hub.take(seen), ChangeHub::Mask{0});
    store.logs.append(log("req_3"));
    QCOMPARE(store.hub.take(seen), ChangeHub::bit(Collection::Logs));
    QCOMPARE(store.logs.total(), 2);
}

void TestSandboxStore::sequencesAreNotGivenTwiceOverARestart()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("s.db")).toStdString();
    {
        Store store(file);
        store.logs.append(log("req_1", 0, true));
        store.logs.append(log("req_2", 0, true));
        store.clearSamples();
    }
    Store store(file);
    QCOMPARE(store.logs.append(log("req_3")), 3);
    QCOMPARE(store.logs.total(), 1);
}

void TestSandboxStore::clearingSamplesStartsANewEpoch()
{
    Store store(":memory:");
    store.logs.append(log("req_1", 0, true));
    store.logs.append(log("req_2"));
    store.resources.put({"ven_1", "vendor", std::nullopt, 1, true, "{}"});
    const std::string epoch = store.epoch();
    store.clearSamples();
    QVERIFY(store.epoch() != epoch);
    QCOMPARE(store.logs.total(), 1);
    QVERIFY(!store.logs.find("req_1"));
    QVERIFY(store.logs.find("req_2"));
    QVERIFY(!store.resources.find("vendor", "ven_1"));
}

void TestSandboxStore::deliveriesAreStoredWithTheirEventAndSentAfterIt()
{
    Store store(":memory:");
    Sender sender(store);
    store.setDeliverySender(&sender);
    EventRow event;
    event.uuid = "evt_1";
    event.type = "order.received";
    event.json = R"({"uuid":"evt_1"})";
    {
        Transaction outer(store.database);
        store.publishEvent(event);
        QVERIFY(sender.created.empty());
        outer.commit();
    }
    QCOMPARE(sender.created, std::vector<std::string>{"evt_1"});
    QVERIFY(store.deliveries.find("dlv_of_evt_1"));
    event.uuid = "evt_2";
    {
        Transaction outer(store.database);
        store.publishEvent(event);
    }
    QCOMPARE(sender.created.size(), std::size_t{1});
    QVERIFY(!store.deliveries.find("dlv_of_evt_2"));
}

void TestSandboxStore::bulkLoadKeepsWhatItWrote()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("s.db")).toStdString();
    {
        Store store(file);
        const BulkLoad bulk(store.database);
        Transaction transaction(store.database);
        for (int i = 0; i < 1000; ++i)
            store.logs.append(log("req_" + std::to_string(i)));
        transaction.commit();
    }
    const Store store(file);
    QCOMPARE(store.logs.total(), 1000);
    QVERIFY(store.logs.find("req_999"));
}

QTEST_GUILESS_MAIN(TestSandboxStore)
#include "tst_sandbox_store.moc"
