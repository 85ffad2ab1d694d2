// SPDX-License-Identifier: Apache-2.0
#include "RunningSandbox.h"

#include <QFile>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

using namespace sandbox;

namespace {

const std::string kSession = "/api/v1/developer/session";
const std::string kSubscriptions = "/api/v1/notifications/subscriptions";

Json webhook(const std::string &endpoint)
{
    return Json{{"endpoint", endpoint}};
}

} // namespace

//! The program itself, its HTTP server, webhooks and faults.
class TestSandboxServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badOptionsEndWithTwoAndOneLine();
    void takenPortAndFolderEndWithTwo();
    void eachStartRevokesWhatTheOneBeforeGave();
    void endsWithItsParentUnlessToldToStay();
    void endsWhenItsSessionSaysSo();
    void whatIsNoRequestGetsAnEnvelope();
    void foreignHostsAndOriginsAreRefused();
    void deleteWithoutLengthIsAnsweredAtOnce();
    void contractIsServed();
    void rateIsLimitedPerToken();
    void feedParametersAreChecked();
    void webhooksAreListedInPages();
    void webhooksAreValidatedPerField();
    void webhookChangesAreVersioned();
    void webhookSecretsAreRenewed();
    void apiKeysManageWebhooksWithoutVerification();
    void faultsBreakWhatTheyMatch();
    void repeatWhileInProgressIsTold();

private:
    Answer addWithKey(RunningSandbox &sandbox, const Json &body)
    {
        return sandbox.send("POST", kSubscriptions, body,
                            {{"X-API-KEY", sandbox.value("api_key")}});
    }
};

void TestSandboxServer::badOptionsEndWithTwoAndOneLine()
{
    const QList<QStringList> cases = {{QStringLiteral("--port"), QStringLiteral("70000")},
                                      {QStringLiteral("--port")},
                                      {QStringLiteral("--what"), QStringLiteral("x")},
                                      {QStringLiteral("--seed"), QStringLiteral("events=x")},
                                      {QStringLiteral("--mode"), QStringLiteral("other")},
                                      {QStringLiteral("--listen"), QStringLiteral("nowhere")},
                                      {QStringLiteral("stray")}};
    for (const auto &arguments : cases) {
        const auto [code, text] = RunningSandbox::runToEnd(arguments);
        QCOMPARE(code, 2);
        QCOMPARE(text.count(QLatin1Char('\n')), 1);
    }
    QCOMPARE(RunningSandbox::runToEnd({QStringLiteral("--help")}).first, 0);
}

void TestSandboxServer::takenPortAndFolderEndWithTwo()
{
    QTemporaryDir folder;
    RunningSandbox first;
    QVERIFY(first.start({QStringLiteral("--data"), folder.path()}));
    const QString url = QString::fromStdString(first.value("url"));
    const QString port = url.section(QLatin1Char(':'), -1);
    auto [code, text] = RunningSandbox::runToEnd({QStringLiteral("--port"), port});
    QCOMPARE(code, 2);
    QCOMPARE(text.count(QLatin1Char('\n')), 1);
    std::tie(code, text) = RunningSandbox::runToEnd(
        {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--data"), folder.path()});
    QCOMPARE(code, 2);
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(RunningSandbox::runToEnd({QStringLiteral("--data"), file.fileName()}).first, 2);
    QCOMPARE(first.stop(), 0);
}

void TestSandboxServer::eachStartRevokesWhatTheOneBeforeGave()
{
    QTemporaryDir folder;
    RunningSandbox first;
    QVERIFY(first.start({QStringLiteral("--data"), folder.path()}));
    QCOMPARE(first.stop(), 0);
    RunningSandbox second;
    QVERIFY(second.start({QStringLiteral("--data"), folder.path()}));
    QCOMPARE(second.value("authenticator_secret"), first.value("authenticator_secret"));
    QVERIFY(second.value("token") != first.value("token"));
    const RunningSandbox::Headers old = {{"Authorization", "Bearer " + first.value("token")}};
    QCOMPARE(second.send("GET", kSession, nullptr, old).code(), 1003);
    QCOMPARE(
        second.send("GET", kSubscriptions, nullptr, {{"X-API-KEY", first.value("api_key")}}).code(),
        1002);
    QFile file(folder.filePath(QStringLiteral("sandbox.db")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    const QByteArray bytes = file.readAll();
    QVERIFY(!bytes.contains(first.value("token").c_str()));
    QVERIFY(!bytes.contains(first.value("api_key").c_str()));
}

void TestSandboxServer::endsWithItsParentUnlessToldToStay()
{
    RunningSandbox child;
    QVERIFY(child.start({QStringLiteral("--with-parent")}));
    child.process().closeWriteChannel();
    QVERIFY(child.process().waitForFinished(10000));
    QCOMPARE(child.process().exitCode(), 0);

    RunningSandbox staying;
    QVERIFY(staying.start({QStringLiteral("--with-parent")}));
    staying.process().write("keep\n");
    staying.process().closeWriteChannel();
    QVERIFY(!staying.process().waitForFinished(500));
    QCOMPARE(staying.send("GET", kSession).status, 200);
    QCOMPARE(staying.stop(), 0);
}

void TestSandboxServer::endsWhenItsSessionSaysSo()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    QCOMPARE(sandbox.sendRaw("POST", "/_sandbox/stop", "", {}).status, 401);
    QCOMPARE(sandbox.send("GET", kSession).status, 200);

    sandbox.send("POST", "/_sandbox/stop"); // the answer may be cut off by what it asks for
    QVERIFY(sandbox.process().waitForFinished(10000));
    QCOMPARE(sandbox.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(sandbox.process().exitCode(), 0);
}

void TestSandboxServer::whatIsNoRequestGetsAnEnvelope()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    const RunningSandbox::Headers session = {{"Authorization", "Bearer " + sandbox.value("token")}};
    QCOMPARE(sandbox.send("GET", "/nowhere").code(), 2001);
    QCOMPARE(sandbox.send("PUT", "/api/v1/developer/events").status, 405);
    for (const std::string body : {"{", "[1]", "\"text\"", "", "{\"name\":\xff}"}) {
        Answer answer = sandbox.sendRaw("POST", kSubscriptions, body, session);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.code(), 2003);
    }
    const std::string deep(100000, '[');
    QCOMPARE(sandbox.sendRaw("POST", kSubscriptions, deep, session).status, 400);
    QCOMPARE(sandbox.sendRaw("POST", kSubscriptions, std::string(9 << 20, ' '), session).status,
             413);
}

void TestSandboxServer::foreignHostsAndOriginsAreRefused()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    QCOMPARE(sandbox.send("GET", kSession, nullptr, {{"Host", "evil.example"}}).status, 403);
    QCOMPARE(sandbox.send("GET", kSession, nullptr, {{"Origin", "http://evil.example"}}).status,
             403);
    QCOMPARE(sandbox.send("GET", kSession, nullptr, {{"Origin", "null"}}).status, 403);
    QCOMPARE(sandbox.send("GET", kSession, nullptr, {{"Host", "localhost:1"}}).status, 200);
}

void TestSandboxServer::deleteWithoutLengthIsAnsweredAtOnce()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    // The client leaves the length out for DELETE without body; the server's own limit is 30 s.
    QCOMPARE(sandbox.send("DELETE", "/_sandbox/faults").status, 200);
}

void TestSandboxServer::contractIsServed()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    QFile file(QStringLiteral(SANDBOX_CONTRACT));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(sandbox.sendRaw("GET", "/openapi.yaml", "", {}).text, file.readAll().toStdString());
}

void TestSandboxServer::rateIsLimitedPerToken()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start({QStringLiteral("--rate-limit"), QStringLiteral("1")}));
    QCOMPARE(sandbox.send("GET", kSession).status, 200);
    Answer limited;
    for (int i = 0; i < 20 && limited.status != 429; ++i)
        limited = sandbox.send("GET", kSession);
    QCOMPARE(limited.code(), 2007);
    QCOMPARE(limited.header("Retry-After"), std::string("1"));
    QCOMPARE(sandbox.send("GET", kSubscriptions, nullptr, {{"X-API-KEY", sandbox.value("api_key")}})
                 .status,
             200);
}

void TestSandboxServer::feedParametersAreChecked()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    for (const std::string query : {"limit=0", "limit=501", "before=0", "after=-1", "before=x",
                                    "before=99999999999999999999"}) {
        Answer answer = sandbox.send("GET", "/api/v1/developer/events?" + query);
        QCOMPARE(answer.code(), 2005);
        QVERIFY(answer.body["errors"].contains(query.substr(0, query.find('='))));
    }
    Answer empty =
        sandbox.send("GET", "/api/v1/developer/logs?before=9223372036854775807&limit=500");
    QCOMPARE(empty.body["meta"]["newest_sequence"], Json(nullptr));
    QCOMPARE(empty.body["meta"]["total"], Json(0));
    QCOMPARE(sandbox.send("GET", "/api/v1/developer/events/evt_none").code(), 2001);
}

void TestSandboxServer::webhooksAreListedInPages()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    for (int i = 0; i < 5; ++i)
        addWithKey(sandbox, webhook("https://example.com/" + std::to_string(i)));
    Answer page = sandbox.send("GET", kSubscriptions + "?page=2&per_page=2");
    QCOMPARE(page.body["data"].size(), std::size_t{2});
    QCOMPARE(page.body["data"][0]["endpoint"], Json("https://example.com/2"));
    QVERIFY(page.body["links"]["next"].get<std::string>().ends_with("?page=3&per_page=2"));
    QCOMPARE(page.body["links"]["last"], Json(nullptr));
    QCOMPARE(page.body["meta"]["from"], Json(3));
    Answer last = sandbox.send("GET", kSubscriptions + "?page=3&per_page=2");
    QCOMPARE(last.body["links"]["next"], Json(nullptr));
    QCOMPARE(last.header("ETag"), page.header("ETag"));
    QCOMPARE(sandbox.send("GET", kSubscriptions, nullptr, {{"If-None-Match", page.header("ETag")}})
                 .status,
             304);
    QCOMPARE(sandbox.send("GET", kSubscriptions + "?per_page=101").code(), 2005);
}

void TestSandboxServer::webhooksAreValidatedPerField()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    for (const std::string url : {"", "example.com", "ftp://example.com/", "http://example.com/",
                                  "https://user:pw@example.com/", "https://exa mple.com/"}) {
        Answer answer = sandbox.send("POST", kSubscriptions, webhook(url));
        QCOMPARE(answer.code(), 2005);
        QVERIFY2(answer.body["errors"].contains("endpoint"), url.c_str());
    }
    Json types = webhook("http://127.0.0.1:9/hook");
    types["notification_types"] = {"order.received", "no.such.type"};
    QVERIFY(
        sandbox.send("POST", kSubscriptions, types).body["errors"].contains("notification_types"));
    types["notification_types"] = {"order.*"};
    QCOMPARE(sandbox.send("POST", kSubscriptions, types).code(), 1101);
}

void TestSandboxServer::webhookChangesAreVersioned()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    const Json made = addWithKey(sandbox, webhook("https://example.com/")).body["data"];
    const std::string path = kSubscriptions + '/' + made["uuid"].get<std::string>();
    const RunningSandbox::Headers version = {{"If-Match", made["updated_at"].get<std::string>()}};
    const Json change{{"enabled", false}, {"name", "Till"}};
    QCOMPARE(sandbox.send("PUT", path, Json{{"enabled", false}}).code(), 2005);
    Answer changed = sandbox.sendVerified("PUT", path, change, version);
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.body["data"]["enabled"], Json(false));
    QVERIFY(!changed.body["data"].contains("signing_secret"));
    QCOMPARE(sandbox.sendVerified("PUT", path, change, version).status, 409);
    const RunningSandbox::Headers key = {{"X-Idempotency-Key", "delete-1"}};
    Answer removed = sandbox.sendVerified("DELETE", path, nullptr, key);
    QCOMPARE(removed.status, 200);
    QVERIFY(removed.body.contains("message"));
    QCOMPARE(sandbox.send("DELETE", path, nullptr, key).text, removed.text);
    QCOMPARE(sandbox.send("DELETE", path).status, 404);
}

void TestSandboxServer::webhookSecretsAreRenewed()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    const Json made = addWithKey(sandbox, webhook("https://example.com/")).body["data"];
    const std::string path = kSubscriptions + '/' + made["uuid"].get<std::string>() + "/secret";
    QCOMPARE(sandbox.send("POST", path, Json{{"grace_seconds", 86401}}).code(), 2005);
    Answer renewed = sandbox.sendVerified("POST", path, Json{{"grace_seconds", 60}});
    QCOMPARE(renewed.status, 200);
    const auto secret = renewed.body["data"]["signing_secret"].get<std::string>();
    QVERIFY(secret.starts_with("whs_"));
    QVERIFY(secret != made["signing_secret"].get<std::string>());
}

void TestSandboxServer::apiKeysManageWebhooksWithoutVerification()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    const RunningSandbox::Headers key = {{"X-API-KEY", sandbox.value("api_key")},
                                         {"X-Idempotency-Key", "add-1"}};
    Answer made = sandbox.send("POST", kSubscriptions, webhook("https://example.com/"), key);
    QCOMPARE(made.status, 200);
    QCOMPARE(made.body["data"]["notification_types"], Json({"*"}));
    Answer again = sandbox.send("POST", kSubscriptions, webhook("https://example.com/"), key);
    QCOMPARE(again.text, made.text);
    Answer logs = sandbox.send("GET", "/api/v1/developer/logs");
    QCOMPARE(logs.body["data"].size(), std::size_t{2});
    QCOMPARE(logs.body["data"][0]["method"], Json("POST"));
    QVERIFY(logs.text.find(made.body["data"]["signing_secret"].get<std::string>()) ==
            std::string::npos);
    QVERIFY(logs.text.find(sandbox.value("api_key")) == std::string::npos);
}

void TestSandboxServer::faultsBreakWhatTheyMatch()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    const auto withRule = [&](Json rule) {
        rule["match"] = Json{{"method", "GET"}, {"path_prefix", kSession}};
        rule["times"] = 1;
        sandbox.send("POST", "/_sandbox/faults", rule);
        return sandbox.send("GET", kSession);
    };
    Answer busy = withRule(Json{{"status", 503}, {"retry_after", 7}});
    QCOMPARE(busy.status, 503);
    QCOMPARE(busy.header("Retry-After"), std::string("7"));
    QCOMPARE(sandbox.send("GET", kSession).status, 200);
    QCOMPARE(withRule(Json{{"drop", "before"}}).status, 0);
    QCOMPARE(withRule(Json{{"drop", "mid_body"}}).status, 0);
    QVERIFY(withRule(Json{{"corrupt", "truncate"}}).body.contains("unreadable"));
    QVERIFY(withRule(Json{{"corrupt", "garbage"}}).body.contains("unreadable"));
    QVERIFY(withRule(Json{{"corrupt", "wrong_type"}}).body["data"]["uuid"].is_number());
    QCOMPARE(sandbox.send("POST", "/_sandbox/faults", Json{{"drop", "sometimes"}}).code(), 2005);
    sandbox.send("POST", "/_sandbox/faults", Json{{"status", 500}});
    QCOMPARE(sandbox.send("GET", kSession).status, 500);
    QCOMPARE(sandbox.send("DELETE", "/_sandbox/faults").status, 200);
    QCOMPARE(sandbox.send("GET", kSession).status, 200);
}

void TestSandboxServer::repeatWhileInProgressIsTold()
{
    RunningSandbox sandbox;
    QVERIFY(sandbox.start());
    sandbox.send(
        "POST", "/_sandbox/faults",
        Json{{"match", {{"path_prefix", kSubscriptions}}}, {"delay_ms", 3000}, {"times", 1}});
    const RunningSandbox::Headers headers = {{"X-API-KEY", sandbox.value("api_key")},
                                             {"X-Idempotency-Key", "slow-1"}};
    const Json body = webhook("https://example.com/");
    Answer first;
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { first = sandbox.send("POST", kSubscriptions, body, headers); }));
    thread->start();
    while (sandbox.send("GET", "/_sandbox/faults").body["data"][0]["times"] != 0)
        QThread::msleep(20);
    Answer early = sandbox.send("POST", kSubscriptions, body, headers);
    QVERIFY(thread->wait(20000));
    QCOMPARE(early.status, 409);
    QCOMPARE(early.body["details"]["reason"], Json("in_progress"));
    QCOMPARE(first.status, 200);
    QCOMPARE(sandbox.send("POST", kSubscriptions, body, headers).text, first.text);
}

QTEST_GUILESS_MAIN(TestSandboxServer)
#include "tst_sandbox_server.moc"
