// SPDX-License-Identifier: Apache-2.0
#include "RunningSandbox.h"
#include "WebhookReceiver.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using sandbox::Json;

namespace {

const std::string kSubscriptions = "/api/v1/notifications/subscriptions";
const std::string kOrders = "/api/v1/platform/tunnel/orders";
const std::string kDeliveries = "/api/v1/developer/deliveries";

} // namespace

//! Webhooks that are really called: the program, real receivers on loopback.
class TestSandboxDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anEventReachesItsReceiverSigned();
    void onlyMatchingEnabledWebhooksAreCalled();
    void theOrderOfEventsIsKept();
    void redirectsFailAndAreNotFollowed();
    void deadEndpointsAreDropped();
    void failuresAreRetriedUntilTheyAreFinal();
    void errorsSayWhatHappened_data();
    void errorsSayWhatHappened();
    void foreignHostsAreNeverContacted();
    void aChangeGivesAHighestSequence();
    void resendSendsTheSamePayloadAtOnce();
    void resendWhileInFlightIsAConflict();
    void testEventsReachOneWebhookOnly();
    void duringTheGraceBothSecretsSign();
    void deletingAWebhookEndsItsRetries();
    void waitingRetriesSurviveARestart();

private:
    bool start(const QStringList &more = {});
    //! A webhook, added with the API key: its uuid, and its secret in m_secret.
    std::string addWebhook(const std::string &url, Json types = Json::array({"*"}));
    //! Makes an order; the uuid of its event.
    std::string makeOrder(const std::string &serial = "S-1");
    Json deliveriesOf(const std::string &eventUuid);
    Json delivery(const std::string &uuid);
    void passTime(int seconds);
    //! The one delivery of the event once it has that many attempts.
    Json deliveryWith(const std::string &eventUuid, std::size_t attempts);
    Answer asKey(const std::string &method, const std::string &path, const Json &body = nullptr);

    std::unique_ptr<RunningSandbox> m_sandbox;
    std::string m_secret;
};

void TestSandboxDelivery::init()
{
    QVERIFY(start());
}

bool TestSandboxDelivery::start(const QStringList &more)
{
    m_sandbox = std::make_unique<RunningSandbox>();
    return m_sandbox->start(QStringList{u"--rate-limit"_qs, u"0"_qs} + more);
}

Answer TestSandboxDelivery::asKey(const std::string &method, const std::string &path,
                                  const Json &body)
{
    return m_sandbox->send(method, path, body, {{"X-API-KEY", m_sandbox->value("api_key")}});
}

std::string TestSandboxDelivery::addWebhook(const std::string &url, Json types)
{
    const Answer answer = asKey("POST", kSubscriptions,
                                Json{{"endpoint", url}, {"notification_types", std::move(types)}});
    if (answer.status != 200)
        return {};
    m_secret = answer.body["data"]["signing_secret"].get<std::string>();
    return answer.body["data"]["uuid"].get<std::string>();
}

std::string TestSandboxDelivery::makeOrder(const std::string &serial)
{
    asKey("POST", kOrders, Json{{"currency", "TWD"}, {"total", 1000}, {"order_serial", serial}});
    const Answer events = m_sandbox->send("GET", "/api/v1/developer/events?limit=1");
    return events.body["data"][0]["uuid"].get<std::string>();
}

Json TestSandboxDelivery::deliveriesOf(const std::string &eventUuid)
{
    return m_sandbox->send("GET", "/api/v1/developer/events/" + eventUuid)
        .body["data"]["deliveries"];
}

Json TestSandboxDelivery::delivery(const std::string &uuid)
{
    return m_sandbox->send("GET", kDeliveries + "/" + uuid).body["data"];
}

Json TestSandboxDelivery::deliveryWith(const std::string &eventUuid, std::size_t attempts)
{
    for (int i = 0; i < 600; ++i) {
        const Json all = deliveriesOf(eventUuid);
        if (all.size() == 1 && all[0]["attempts"].size() >= attempts)
            return all[0];
        QTest::qWait(25);
    }
    return Json{{"status", "no attempt"}, {"attempts", Json::array({Json::object()})}};
}

void TestSandboxDelivery::anEventReachesItsReceiverSigned()
{
    WebhookReceiver receiver;
    QVERIFY(!addWebhook(receiver.url("/in?x=1")).empty());
    const std::string eventUuid = makeOrder();
    const Json done = deliveryWith(eventUuid, 1);
    QCOMPARE(done["status"].get<std::string>(), std::string("succeeded"));
    QCOMPARE(receiver.count(), std::size_t(1));
    const auto received = receiver.received().front();
    const Json event = m_sandbox->send("GET", "/api/v1/developer/events/" + eventUuid).body["data"];
    QCOMPARE(received.body, event["payload"].get<std::string>());
    QVERIFY(received.isSignedWith(m_secret));
    QVERIFY(received.isSignedWith(m_secret, 0, "harbor-signature"));
    QCOMPARE(received.header("Content-Type"), std::string("application/json"));

    const Json attempt = done["attempts"][0];
    QCOMPARE(attempt["number"].get<int>(), 1);
    QCOMPARE(attempt["trigger"].get<std::string>(), std::string("automatic"));
    QCOMPARE(attempt["status"].get<int>(), 200);
    QVERIFY(attempt["error"].is_null());
    QVERIFY(attempt["request"]["body_is_event_payload"].get<bool>());
    QVERIFY(attempt["request"]["body"].is_null());
    QCOMPARE(attempt["request"]["size"].get<std::size_t>(), received.body.size());
    QVERIFY(attempt["request"]["headers"].dump().find(received.header("owlpay-signature")) !=
            std::string::npos);
    QCOMPARE(attempt["response"]["body"].get<std::string>(), std::string("seen"));
    QVERIFY(attempt["response"]["headers"].dump().find("X-Receiver") != std::string::npos);
    QVERIFY(done["next_attempt_at"].is_null());
}

void TestSandboxDelivery::onlyMatchingEnabledWebhooksAreCalled()
{
    WebhookReceiver receiver;
    const std::string vendors = addWebhook(receiver.url("/vendors"), {"vendor.*"});
    const std::string disabled = addWebhook(receiver.url("/disabled"));
    const std::string orders = addWebhook(receiver.url("/orders"), {"order.received"});
    QCOMPARE(asKey("PUT", kSubscriptions + "/" + disabled, Json{{"enabled", false}, {"name", "x"}})
                 .status,
             200);
    const Json done = deliveryWith(makeOrder(), 1);
    QCOMPARE(done["webhook_uuid"].get<std::string>(), orders);
    QCOMPARE(receiver.count(), std::size_t(1));
    QCOMPARE(receiver.received().front().path, std::string("/orders"));
    QVERIFY(!vendors.empty());
}

void TestSandboxDelivery::theOrderOfEventsIsKept()
{
    WebhookReceiver receiver;
    addWebhook(receiver.url());
    std::vector<std::string> sent;
    for (int i = 0; i < 60; ++i) {
        sent.push_back("S-" + std::to_string(i));
        asKey("POST", kOrders,
              Json{{"currency", "TWD"}, {"total", 5}, {"order_serial", sent.back()}});
    }
    QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), sent.size(), 30000);
    std::vector<std::string> seen;
    for (const auto &received : receiver.received())
        seen.push_back(Json::parse(received.body)["data"]["order"]["order_serial"]);
    QVERIFY(seen == sent);
}

void TestSandboxDelivery::redirectsFailAndAreNotFollowed()
{
    WebhookReceiver receiver;
    receiver.answerWith(302);
    addWebhook(receiver.url());
    const Json done = deliveryWith(makeOrder(), 1);
    QCOMPARE(done["status"].get<std::string>(), std::string("retrying"));
    QCOMPARE(done["attempts"][0]["status"].get<int>(), 302);
    QVERIFY(!done["next_attempt_at"].is_null());
    QCOMPARE(receiver.count(), std::size_t(1));
}

void TestSandboxDelivery::deadEndpointsAreDropped()
{
    WebhookReceiver receiver;
    receiver.answerWith(404);
    addWebhook(receiver.url());
    const Json done = deliveryWith(makeOrder(), 1);
    QCOMPARE(done["status"].get<std::string>(), std::string("dropped"));
    QVERIFY(done["next_attempt_at"].is_null());
}

// A session that nobody uses for twelve hours ends, so a long wait is passed in shorter ones.
void TestSandboxDelivery::passTime(int seconds)
{
    constexpr int step = 6 * 3600;
    for (; seconds > step; seconds -= step)
        m_sandbox->advanceClock(step);
    m_sandbox->advanceClock(seconds);
}

void TestSandboxDelivery::failuresAreRetriedUntilTheyAreFinal()
{
    WebhookReceiver receiver;
    receiver.answerWith(500);
    addWebhook(receiver.url());
    const std::string eventUuid = makeOrder();
    // The published waits, passed with the sandbox's clock.
    const int waits[] = {5, 30, 120, 600, 3600, 21600, 86400};
    std::size_t attempts = 1;
    for (const int wait : waits) {
        const Json waiting = deliveryWith(eventUuid, attempts);
        QCOMPARE(waiting["status"].get<std::string>(), std::string("retrying"));
        passTime(wait - 4);
        QTest::qWait(300);
        QCOMPARE(delivery(waiting["uuid"])["attempts"].size(), attempts);
        m_sandbox->advanceClock(5);
        ++attempts;
    }
    const Json last = deliveryWith(eventUuid, attempts);
    QCOMPARE(last["status"].get<std::string>(), std::string("failed"));
    QCOMPARE(last["attempts"].size(), std::size_t(8));
    QCOMPARE(last["attempts"][7]["number"].get<int>(), 8);
    QVERIFY(last["next_attempt_at"].is_null());
    // Every attempt is signed anew.
    for (const auto &received : receiver.received())
        QVERIFY(received.isSignedWith(m_secret));
}

void TestSandboxDelivery::errorsSayWhatHappened_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("error");
    QTest::newRow("nobody listens") << u"closed"_qs << u"connection_refused"_qs;
    QTest::newRow("plain HTTP behind https") << u"https"_qs << u"tls"_qs;
    QTest::newRow("hangs up") << u"hangup"_qs << u"connection_closed"_qs;
    QTest::newRow("no HTTP") << u"garbage"_qs << u"invalid_response"_qs;
    QTest::newRow("never answers") << u"silent"_qs << u"timeout"_qs;
}

void TestSandboxDelivery::errorsSayWhatHappened()
{
    QFETCH(QString, scheme);
    QFETCH(QString, error);
    // A bare socket, so that it can misbehave.
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    const std::string port = std::to_string(ntohs(address.sin_port));
    std::thread thread;
    if (scheme != u"closed"_qs) {
        ::listen(listener, 4);
        thread = std::thread([listener, scheme] {
            const int connection = ::accept(listener, nullptr, nullptr);
            char bytes[4096];
            if (::recv(connection, bytes, sizeof bytes, 0) > 0) {
                if (scheme == u"garbage"_qs || scheme == u"https"_qs)
                    ::send(connection, "hello\r\n\r\n", 9, MSG_NOSIGNAL);
                if (scheme == u"silent"_qs)
                    ::recv(connection, bytes, sizeof bytes, 0); // until the sender gives up
            }
            ::close(connection);
        });
    }
    addWebhook((scheme == u"https"_qs ? "https" : "http") + std::string("://127.0.0.1:") + port);
    const Json done = deliveryWith(makeOrder(), 1);
    if (thread.joinable())
        thread.join();
    ::close(listener);
    QCOMPARE(done["status"].get<std::string>(), std::string("retrying"));
    QCOMPARE(QString::fromStdString(done["attempts"][0]["error"].get<std::string>()), error);
    QVERIFY(done["attempts"][0]["status"].is_null());
    QVERIFY(done["attempts"][0]["response"].is_null());
}

void TestSandboxDelivery::foreignHostsAreNeverContacted()
{
    addWebhook("https://hooks.example.com/in");
    const Json done = deliveryWith(makeOrder(), 1);
    QCOMPARE(done["status"].get<std::string>(), std::string("failed"));
    QCOMPARE(done["attempts"][0]["error"].get<std::string>(), std::string("host_not_allowed"));
}

void TestSandboxDelivery::aChangeGivesAHighestSequence()
{
    WebhookReceiver receiver;
    receiver.answerWith(500);
    addWebhook(receiver.url());
    const std::string first = makeOrder("A");
    const Json older = deliveryWith(first, 1);
    const Json newer = deliveryWith(makeOrder("B"), 1);
    QVERIFY(newer["sequence"].get<int>() > older["sequence"].get<int>());
    m_sandbox->advanceClock(5);
    const Json again = deliveryWith(first, 2);
    QVERIFY(again["sequence"].get<int>() > older["sequence"].get<int>());
    const Json page = m_sandbox->send("GET", kDeliveries).body;
    QCOMPARE(page["data"].size(), std::size_t(2));
    QCOMPARE(page["meta"]["total"].get<int>(), 2);
}

void TestSandboxDelivery::resendSendsTheSamePayloadAtOnce()
{
    WebhookReceiver receiver;
    receiver.answerWith(500);
    addWebhook(receiver.url());
    const std::string eventUuid = makeOrder();
    const Json waiting = deliveryWith(eventUuid, 1);
    receiver.answerWith(200);
    const Answer queued =
        m_sandbox->send("POST", kDeliveries + "/" + waiting["uuid"].get<std::string>() + "/resend");
    QCOMPARE(queued.status, 202);
    QCOMPARE(queued.body["data"]["uuid"].get<std::string>(), waiting["uuid"].get<std::string>());
    const Json done = deliveryWith(eventUuid, 2);
    QCOMPARE(done["status"].get<std::string>(), std::string("succeeded"));
    QCOMPARE(done["attempts"][1]["trigger"].get<std::string>(), std::string("resend"));
    const auto received = receiver.received();
    QCOMPARE(received.at(0).body, received.at(1).body);
    // The retry that was planned is not made any more.
    m_sandbox->advanceClock(3600);
    QTest::qWait(500);
    QCOMPARE(receiver.count(), std::size_t(2));
    QCOMPARE(m_sandbox->send("POST", kDeliveries + "/dlv_none/resend").status, 404);
}

void TestSandboxDelivery::resendWhileInFlightIsAConflict()
{
    WebhookReceiver receiver;
    std::atomic<bool> goOn = false;
    receiver.answerWith(200, [&](const WebhookReceiver::Received &) {
        while (!goOn)
            std::this_thread::yield();
    });
    addWebhook(receiver.url());
    const std::string eventUuid = makeOrder();
    QTRY_COMPARE_WITH_TIMEOUT(receiver.count(), std::size_t(1), 10000);
    const std::string uuid = deliveriesOf(eventUuid)[0]["uuid"].get<std::string>();
    const Answer refused = m_sandbox->send("POST", kDeliveries + "/" + uuid + "/resend");
    goOn = true;
    QCOMPARE(refused.status, 409);
    QCOMPARE(deliveryWith(eventUuid, 1)["status"].get<std::string>(), std::string("succeeded"));
    QCOMPARE(m_sandbox->send("POST", kDeliveries + "/" + uuid + "/resend").status, 202);
}

void TestSandboxDelivery::testEventsReachOneWebhookOnly()
{
    WebhookReceiver receiver;
    const std::string chosen = addWebhook(receiver.url("/chosen"), {"vendor.created"});
    const std::string secret = m_secret;
    addWebhook(receiver.url("/other"));
    const std::string path = kSubscriptions + "/" + chosen + "/test";
    for (const char *type :
         {"order.received", "bank_account.micro_deposit.received", "transfer.status.completed"}) {
        const Answer queued = m_sandbox->send("POST", path, Json{{"type", type}});
        QCOMPARE(queued.status, 202);
        const std::string eventUuid = queued.body["data"]["event_uuid"].get<std::string>();
        const Json done = deliveryWith(eventUuid, 1);
        QCOMPARE(done["status"].get<std::string>(), std::string("succeeded"));
        QCOMPARE(done["attempts"][0]["trigger"].get<std::string>(), std::string("test"));
        QCOMPARE(done["event_type"].get<std::string>(), std::string(type));
        QVERIFY(receiver.received().back().isSignedWith(secret));
        QCOMPARE(receiver.received().back().path, std::string("/chosen"));
    }
    const Answer wrong = m_sandbox->send("POST", path, Json{{"type", "order.*"}});
    QCOMPARE(wrong.status, 422);
    QVERIFY(wrong.body["errors"].contains("type"));
    QCOMPARE(
        m_sandbox->send("POST", kSubscriptions + "/sub_none/test", Json{{"type", "order.received"}})
            .status,
        404);
    // A test that fails is not repeated.
    receiver.answerWith(500);
    const Answer queued = m_sandbox->send("POST", path, Json{{"type", "order.received"}});
    const Json done = deliveryWith(queued.body["data"]["event_uuid"].get<std::string>(), 1);
    QCOMPARE(done["status"].get<std::string>(), std::string("failed"));
}

void TestSandboxDelivery::duringTheGraceBothSecretsSign()
{
    WebhookReceiver receiver;
    const std::string uuid = addWebhook(receiver.url());
    const std::string before = m_secret;
    const Answer renewed = m_sandbox->sendVerified("POST", kSubscriptions + "/" + uuid + "/secret",
                                                   Json{{"grace_seconds", 600}});
    QCOMPARE(renewed.status, 200);
    const std::string after = renewed.body["data"]["signing_secret"].get<std::string>();
    deliveryWith(makeOrder(), 1);
    QVERIFY(receiver.received().back().isSignedWith(after, 0));
    QVERIFY(receiver.received().back().isSignedWith(before, 1));
    m_sandbox->advanceClock(601);
    deliveryWith(makeOrder(), 1);
    QVERIFY(receiver.received().back().isSignedWith(after, 0));
    QVERIFY(receiver.received().back().header("owlpay-signature").rfind("v1=") ==
            receiver.received().back().header("owlpay-signature").find("v1="));
}

void TestSandboxDelivery::deletingAWebhookEndsItsRetries()
{
    WebhookReceiver receiver;
    receiver.answerWith(500);
    const std::string uuid = addWebhook(receiver.url());
    const std::string eventUuid = makeOrder();
    const Json waiting = deliveryWith(eventUuid, 1);
    QCOMPARE(asKey("DELETE", kSubscriptions + "/" + uuid).status, 200);
    QCOMPARE(delivery(waiting["uuid"])["status"].get<std::string>(), std::string("dropped"));
    m_sandbox->advanceClock(3600);
    QTest::qWait(500);
    QCOMPARE(receiver.count(), std::size_t(1));
    QCOMPARE(
        m_sandbox->send("POST", kDeliveries + "/" + waiting["uuid"].get<std::string>() + "/resend")
            .status,
        409);
}

void TestSandboxDelivery::waitingRetriesSurviveARestart()
{
    const QTemporaryDir folder;
    const QStringList kept{u"--data"_qs, folder.path(), u"--retry-scale"_qs, u"0.5"_qs};
    QVERIFY(start(kept));
    const int port = WebhookReceiver::freePort();
    addWebhook("http://127.0.0.1:" + std::to_string(port) + "/hook");
    const std::string eventUuid = makeOrder();
    QCOMPARE(deliveryWith(eventUuid, 1)["status"].get<std::string>(), std::string("retrying"));
    QCOMPARE(m_sandbox->stop(), 0);

    WebhookReceiver receiver(port);
    QVERIFY(receiver.port() == port);
    QVERIFY(start(kept));
    const Json done = deliveryWith(eventUuid, 2);
    QCOMPARE(done["status"].get<std::string>(), std::string("succeeded"));
    QCOMPARE(done["attempts"][1]["trigger"].get<std::string>(), std::string("automatic"));
    QVERIFY(receiver.received().front().isSignedWith(m_secret));
}

QTEST_GUILESS_MAIN(TestSandboxDelivery)
#include "tst_sandbox_delivery.moc"
