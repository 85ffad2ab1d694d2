// SPDX-License-Identifier: Apache-2.0
#include "data/EventCatalogue.h"
#include "data/EventPayload.h"
#include "data/HttpMessage.h"
#include "data/Parameters.h"
#include "data/SampleObjects.h"
#include "delivery/EndpointUrl.h"
#include "delivery/Signature.h"
#include "delivery/TargetPolicy.h"

#include <QtTest>

#include <arpa/inet.h>
#include <set>

using namespace sandbox;

//! Event types, bodies, signatures, parameters and targets, without a server.
class TestSandboxEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPublishedTypeIsKnownOnce();
    void wildcardsMatchTheirGroup();
    void aRetiredTypeReceivesNothing();
    void platformBodiesAreWrappedWithObservation();
    void harborBodiesAreWrappedInData();
    void bankAccountBodiesAreNotWrapped();
    void everyTypeHasASampleThatIsJson();
    void signaturesMatchIndependentVectors();
    void theOldSecretsSignatureComesLast();
    void phpStyleParametersNest();
    void theBodyWinsOverTheQuery();
    void hostileParametersAreRefused();
    void credentialsAreMaskedSignaturesAreNot();
    void bodiesAreCutBetweenCharacters();
    void bytesThatAreNoTextBecomeBase64();
    void urlsAreReadStrictly_data();
    void urlsAreReadStrictly();
    void onlyLoopbackAndNamedHostsAreAllowed();
    void aNameThatIsNotLoopbackIsRefusedByItsAddress();
};

namespace {

Json written(const HttpMessage &message)
{
    std::string text;
    JsonWriter json(text);
    writeHttpMessage(json, message);
    return Json::parse(text);
}

EventSource sourceOf(const char *type, const SampleObject &object)
{
    EventSource source;
    source.type = findEventType(type);
    source.uuid = "evt_1";
    source.notificationUuid = "att_1";
    source.mode = "test";
    source.resourceUuid = object.uuid;
    source.resourceJson = object.json;
    source.createdAt = 1'756'370'073'000'000;
    return source;
}

SampleObject sample(const char *type)
{
    Random random(7);
    return sampleObjectFor(*findEventType(type), random, 1'756'370'073'000'000);
}

} // namespace

void TestSandboxEvents::everyPublishedTypeIsKnownOnce()
{
    std::set<std::string_view> seen;
    for (const EventType &type : eventTypes()) {
        QVERIFY(seen.insert(type.type).second);
        QVERIFY(type.type.starts_with(std::string(type.group) + "."));
        QVERIFY(type.description.ends_with('.'));
    }
    QCOMPARE(seen.size(), std::size_t(36 + 29));
    for (const char *type : {"application.base_information.updated", "order.payout.succeed",
                             "payment_intent.checking_out", "wallet.balance.updated",
                             "transfer.sub_status.cpn_rfi_submitted"})
        QVERIFY(findEventType(type));
    QVERIFY(!findEventType("customer_onboarding.rejected"));
    QVERIFY(!findEventType("order"));
}

void TestSandboxEvents::wildcardsMatchTheirGroup()
{
    QVERIFY(subscriptionMatches({"*"}, "order.received"));
    QVERIFY(subscriptionMatches({}, "order.received"));
    QVERIFY(subscriptionMatches({"order.*"}, "order.payout.succeed"));
    QVERIFY(subscriptionMatches({"vendor.created", "order.received"}, "order.received"));
    QVERIFY(subscriptionMatches({"transfer.sub_status.*"}, "transfer.sub_status.cpn_rfi"));
    QVERIFY(!subscriptionMatches({"transfer.sub_status.*"}, "transfer.status.completed"));
    QVERIFY(!subscriptionMatches({"customer.*"}, "customer_onboarding.submitted"));
    QVERIFY(!subscriptionMatches({"order.received"}, "order.updated"));
    QVERIFY(isKnownNotificationType("transfer.sub_status.*"));
    QVERIFY(!isKnownNotificationType("ord.*"));
    QVERIFY(!isKnownNotificationType("order.*.succeed"));
    QVERIFY(!isKnownNotificationType(""));
}

void TestSandboxEvents::aRetiredTypeReceivesNothing()
{
    QVERIFY(isKnownNotificationType("customer_onboarding.rejected"));
    QVERIFY(!subscriptionMatches({"customer_onboarding.rejected", "*"}, "order.received"));
}

void TestSandboxEvents::platformBodiesAreWrappedWithObservation()
{
    const SampleObject order = sample("order.received");
    const Json body = Json::parse(eventPayload(sourceOf("order.received", order)));
    QCOMPARE(body["uuid"].get<std::string>(), std::string("att_1"));
    QCOMPARE(body["api_version"].get<std::string>(), std::string("1.0.0"));
    QCOMPARE(body["is_test"].get<int>(), 1);
    QCOMPARE(body["observation"].get<std::string>(), std::string("owlpay.received_order"));
    QCOMPARE(body["data"]["order"]["uuid"].get<std::string>(), order.uuid);
    QCOMPARE(body["data"]["order"]["status"].get<std::string>(),
             std::string("owlpay.received_order"));
    QCOMPARE(body.size(), std::size_t(5));
}

void TestSandboxEvents::harborBodiesAreWrappedInData()
{
    const SampleObject transfer = sample("transfer.status.completed");
    const EventRow row = makeEvent(sourceOf("transfer.status.completed", transfer));
    const Json event = Json::parse(row.json);
    const Json body = Json::parse(event["payload"].get<std::string>());
    QCOMPARE(body.size(), std::size_t(1));
    QCOMPARE(body["data"]["object"].get<std::string>(), std::string("transfer"));
    QCOMPARE(body["data"]["uuid"].get<std::string>(), transfer.uuid);
    QCOMPARE(body["data"]["status"].get<std::string>(), std::string("completed"));
    QVERIFY(event["notification_uuid"].is_null());
    QVERIFY(event["request_uuid"].is_null());
}

void TestSandboxEvents::bankAccountBodiesAreNotWrapped()
{
    const char *type = "bank_account.micro_deposit.received";
    const Json body = Json::parse(eventPayload(sourceOf(type, sample(type))));
    QVERIFY(!body.contains("data"));
    QCOMPARE(body["object"].get<std::string>(), std::string("bank_account"));
    QCOMPARE(body["event"].get<std::string>(), std::string(type));
}

void TestSandboxEvents::everyTypeHasASampleThatIsJson()
{
    Random random(1);
    for (const EventType &type : eventTypes()) {
        const SampleObject object = sampleObjectFor(type, random, 1);
        const Json json = Json::parse(object.json);
        QCOMPARE(json["object"].get<std::string>(), std::string(type.object));
        QCOMPARE(json["uuid"].get<std::string>(), object.uuid);
        EventSource source = sourceOf("order.received", object);
        source.type = &type;
        QVERIFY(Json::parse(eventPayload(source)).is_object());
    }
}

void TestSandboxEvents::signaturesMatchIndependentVectors()
{
    // Computed with Python's hmac module.
    QCOMPARE(signatureHex("whs_0123456789abcdef", 1700000000, R"({"uuid":"att_1"})"),
             std::string("d0c3001aee4ae1b23aa545b7c679e671a625e6f38b2d7fee732877fe704d6d7c"));
    QCOMPARE(signatureHex("Jefe", 0, ""),
             std::string("813f643c8863ba9754215e64cdab172f2e96c1a413d772978aba7398cc864e55"));
    QCOMPARE(signatureHex("whs_k", 1735689600, "王小明"),
             std::string("3ec206ddc0568b0b8870f2861ba2041fb30e57c3c575ccadf489859e4ce79e79"));
}

void TestSandboxEvents::theOldSecretsSignatureComesLast()
{
    const std::string both = signatureHeader({"new", "old"}, 5, "x");
    QCOMPARE(both, "t=5,v1=" + signatureHex("new", 5, "x") + ",v1=" + signatureHex("old", 5, "x"));
}

void TestSandboxEvents::phpStyleParametersNest()
{
    Json read;
    QVERIFY(!readParameters("meta_data%5Bfoo%5D=Bar&meta_data[deep][x]=%E7%8E%8B&order_uuids[0]="
                            "ord_1&order_uuids[1]=ord_2&list[]=a&list[]=b&name=a+b%2Bc&empty",
                            "", "", read));
    QCOMPARE(read["meta_data"]["foo"].get<std::string>(), std::string("Bar"));
    QCOMPARE(read["meta_data"]["deep"]["x"].get<std::string>(), std::string("王"));
    QCOMPARE(read["order_uuids"].dump(), std::string(R"(["ord_1","ord_2"])"));
    QCOMPARE(read["list"].dump(), std::string(R"(["a","b"])"));
    QCOMPARE(read["name"].get<std::string>(), std::string("a b+c"));
    QCOMPARE(read["empty"].get<std::string>(), std::string());
}

void TestSandboxEvents::theBodyWinsOverTheQuery()
{
    Json read;
    QVERIFY(!readParameters("a=1&b=2", "application/json", R"({"b":3})", read));
    QCOMPARE(read["a"].get<std::string>(), std::string("1"));
    QCOMPARE(read["b"].get<int>(), 3);
    QVERIFY(!readParameters("", "application/x-www-form-urlencoded", "b=4&c[d]=5", read));
    QCOMPARE(read["c"]["d"].get<std::string>(), std::string("5"));
}

void TestSandboxEvents::hostileParametersAreRefused()
{
    Json read;
    std::string many;
    for (int i = 0; i < 1001; ++i)
        many += "p" + std::to_string(i) + "=1&";
    QVERIFY(readParameters(many, "", "", read));
    QVERIFY(readParameters("a[b][c][d][e][f][g][h][i]=1", "", "", read));
    QVERIFY(readParameters("", "application/json", "{\"a\":", read));
    QVERIFY(readParameters("", "application/json", "[1]", read));
    QVERIFY(!readParameters("a=%FF%FE&%zz=1", "", "", read));
    QCOMPARE(read["a"].get<std::string>(), std::string("\xEF\xBF\xBD\xEF\xBF\xBD"));
}

void TestSandboxEvents::credentialsAreMaskedSignaturesAreNot()
{
    const HeaderList headers{{"authorization", "Bearer pk_test_secret"},
                             {"X-Api-Key", "pk_test_secret"},
                             {"Cookie", "session=secret"},
                             {"owlpay-signature", "t=1,v1=ab"},
                             {"Authorization", "se cret"}};
    HttpMessage message;
    message.headers = &headers;
    const Json json = written(message);
    QVERIFY(json.dump().find("cret") == std::string::npos);
    QCOMPARE(json["headers"][0]["value"].get<std::string>(), std::string("Bearer ****"));
    QCOMPARE(json["headers"][3]["value"].get<std::string>(), std::string("t=1,v1=ab"));
    QVERIFY(json["body"].is_null());
}

void TestSandboxEvents::bodiesAreCutBetweenCharacters()
{
    const HeaderList headers;
    std::string text(kKeptBodyBytes - 1, 'a');
    text += "王王";
    HttpMessage message;
    message.headers = &headers;
    message.body = text;
    const Json json = written(message);
    QCOMPARE(json["encoding"].get<std::string>(), std::string("utf-8"));
    QCOMPARE(json["body"].get<std::string>().size(), kKeptBodyBytes - 1);
    QCOMPARE(json["size"].get<std::size_t>(), text.size());
    QVERIFY(json["truncated"].get<bool>());
}

void TestSandboxEvents::bytesThatAreNoTextBecomeBase64()
{
    const HeaderList headers;
    HttpMessage message;
    message.headers = &headers;
    message.body = std::string_view("\xFF\x00\x10", 3);
    const Json json = written(message);
    QCOMPARE(json["encoding"].get<std::string>(), std::string("base64"));
    QCOMPARE(json["body"].get<std::string>(), std::string("/wAQ"));
    QVERIFY(!json["truncated"].get<bool>());
    QCOMPARE(encodeBase64("f"), std::string("Zg=="));
    QCOMPARE(encodeBase64("foobar"), std::string("Zm9vYmFy"));
}

void TestSandboxEvents::urlsAreReadStrictly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("https") << u"https://Hooks.Example.com/a?b=1#c"_qs << u"hooks.example.com"_qs
                           << 443;
    QTest::newRow("port") << u"http://127.0.0.1:8080"_qs << u"127.0.0.1"_qs << 8080;
    QTest::newRow("ipv6") << u"http://[::1]:9/x"_qs << u"::1"_qs << 9;
    QTest::newRow("user") << u"http://user@localhost/"_qs << QString() << 0;
    QTest::newRow("other scheme") << u"ftp://localhost/"_qs << QString() << 0;
    QTest::newRow("line break") << u"http://localhost/\r\nX: y"_qs << QString() << 0;
    QTest::newRow("port 0") << u"http://localhost:0/"_qs << QString() << 0;
    QTest::newRow("port 70000") << u"http://localhost:70000/"_qs << QString() << 0;
    QTest::newRow("empty port") << u"http://localhost:/"_qs << QString() << 0;
    QTest::newRow("backslash") << u"http://localhost\\@evil.example/"_qs << QString() << 0;
    QTest::newRow("no host") << u"http:///x"_qs << QString() << 0;
}

void TestSandboxEvents::urlsAreReadStrictly()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto url = EndpointUrl::parse(text.toStdString());
    QCOMPARE(url.has_value(), !host.isEmpty());
    if (!url)
        return;
    QCOMPARE(QString::fromStdString(url->host), host);
    QCOMPARE(url->port, port);
    QVERIFY(url->target.starts_with('/'));
    QVERIFY(url->target.find('#') == std::string::npos);
}

void TestSandboxEvents::onlyLoopbackAndNamedHostsAreAllowed()
{
    const TargetPolicy policy({"Hooks.Example.com"});
    const auto allows = [&](const char *text) {
        return policy.allowsHost(*EndpointUrl::parse(text));
    };
    QVERIFY(allows("http://127.0.0.1:1/"));
    QVERIFY(allows("http://127.9.9.9/"));
    QVERIFY(allows("https://[::1]/"));
    QVERIFY(allows("http://app.localhost/"));
    QVERIFY(allows("https://hooks.example.com/"));
    QVERIFY(!allows("http://hooks.example.com/")); // named, but without encryption
    QVERIFY(!allows("https://example.com/"));
    QVERIFY(!allows("http://localhost.example.com/"));
    QVERIFY(!allows("http://128.0.0.1/"));
    QVERIFY(!allows("https://10.0.0.1/"));
}

void TestSandboxEvents::aNameThatIsNotLoopbackIsRefusedByItsAddress()
{
    const TargetPolicy policy;
    const auto url = *EndpointUrl::parse("http://app.localhost/");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    QVERIFY(policy.allowsAddress(url, reinterpret_cast<sockaddr *>(&address)));
    inet_pton(AF_INET, "192.168.1.1", &address.sin_addr);
    QVERIFY(!policy.allowsAddress(url, reinterpret_cast<sockaddr *>(&address)));
}

QTEST_GUILESS_MAIN(TestSandboxEvents)
#include "tst_sandbox_events.moc"
