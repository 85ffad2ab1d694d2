// SPDX-License-Identifier: Apache-2.0
#include "RunningSandbox.h"

#include <QtTest>

using sandbox::Json;

namespace {

const std::string kVendors = "/api/v1/platform/tunnel/vendors";
const std::string kOrders = "/api/v1/platform/tunnel/orders";
const std::string kLogs = "/api/v1/developer/logs";
const std::string kEvents = "/api/v1/developer/events";

} // namespace

//! The first slice of OwlPay's business API, with its logs and events, over HTTP.
class TestSandboxBusiness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void allWaysToShowAKeyWork();
    void withoutAGoodKeyNothingIsAnswered();
    void vendorsAreCreatedFoundChangedAndDeleted();
    void ordersNameTheirVendor();
    void parametersOfEveryVerbMayComeInTheQuery();
    void formsAreReadToo();
    void ordersAreCancelledTogether();
    void mistakesAreExplainedPerField_data();
    void mistakesAreExplainedPerField();
    void bodiesThatAreNoObjectAre400();
    void remitInfoIsAppliedForAndListed();
    void listsHavePages();
    void harborMakesTransfersFromQuotes();
    void restrictedKeysAreLimited();
    void repeatsWithAnIdempotencyKeyMakeOneOrder();
    void everyRequestBecomesALogThatHidesTheKey();
    void eventAndLogNameEachOther();
    void activityMakesRealRequests();

private:
    Answer call(const std::string &method, const std::string &path, const Json &body = nullptr,
                RunningSandbox::Headers more = {});
    Json newestLog() { return m_sandbox.send("GET", kLogs + "?limit=1").body["data"][0]; }
    Json newestEvent() { return m_sandbox.send("GET", kEvents + "?limit=1").body["data"][0]; }
    std::string newVendor(const std::string &name = "晨光茶行");
    std::string newOrder();

    RunningSandbox m_sandbox;
};

void TestSandboxBusiness::initTestCase()
{
    QVERIFY(m_sandbox.start({u"--rate-limit"_qs, u"0"_qs}));
}

Answer TestSandboxBusiness::call(const std::string &method, const std::string &path,
                                 const Json &body, RunningSandbox::Headers more)
{
    more.emplace("X-API-KEY", m_sandbox.value("api_key"));
    return m_sandbox.send(method, path, body, more);
}

std::string TestSandboxBusiness::newVendor(const std::string &name)
{
    return call("POST", kVendors, Json{{"name", name}, {"country_iso", "tw"}})
        .body["data"]["uuid"]
        .get<std::string>();
}

std::string TestSandboxBusiness::newOrder()
{
    return call("POST", kOrders, Json{{"currency", "TWD"}, {"total", 1000}})
        .body["data"]["uuid"]
        .get<std::string>();
}

void TestSandboxBusiness::allWaysToShowAKeyWork()
{
    const std::string key = m_sandbox.value("api_key");
    const std::string basic =
        "Basic " + QByteArray::fromStdString(key + ":").toBase64().toStdString();
    QCOMPARE(m_sandbox.sendRaw("GET", kOrders, "", {{"Authorization", "Bearer " + key}}).status,
             200);
    QCOMPARE(m_sandbox.sendRaw("GET", kOrders, "", {{"Authorization", basic}}).status, 200);
    QCOMPARE(m_sandbox.sendRaw("GET", kOrders, "", {{"X-API-KEY", key}}).status, 200);
}

void TestSandboxBusiness::withoutAGoodKeyNothingIsAnswered()
{
    const Answer none = m_sandbox.sendRaw("GET", kOrders, "", {});
    QCOMPARE(none.status, 401);
    QCOMPARE(none.code(), 1001);
    const Answer bad = m_sandbox.sendRaw("GET", kOrders, "", {{"X-API-KEY", "pk_test_nobody"}});
    QCOMPARE(bad.status, 401);
    QCOMPARE(bad.code(), 1002);
}

void TestSandboxBusiness::vendorsAreCreatedFoundChangedAndDeleted()
{
    const Answer made = call("POST", kVendors,
                             Json{{"name", "株式会社さくら工房"},
                                  {"email", "shop@example.com"},
                                  {"country_iso", "jp"},
                                  {"application_vendor_uuid", "shop-1"}});
    QCOMPARE(made.status, 200);
    const std::string uuid = made.body["data"]["uuid"].get<std::string>();
    QVERIFY(uuid.starts_with("ven_"));
    QCOMPARE(made.body["data"]["country_iso"].get<std::string>(), std::string("JP"));
    QCOMPARE(newestEvent()["type"].get<std::string>(), std::string("vendor.created"));

    QVERIFY(call("GET", kVendors + "/" + uuid).body["data"] == made.body["data"]);
    const Answer changed = call("PUT", kVendors + "/" + uuid, Json{{"name", "さくら"}});
    QCOMPARE(changed.body["data"]["name"].get<std::string>(), std::string("さくら"));
    QCOMPARE(changed.body["data"]["email"].get<std::string>(), std::string("shop@example.com"));
    QCOMPARE(newestEvent()["type"].get<std::string>(), std::string("vendor.updated"));
    QCOMPARE(
        call("POST", kVendors, Json{{"name", "x"}, {"application_vendor_uuid", "shop-1"}}).status,
        422);

    const Answer deleted = call("DELETE", kVendors + "/" + uuid);
    QCOMPARE(deleted.status, 200);
    QCOMPARE(deleted.body["data"]["deleted"].get<bool>(), true);
    QCOMPARE(newestEvent()["type"].get<std::string>(), std::string("vendor.deleted"));
    const Answer gone = call("GET", kVendors + "/" + uuid);
    QCOMPARE(gone.status, 404);
    QCOMPARE(gone.code(), 2001);
}

void TestSandboxBusiness::ordersNameTheirVendor()
{
    const std::string vendor = newVendor();
    const Answer made = call("POST", kOrders,
                             Json{{"currency", "twd"},
                                  {"total", "1234.50"},
                                  {"vendor_uuid", vendor},
                                  {"application_order_serial", "OTR-1"},
                                  {"meta_data", {{"備註", "靠窗"}}}});
    QCOMPARE(made.status, 200);
    const Json order = made.body["data"];
    QCOMPARE(order["status"].get<std::string>(), std::string("owlpay.received_order"));
    QCOMPARE(order["status_group"].get<std::string>(), std::string("owlpay"));
    QCOMPARE(order["object"].get<std::string>(), std::string("order"));
    QVERIFY(order["order_token"].get<std::string>().starts_with("ord_"));
    QCOMPARE(order["currency"].get<std::string>(), std::string("TWD"));
    QCOMPARE(order["total"].get<double>(), 1234.5);
    QCOMPARE(order["vendor_name"].get<std::string>(), std::string("晨光茶行"));
    QCOMPARE(order["meta_data"]["備註"].get<std::string>(), std::string("靠窗"));
    QCOMPARE(order["is_test"].get<bool>(), true);
}

void TestSandboxBusiness::parametersOfEveryVerbMayComeInTheQuery()
{
    // As the published PHP package sends them.
    const Answer made = call("POST",
                             kOrders + "?currency=TWD&total=1000&order_serial=A%2F1"
                                       "&meta_data%5Bfoo%5D=Bar",
                             nullptr, {{"OwlPay-Version", "v1"}});
    QCOMPARE(made.status, 200);
    QCOMPARE(made.body["data"]["total"].get<int>(), 1000);
    QCOMPARE(made.body["data"]["order_serial"].get<std::string>(), std::string("A/1"));
    const std::string uuid = made.body["data"]["uuid"].get<std::string>();
    const Answer changed = call("PUT", kOrders + "/" + uuid + "?meta_data[foo]=Baz");
    QCOMPARE(changed.body["data"]["meta_data"].dump(), std::string(R"({"foo":"Baz"})"));
    const Answer cancelled = call("PUT", kOrders + "/cancel?order_uuids[0]=" + uuid);
    QCOMPARE(cancelled.status, 200);
    QCOMPARE(cancelled.body["data"][0]["status"].get<std::string>(),
             std::string("platform.order_cancelled"));
}

void TestSandboxBusiness::formsAreReadToo()
{
    const Answer made =
        m_sandbox.sendRaw("POST", kVendors, "name=C%C3%A0+ph%C3%AA&meta_data%5Btags%5D%5B%5D=a",
                          {{"X-API-KEY", m_sandbox.value("api_key")},
                           {"Content-Type", "application/x-www-form-urlencoded"}});
    QCOMPARE(made.status, 200);
    QCOMPARE(made.body["data"]["name"].get<std::string>(), std::string("Cà phê"));
    QCOMPARE(made.body["data"]["meta_data"]["tags"].dump(), std::string(R"(["a"])"));
}

void TestSandboxBusiness::ordersAreCancelledTogether()
{
    const std::string one = newOrder();
    const std::string two = newOrder();
    const Answer unknown =
        call("PUT", kOrders + "/cancel", Json{{"order_uuids", {one, "ord_none"}}});
    QCOMPARE(unknown.status, 404);
    // All or none: the first is still open.
    QCOMPARE(call("GET", kOrders + "/" + one).body["data"]["status"].get<std::string>(),
             std::string("owlpay.received_order"));
    const Answer done = call("PUT", kOrders + "/cancel", Json{{"order_uuids", {one, two, one}}});
    QCOMPARE(done.status, 200);
    QCOMPARE(done.body["data"].size(), std::size_t(2));
    QCOMPARE(newestLog()["event_uuids"].size(), std::size_t(2));
    QCOMPARE(call("PUT", kOrders + "/cancel", Json{{"order_uuids", {one}}}).status, 409);
    QCOMPARE(call("PUT", kOrders + "/" + one, Json{{"total", 1}}).status, 409);
}

void TestSandboxBusiness::mistakesAreExplainedPerField_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QStringList>("fields");
    const QString vendors = QString::fromStdString(kVendors);
    const QString orders = QString::fromStdString(kOrders);
    QTest::newRow("nothing") << orders << u"{}"_qs << QStringList{u"currency"_qs, u"total"_qs};
    QTest::newRow("wrong") << orders << uR"({"currency":"dollars","total":-1})"_qs
                           << QStringList{u"currency"_qs, u"total"_qs};
    QTest::newRow("vendor") << orders
                            << uR"({"currency":"TWD","total":1,"vendor_uuid":"ven_none"})"_qs
                            << QStringList{u"vendor_uuid"_qs};
    QTest::newRow("time") << orders
                          << uR"({"currency":"TWD","total":1,"order_created_at":"soon"})"_qs
                          << QStringList{u"order_created_at"_qs};
    QTest::newRow("email") << vendors << uR"({"name":"x","email":"nobody"})"_qs
                           << QStringList{u"email"_qs};
    QTest::newRow("blank name") << vendors << uR"({"name":"  "})"_qs << QStringList{u"name"_qs};
    QTest::newRow("name is a list")
        << vendors << uR"({"name":["x"]})"_qs << QStringList{u"name"_qs};
}

void TestSandboxBusiness::mistakesAreExplainedPerField()
{
    QFETCH(QString, path);
    QFETCH(QString, body);
    QFETCH(QStringList, fields);
    const Answer refused = call("POST", path.toStdString(), Json::parse(body.toStdString()));
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.code(), 2005);
    QStringList named;
    for (const auto &[name, messages] : refused.body["errors"].items()) {
        named << QString::fromStdString(name);
        QVERIFY(messages.is_array() && !messages.empty());
    }
    QCOMPARE(named, fields);
    QCOMPARE(newestLog()["error_type"].get<std::string>(), std::string("general.validation_error"));
}

void TestSandboxBusiness::bodiesThatAreNoObjectAre400()
{
    const RunningSandbox::Headers headers{{"X-API-KEY", m_sandbox.value("api_key")},
                                          {"Content-Type", "application/json"}};
    QCOMPARE(m_sandbox.sendRaw("POST", kOrders, "{\"currency\":", headers).status, 400);
    QCOMPARE(m_sandbox.sendRaw("POST", kOrders, "[]", headers).status, 400);
}

void TestSandboxBusiness::remitInfoIsAppliedForAndListed()
{
    const std::string path = kVendors + "/" + newVendor() + "/remit_info";
    QCOMPARE(call("GET", path).body["data"].dump(), std::string("[]"));
    const Answer applied = call("POST", path + "/apply",
                                Json{{"payout_channel", "cathay"},
                                     {"applicant", "company"},
                                     {"aml_data", {{"bankCountry", "TW"}, {"currency", "TWD"}}}});
    QCOMPARE(applied.status, 200);
    QCOMPARE(applied.body["data"][0]["detail"]["currency"].get<std::string>(), std::string("TWD"));
    QVERIFY(call("GET", path).body["data"] == applied.body["data"]);
    QCOMPARE(call("POST", path + "/apply", Json::object()).status, 422);
    QCOMPARE(call("GET", kVendors + "/ven_none/remit_info").status, 404);
}

void TestSandboxBusiness::listsHavePages()
{
    for (int i = 0; i < 5; ++i)
        newOrder();
    const Answer first = call("GET", kOrders + "?limit=2");
    QCOMPARE(first.body["data"].size(), std::size_t(2));
    QVERIFY(first.body["pagination"]["total"].get<int>() >= 5);
    QVERIFY(first.body["pagination"]["links"].contains("next"));
    const Answer second = call("GET", kOrders + "?limit=2&page=2");
    QVERIFY(second.body["data"][0]["uuid"] != first.body["data"][0]["uuid"]);
    QCOMPARE(call("GET", kOrders + "?limit=0").status, 422);
    QCOMPARE(call("GET", kOrders + "?limit=101").status, 422);
}

void TestSandboxBusiness::harborMakesTransfersFromQuotes()
{
    const Answer customer = call("POST", "/api/v1/customers", Json{{"name", "佐藤 健"}});
    QCOMPARE(customer.status, 200);
    QVERIFY(customer.body["data"]["uuid"].get<std::string>().starts_with("cus_"));
    const Answer quote =
        call("POST", "/api/v2/transfers/quotes",
             Json{{"source", {{"asset", "USD"}, {"country", "US"}, {"amount", "100.00"}}},
                  {"destination", {{"asset", "USDC"}, {"chain", "stellar"}}}});
    QCOMPARE(quote.status, 200);
    QCOMPARE(quote.body["data"]["destination"]["amount"].get<std::string>(), std::string("100.00"));
    const Answer transfer = call("POST", "/api/v2/transfers",
                                 Json{{"customer_uuid", customer.body["data"]["uuid"]},
                                      {"quote_uuid", quote.body["data"]["uuid"]}});
    QCOMPARE(transfer.status, 200);
    const std::string uuid = transfer.body["data"]["uuid"].get<std::string>();
    QVERIFY(uuid.starts_with("transfer_"));
    QVERIFY(call("GET", "/api/v2/transfers/" + uuid).body["data"] == transfer.body["data"]);
    const Json event = newestEvent();
    QCOMPARE(event["type"].get<std::string>(), std::string("transfer.deposit.created"));
    QCOMPARE(Json::parse(event["payload"].get<std::string>())["data"]["uuid"].get<std::string>(),
             uuid);
    const Answer list = call("GET", "/api/v2/transfers");
    QVERIFY(list.body["links"]["last"].is_null());
    QVERIFY(list.body["links"]["next"].is_null());
    QCOMPARE(call("POST", "/api/v2/transfers", Json{{"customer_uuid", "x"}, {"quote_uuid", "y"}})
                 .body["errors"]
                 .size(),
             std::size_t(2));
}

void TestSandboxBusiness::restrictedKeysAreLimited()
{
    const Answer made = m_sandbox.sendVerified(
        "POST", "/api/v1/developer/api-keys",
        Json{{"name", "Orders, read only"},
             {"type", "restricted"},
             {"permissions", {{{"resource", "orders"}, {"access", "read"}}}}});
    QCOMPARE(made.status, 201);
    const RunningSandbox::Headers key{
        {"X-API-KEY", made.body["data"]["secret"].get<std::string>()}};
    QCOMPARE(m_sandbox.sendRaw("GET", kOrders, "", key).status, 200);
    const Answer refused = m_sandbox.sendRaw("POST", kOrders, "{}", key);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), 1006);
    QCOMPARE(refused.body["details"]["required"].dump(),
             std::string(R"({"resource":"orders","access":"write"})"));
    QCOMPARE(m_sandbox.sendRaw("GET", kVendors, "", key).status, 403);
    // Refused, but by whom is known: it is logged.
    QCOMPARE(newestLog()["status"].get<int>(), 403);
}

void TestSandboxBusiness::repeatsWithAnIdempotencyKeyMakeOneOrder()
{
    for (const char *header : {"Idempotency-Key", "X-Idempotency-Key"}) {
        const Json body{{"currency", "TWD"}, {"total", 7}};
        const std::string key = std::string("once-") + header;
        const Answer first = call("POST", kOrders, body, {{header, key}});
        const Answer again = call("POST", kOrders, body, {{header, key}});
        QCOMPARE(first.status, 200);
        QCOMPARE(again.text, first.text);
        QCOMPARE(newestLog()["idempotency_key"].get<std::string>(), key);
        QVERIFY(newestLog()["event_uuids"].empty());
        const Answer other =
            call("POST", kOrders, Json{{"currency", "TWD"}, {"total", 8}}, {{header, key}});
        QVERIFY(other.status == 400 || other.status == 409);
        QCOMPARE(other.code(), 2004);
    }
}

void TestSandboxBusiness::everyRequestBecomesALogThatHidesTheKey()
{
    const std::string key = m_sandbox.value("api_key");
    const Answer made =
        m_sandbox.sendRaw("POST", kOrders + "?order_serial=Q-9", R"({"currency":"TWD","total":9})",
                          {{"Authorization", "Bearer " + key},
                           {"User-Agent", "tests/1"},
                           {"X-Twice", "a"},
                           {"X-Twice", "b"},
                           {"Cookie", "c=" + key}});
    QCOMPARE(made.status, 200);
    const Json log = newestLog();
    QVERIFY(log["uuid"].get<std::string>().starts_with("req_"));
    QCOMPARE(log["method"].get<std::string>(), std::string("POST"));
    QCOMPARE(log["endpoint"].get<std::string>(), kOrders);
    QCOMPARE(log["query"].get<std::string>(), std::string("order_serial=Q-9"));
    QCOMPARE(log["url"].get<std::string>(), m_sandbox.value("url") + kOrders + "?order_serial=Q-9");
    QCOMPARE(log["status"].get<int>(), 200);
    QCOMPARE(log["ip_address"].get<std::string>(), std::string("127.0.0.1"));
    QCOMPARE(log["user_agent"].get<std::string>(), std::string("tests/1"));
    QVERIFY(log["duration_ms"].get<double>() > 0);
    QCOMPARE(log["request"]["body"].get<std::string>(),
             std::string(R"({"currency":"TWD","total":9})"));
    QCOMPARE(log["response"]["body"].get<std::string>(), made.text);
    QVERIFY(log.dump().find(key) == std::string::npos);
    QVERIFY(log["request"]["headers"].dump().find("Bearer ****") != std::string::npos);
    int twice = 0;
    for (const Json &header : log["request"]["headers"])
        twice += header["name"] == "X-Twice" ? 1 : 0;
    QCOMPARE(twice, 2);
    // A mistake is logged as well.
    call("GET", kOrders + "/ord_none");
    QCOMPARE(newestLog()["status"].get<int>(), 404);
    QCOMPARE(newestLog()["error_type"].get<std::string>(),
             std::string("general.resource_not_found"));
}

void TestSandboxBusiness::eventAndLogNameEachOther()
{
    const std::string order = newOrder();
    const Json event = newestEvent();
    QCOMPARE(event["resource"]["uuid"].get<std::string>(), order);
    const Json details =
        m_sandbox.send("GET", kEvents + "/" + event["uuid"].get<std::string>()).body["data"];
    QCOMPARE(details["log"]["uuid"].get<std::string>(), event["request_uuid"].get<std::string>());
    QVERIFY(details["log"]["event_uuids"] == Json::array({event["uuid"]}));
    QVERIFY(details["log"]["response"]["body"].get<std::string>().find(order) != std::string::npos);
    const Json payload = Json::parse(event["payload"].get<std::string>());
    QVERIFY(payload["uuid"] == event["notification_uuid"]);
    QCOMPARE(payload["data"]["order"]["uuid"].get<std::string>(), order);
}

void TestSandboxBusiness::activityMakesRealRequests()
{
    RunningSandbox lively;
    QVERIFY(lively.start({u"--activity"_qs, u"3000"_qs}));
    const auto total = [&](const std::string &path) {
        return lively.send("GET", path + "?limit=1").body["meta"]["total"].get<int>();
    };
    QTRY_VERIFY_WITH_TIMEOUT(total(kEvents) >= 10 && total(kLogs) >= 20, 30000);
    const Json log = lively.send("GET", kLogs + "?limit=1").body["data"][0];
    QCOMPARE(log["api_key"]["name"].get<std::string>(), std::string("Live activity"));
    QCOMPARE(lively.stop(), 0);
}

QTEST_GUILESS_MAIN(TestSandboxBusiness)
#include "tst_sandbox_business.moc"
