// SPDX-License-Identifier: Apache-2.0
#include "RunningSandbox.h"
#include "WebhookReceiver.h"
#include "base/Timestamp.h"
#include "data/Seeder.h"

#include <QtTest>

#include <map>
#include <set>

using namespace sandbox;

namespace {

constexpr SeedCounts kCounts{.events = 1200, .logs = 3000, .deliveries = 300};

std::vector<Json> allOf(const Feed &feed)
{
    std::vector<Json> items;
    FeedQuery query{.before = {}, .after = 0, .limit = 500};
    for (;;) {
        const FeedPage page = feed.page(query);
        for (const Json &item : Json::parse("[" + page.items + "]"))
            items.push_back(item);
        if (!page.hasMore)
            return items;
        query.before = items.back()["sequence"].get<std::int64_t>();
    }
}

} // namespace

//! Sample data: how much, how believable, and that all of it fits together.
class TestSandboxSeeding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void asMuchIsMadeAsWasAskedFor();
    void everyRequestIsALogThatHoldsTheResource();
    void everyResourceCanBeRead();
    void everySignatureVerifies();
    void sequencesFollowTime();
    void theMixIsBelievable();
    void theSameNumberGivesTheSameData();
    void oddCountsWork_data();
    void oddCountsWork();
    void theProgramServesSamplesAndClearsThem();
    void clearingEndsTheLiveActivityToo();

private:
    std::unique_ptr<Store> m_store;
    std::vector<Json> m_events;
    std::vector<Json> m_logs;
    std::vector<Json> m_deliveries;
};

void TestSandboxSeeding::initTestCase()
{
    m_store = std::make_unique<Store>(":memory:");
    Seeder seeder(*m_store, "test", 42);
    seeder.run(kCounts, [](double) { return true; });
    m_events = allOf(m_store->events);
    m_logs = allOf(m_store->logs);
    m_deliveries = allOf(m_store->deliveries);
}

void TestSandboxSeeding::asMuchIsMadeAsWasAskedFor()
{
    QCOMPARE(m_events.size(), std::size_t(kCounts.events));
    QCOMPARE(m_logs.size(), std::size_t(kCounts.logs));
    QCOMPARE(m_deliveries.size(), std::size_t(kCounts.deliveries));
    QCOMPARE(m_store->events.total(), kCounts.events);
}

void TestSandboxSeeding::everyRequestIsALogThatHoldsTheResource()
{
    std::map<std::string, const Json *> logs;
    for (const Json &log : m_logs)
        logs[log["uuid"]] = &log;
    int caused = 0;
    for (const Json &event : m_events) {
        if (event["request_uuid"].is_null())
            continue;
        ++caused;
        const auto log = logs.find(event["request_uuid"]);
        QVERIFY(log != logs.end());
        const Json &answer = *log->second;
        QVERIFY(answer["response"]["body"].get<std::string>().find(
                    event["resource"]["uuid"].get<std::string>()) != std::string::npos);
        const Json &uuids = answer["event_uuids"];
        QVERIFY(std::find(uuids.begin(), uuids.end(), event["uuid"]) != uuids.end());
        QCOMPARE(answer["status"].get<int>(), 200);
    }
    QVERIFY(caused > kCounts.events / 2);
    QVERIFY(caused < kCounts.events);
    for (const Json &log : m_logs) {
        for (const Json &uuid : log["event_uuids"])
            QVERIFY(m_store->events.row(uuid.get<std::string>()));
    }
}

void TestSandboxSeeding::everyResourceCanBeRead()
{
    for (const Json &event : m_events) {
        const auto row = m_store->resources.find(event["resource"]["object"].get<std::string>(),
                                                 event["resource"]["uuid"].get<std::string>());
        QVERIFY(row);
        QVERIFY(row->isSample);
        QVERIFY(Json::parse(row->json)["uuid"] == event["resource"]["uuid"]);
    }
}

void TestSandboxSeeding::everySignatureVerifies()
{
    std::map<std::string, int> byStatus;
    for (const Json &delivery : m_deliveries) {
        ++byStatus[delivery["status"]];
        const auto webhook = m_store->webhooks.find(delivery["webhook_uuid"].get<std::string>());
        const auto event = m_store->events.row(delivery["event_uuid"].get<std::string>());
        QVERIFY(webhook && event);
        QVERIFY(delivery["next_attempt_at"].is_null());
        QVERIFY(!delivery["attempts"].empty());
        WebhookReceiver::Received received;
        received.body = Json::parse(event->json)["payload"].get<std::string>();
        for (const Json &attempt : delivery["attempts"]) {
            received.headers.clear();
            for (const Json &header : attempt["request"]["headers"])
                received.headers.emplace(header["name"].get<std::string>(),
                                         header["value"].get<std::string>());
            QVERIFY(received.isSignedWith(webhook->secret));
            QVERIFY(received.isSignedWith(webhook->secret, 0, "harbor-signature"));
        }
    }
    QVERIFY(byStatus["succeeded"] > kCounts.deliveries * 8 / 10);
    QCOMPARE(byStatus["pending"] + byStatus["retrying"], 0);
}

void TestSandboxSeeding::sequencesFollowTime()
{
    for (const auto &items : {m_events, m_logs}) {
        Micros later = m_store->clock.now();
        for (const Json &item : items) { // newest first
            const Micros time = *parseTimestamp(item["created_at"].get<std::string>());
            QVERIFY(time <= later);
            later = time;
        }
        QVERIFY(later > m_store->clock.now() - 31 * 24 * kHour);
        QVERIFY(later < m_store->clock.now() - 29 * 24 * kHour);
    }
    Micros later = m_store->clock.now();
    for (const Json &delivery : m_deliveries) {
        const Micros time = *parseTimestamp(delivery["updated_at"].get<std::string>());
        QVERIFY(time <= later);
        later = time;
    }
}

void TestSandboxSeeding::theMixIsBelievable()
{
    int clientErrors = 0;
    int serverErrors = 0;
    std::size_t bytes = 0;
    std::set<std::string> methods, agents, addresses, keys, types;
    for (const Json &log : m_logs) {
        const int status = log["status"].get<int>();
        clientErrors += status / 100 == 4 ? 1 : 0;
        serverErrors += status / 100 == 5 ? 1 : 0;
        if (status >= 400) {
            const Json error = Json::parse(log["response"]["body"].get<std::string>());
            QVERIFY(error["code"].is_number());
            QVERIFY(error["error_type"] == log["error_type"]);
            QVERIFY(log["event_uuids"].empty());
        }
        methods.insert(log["method"]);
        agents.insert(log["user_agent"]);
        addresses.insert(log["ip_address"]);
        keys.insert(log["api_key"]["uuid"]);
        QVERIFY(m_store->apiKeys.find(log["api_key"]["uuid"].get<std::string>()));
        bytes +=
            log["response"]["size"].get<std::size_t>() + log["request"]["size"].get<std::size_t>();
    }
    for (const Json &event : m_events)
        types.insert(event["type"]);
    const double count = static_cast<double>(m_logs.size());
    QVERIFY2(clientErrors / count > 0.045 && clientErrors / count < 0.075,
             qPrintable(QString::number(clientErrors)));
    QVERIFY2(serverErrors > 0 && serverErrors / count < 0.02,
             qPrintable(QString::number(serverErrors)));
    QVERIFY(methods.size() >= 3);
    QVERIFY(agents.size() >= 5);
    QVERIFY(addresses.size() >= 8);
    QVERIFY(keys.size() >= 5);
    QVERIFY(types.size() >= 12);
    const auto average = static_cast<double>(bytes) / count;
    QVERIFY2(average > 1000 && average < 1700, qPrintable(QString::number(average)));
}

void TestSandboxSeeding::theSameNumberGivesTheSameData()
{
    const auto uuids = [](std::uint64_t number) {
        Store store(":memory:");
        Seeder(store, "test", number).run({20, 40, 5}, [](double) { return true; });
        std::vector<std::string> list;
        for (const Json &event : allOf(store.events))
            list.push_back(event["uuid"]);
        return list;
    };
    QVERIFY(uuids(1) == uuids(1));
    QVERIFY(uuids(1) != uuids(2));
}

void TestSandboxSeeding::oddCountsWork_data()
{
    QTest::addColumn<int>("events");
    QTest::addColumn<int>("logs");
    QTest::addColumn<int>("deliveries");
    QTest::newRow("events only") << 50 << 0 << 0;
    QTest::newRow("logs only") << 0 << 50 << 0;
    QTest::newRow("more events than logs") << 90 << 30 << 60;
    QTest::newRow("one of each") << 1 << 1 << 1;
}

void TestSandboxSeeding::oddCountsWork()
{
    QFETCH(int, events);
    QFETCH(int, logs);
    QFETCH(int, deliveries);
    Store store(":memory:");
    const SeedCounts made =
        Seeder(store, "live", 3).run({events, logs, deliveries}, [](double) { return true; });
    QCOMPARE(store.events.total(), events);
    QCOMPARE(store.logs.total(), logs);
    QCOMPARE(store.deliveries.total(), deliveries);
    QCOMPARE(made.events, events);
    for (const Json &event : allOf(store.events))
        QCOMPARE(event["mode"].get<std::string>(), std::string("live"));
}

void TestSandboxSeeding::theProgramServesSamplesAndClearsThem()
{
    RunningSandbox program;
    QVERIFY(program.start(
        {u"--seed"_qs, u"events=200,logs=500,deliveries=40"_qs, u"--rate-limit"_qs, u"0"_qs}));
    const auto key = program.value("api_key");
    const std::map<std::string, std::string> paths{{"order", "/api/v1/platform/tunnel/orders/"},
                                                   {"vendor", "/api/v1/platform/tunnel/vendors/"},
                                                   {"customer", "/api/v1/customers/"},
                                                   {"transfer", "/api/v2/transfers/"}};
    const Answer page = program.send("GET", "/api/v1/developer/events?limit=200");
    QCOMPARE(page.body["data"].size(), std::size_t(200));
    for (const Json &event : page.body["data"]) {
        const Json &resource = event["resource"];
        const Answer found =
            program.send("GET", paths.at(resource["object"]) + resource["uuid"].get<std::string>(),
                         nullptr, {{"X-API-KEY", key}});
        QCOMPARE(found.status, 200);
        QVERIFY(found.body["data"]["uuid"] == resource["uuid"]);
        if (!event["request_uuid"].is_null())
            QCOMPARE(program
                         .send("GET",
                               "/api/v1/developer/logs/" + event["request_uuid"].get<std::string>())
                         .status,
                     200);
    }
    const auto epoch = page.body["meta"]["epoch"].get<std::string>();
    QCOMPARE(program.send("POST", "/_sandbox/clear-samples").status / 100, 2);
    for (const char *feed : {"events", "deliveries"}) {
        const Json meta =
            program.send("GET", std::string("/api/v1/developer/") + feed).body["meta"];
        QCOMPARE(meta["total"].get<int>(), 0);
        QVERIFY(meta["epoch"] != epoch);
    }
    // What was really asked for in this test is no sample.
    QCOMPARE(program.send("GET", "/api/v1/developer/logs?limit=1").body["meta"]["total"].get<int>(),
             200);
    QVERIFY(program.send("GET", "/api/v1/notifications/subscriptions").body["data"].empty());
    const Json keys = program.send("GET", "/api/v1/developer/api-keys").body["data"];
    QCOMPARE(keys.size(), std::size_t(1));
}

void TestSandboxSeeding::clearingEndsTheLiveActivityToo()
{
    RunningSandbox program;
    QVERIFY(program.start({QStringLiteral("--activity"), QStringLiteral("6000")}));
    const auto total = [&](const char *feed) {
        return program.send("GET", std::string("/api/v1/developer/") + feed)
            .body["meta"]["total"]
            .get<int>();
    };
    QTRY_VERIFY_WITH_TIMEOUT(total("logs") > 20 && total("events") > 5, 20000);

    QCOMPARE(program.send("POST", "/_sandbox/clear-samples").status, 200);
    // One request may have been under way and be done afterwards; no other follows.
    QTest::qWait(500);
    QVERIFY(total("logs") <= 1);
    QCOMPARE(program.send("POST", "/_sandbox/clear-samples").status, 200);
    QTest::qWait(500);
    QCOMPARE(total("logs"), 0);
    QCOMPARE(total("events"), 0);
    const Json keys = program.send("GET", "/api/v1/developer/api-keys").body["data"];
    QCOMPARE(keys.size(), std::size_t(1)); // the starter key
    QVERIFY(program
                .send("GET", "/api/v1/platform/tunnel/vendors", nullptr,
                      {{"X-API-KEY", program.value("api_key")}})
                .body["data"]
                .empty());
}

QTEST_GUILESS_MAIN(TestSandboxSeeding)
#include "tst_sandbox_seeding.moc"
