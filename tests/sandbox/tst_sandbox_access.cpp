// SPDX-License-Identifier: Apache-2.0
#include "RunningSandbox.h"
#include "auth/Crypto.h"
#include "auth/Totp.h"
#include "base/Timestamp.h"

#include <QDateTime>
#include <QLocale>
#include <QtTest>

using namespace sandbox;

namespace {

const std::string kSession = "/api/v1/developer/session";
const std::string kKeys = "/api/v1/developer/api-keys";
const std::string kSubscriptions = "/api/v1/notifications/subscriptions";
const std::string kVerifications = "/api/v1/developer/verifications/";

} // namespace

//! Sessions, two-step verification, idempotency and API keys, over HTTP.
class TestSandboxAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void signInAsksForTwoStepVerification();
    void endedSessionsAreTold();
    void everyAnswerHasTheSandboxsDate();
    void authenticatorCodesWorkOnce();
    void fiveWrongCodesLockAndTheLockGrows();
    void mailsAreThirtySecondsApart();
    void verificationIsBoundToTheRequest();
    void challengesOfASessionNeedIt();
    void confirmRepeatedAnswersTheSameToken();
    void repeatedCreationMakesOneKey();
    void answersWithSecretsAreGoneAfterFifteenMinutes();
    void keysAreListedWithoutSecretAndWithEtag();
    void restrictedKeysSayWhatIsMissing();
    void addressesAreEnforced();
    void expiredRevokedAndRolledKeysEnd();
    void invalidKeysAreExplainedPerField();

private:
    Answer createKey(Json body) { return m_sandbox->sendVerified("POST", kKeys, body); }
    int statusWithKey(const std::string &secret)
    {
        return m_sandbox->send("GET", kSubscriptions, nullptr, {{"X-API-KEY", secret}}).status;
    }

    std::unique_ptr<RunningSandbox> m_sandbox;
};

void TestSandboxAccess::init()
{
    m_sandbox = std::make_unique<RunningSandbox>();
    QVERIFY(m_sandbox->start());
}

void TestSandboxAccess::signInAsksForTwoStepVerification()
{
    const Json body{{"email", m_sandbox->value("email")},
                    {"password", m_sandbox->value("password")}};
    Json wrong = body;
    wrong["password"] = "wrong";
    QCOMPARE(m_sandbox->sendRaw("POST", kSession, wrong.dump(), {}).code(), 1004);
    QCOMPARE(m_sandbox->sendRaw("POST", kSession, R"({"email":"x"})", {}).code(), 2005);

    Answer refused = m_sandbox->sendRaw("POST", kSession, body.dump(), {});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), 1101);
    const Json challenge = refused.body["details"]["challenge"];
    QCOMPARE(challenge["sent_to"], Json(nullptr));
    const auto uuid = challenge["uuid"].get<std::string>();
    Answer sent = m_sandbox->sendRaw("POST", kVerifications + uuid + "/send", "", {});
    QCOMPARE(sent.status, 202);
    QCOMPARE(sent.body["data"]["sent_to"], Json("d***@example.com"));
    QCOMPARE(sent.body["data"]["resend_after"], Json(30));
    const Json inbox = m_sandbox->send("GET", "/_sandbox/inbox").body["data"];
    const Json code{{"method", "email"}, {"code", inbox[0]["code"]}};
    Answer confirmed =
        m_sandbox->sendRaw("POST", kVerifications + uuid + "/confirm", code.dump(), {});
    QCOMPARE(confirmed.status, 200);
    const RunningSandbox::Headers token = {
        {"X-Verification-Token", confirmed.body["data"]["verification_token"].get<std::string>()}};
    Answer signedIn = m_sandbox->sendRaw("POST", kSession, body.dump(), token);
    QCOMPARE(signedIn.status, 201);
    const auto session = signedIn.body["data"]["token"].get<std::string>();
    QVERIFY(session.starts_with("ses_"));
    QCOMPARE(m_sandbox->sendRaw("GET", kSession, "", {{"Authorization", "Bearer " + session}})
                 .body["data"]["uuid"],
             signedIn.body["data"]["uuid"]);
    QCOMPARE(m_sandbox->sendRaw("POST", kSession, body.dump(), token).code(), 1101);
}

void TestSandboxAccess::endedSessionsAreTold()
{
    QCOMPARE(m_sandbox->sendRaw("GET", kSession, "", {}).code(), 1001);
    m_sandbox->advanceClock(11 * 3600);
    QCOMPARE(m_sandbox->send("GET", kSession).status, 200);
    m_sandbox->advanceClock(11 * 3600);
    QCOMPARE(m_sandbox->send("GET", kSession).status, 200);
    QCOMPARE(m_sandbox->send("DELETE", kSession).status, 200);
    QCOMPARE(m_sandbox->send("GET", kSession).code(), 1003);
}

// Clients see by it that their clock is wrong, so it follows the sandbox's own, moved one.
void TestSandboxAccess::everyAnswerHasTheSandboxsDate()
{
    m_sandbox->advanceClock(3 * 86'400);
    for (const char *path : {"/_sandbox/clock", "/api/v1/developer/nowhere"}) {
        const Answer answer = m_sandbox->send("GET", path);
        const auto date = answer.headers.find("Date");
        QVERIFY2(date != answer.headers.end(), path);
        const QDateTime told =
            QLocale::c().toDateTime(QString::fromStdString(date->second),
                                    QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
        QVERIFY2(told.isValid(), date->second.c_str());
        const qint64 ahead =
            QDateTime::currentDateTime().secsTo(QDateTime(told.date(), told.time(), Qt::UTC));
        QVERIFY2(std::abs(ahead - 3 * 86'400) < 60, date->second.c_str());
    }
}

void TestSandboxAccess::authenticatorCodesWorkOnce()
{
    const auto secret = fromBase32(m_sandbox->value("authenticator_secret")).value();
    const auto challenge = [this] {
        return m_sandbox->send("POST", kKeys, Json{{"name", "a"}, {"type", "standard"}})
            .body["details"]["challenge"]["uuid"]
            .get<std::string>();
    };
    const auto now = m_sandbox->send("GET", "/_sandbox/clock").body["data"]["now"];
    const auto step = totp::stepAt(*parseTimestamp(now.get<std::string>()));
    const Json body{{"method", "authenticator"}, {"code", totp::code(secret, step + 1)}};
    QCOMPARE(m_sandbox->send("POST", kVerifications + challenge() + "/confirm", body).status, 200);
    Answer again = m_sandbox->send("POST", kVerifications + challenge() + "/confirm", body);
    QCOMPARE(again.status, 422);
    QCOMPARE(again.code(), 1102);
    QCOMPARE(again.body["details"]["reason"], Json("reused"));
}

void TestSandboxAccess::fiveWrongCodesLockAndTheLockGrows()
{
    const auto challenge = [this] {
        return kVerifications +
               m_sandbox->send("POST", kKeys, Json{{"name", "a"}, {"type", "standard"}})
                   .body["details"]["challenge"]["uuid"]
                   .get<std::string>() +
               "/confirm";
    };
    // No mail was sent, so no code is right.
    const Json body{{"method", "email"}, {"code", "000000"}};
    for (int round = 0; round < 2; ++round) {
        for (int left = 4; left >= 0; --left) {
            Answer wrong = m_sandbox->send("POST", challenge(), body);
            QCOMPARE(wrong.code(), 1102);
            QCOMPARE(wrong.body["details"]["attempts_left"], Json(left));
            QCOMPARE(wrong.body["details"]["reason"], Json("wrong"));
        }
        Answer locked = m_sandbox->send("POST", challenge(), body);
        QCOMPARE(locked.status, 429);
        QCOMPARE(locked.code(), 1103);
        const int wait = std::stoi(locked.header("Retry-After"));
        const int most = round == 0 ? 30 : 60;
        QVERIFY2(wait > most / 2 && wait <= most, locked.header("Retry-After").c_str());
        m_sandbox->advanceClock(most);
    }
}

void TestSandboxAccess::mailsAreThirtySecondsApart()
{
    Answer refused = m_sandbox->send("POST", kKeys, Json{{"name", "a"}, {"type", "standard"}});
    const std::string path =
        kVerifications + refused.body["details"]["challenge"]["uuid"].get<std::string>();
    QCOMPARE(m_sandbox->send("POST", path + "/send").status, 202);
    Answer early = m_sandbox->send("POST", path + "/send");
    QCOMPARE(early.status, 429);
    QVERIFY(!early.header("Retry-After").empty());
    m_sandbox->advanceClock(30);
    QCOMPARE(m_sandbox->send("POST", path + "/send").status, 202);
    m_sandbox->advanceClock(600);
    QCOMPARE(m_sandbox->send("POST", path + "/send").code(), 1104);
    const Json code{{"method", "email"}, {"code", "123456"}};
    QCOMPARE(m_sandbox->send("POST", path + "/confirm", code).status, 410);
    QCOMPARE(m_sandbox->send("POST", kVerifications + "ver_none/confirm", code).status, 404);
}

void TestSandboxAccess::verificationIsBoundToTheRequest()
{
    const Json body{{"name", "a"}, {"type", "standard"}};
    const std::string token = m_sandbox->confirm(m_sandbox->send("POST", kKeys, body));
    QVERIFY(token.starts_with("vtk_"));
    const RunningSandbox::Headers headers = {{"X-Verification-Token", token}};
    Json other = body;
    other["name"] = "b";
    QCOMPARE(m_sandbox->send("POST", kKeys, other, headers).code(), 1101);
    QCOMPARE(m_sandbox->send("POST", kSubscriptions, body, headers).code(), 2005);
    QCOMPARE(m_sandbox->send("POST", kKeys, body, headers).status, 201);
    QCOMPARE(m_sandbox->send("POST", kKeys, body, headers).code(), 1101);

    const std::string late = m_sandbox->confirm(m_sandbox->send("POST", kKeys, body));
    m_sandbox->advanceClock(600);
    QCOMPARE(m_sandbox->send("POST", kKeys, body, {{"X-Verification-Token", late}}).code(), 1101);
}

void TestSandboxAccess::challengesOfASessionNeedIt()
{
    Answer refused = m_sandbox->send("POST", kKeys, Json{{"name", "a"}, {"type", "standard"}});
    const auto uuid = refused.body["details"]["challenge"]["uuid"].get<std::string>();
    QCOMPARE(m_sandbox->sendRaw("POST", kVerifications + uuid + "/send", "", {}).status, 401);
}

void TestSandboxAccess::confirmRepeatedAnswersTheSameToken()
{
    Answer refused = m_sandbox->send("POST", kKeys, Json{{"name", "a"}, {"type", "standard"}});
    const auto uuid = refused.body["details"]["challenge"]["uuid"].get<std::string>();
    const Json body{{"method", "email"}, {"code", m_sandbox->mailedCode(uuid)}};
    const std::string path = kVerifications + uuid + "/confirm";
    Answer first = m_sandbox->send("POST", path, body, {{"X-Idempotency-Key", "c1"}});
    Answer again = m_sandbox->send("POST", path, body, {{"X-Idempotency-Key", "c1"}});
    QCOMPARE(first.status, 200);
    QCOMPARE(again.text, first.text);
    Answer reused = m_sandbox->send("POST", path, body, {{"X-Idempotency-Key", "c2"}});
    QCOMPARE(reused.body["details"]["reason"], Json("reused"));
}

void TestSandboxAccess::repeatedCreationMakesOneKey()
{
    const Json body{{"name", "Once"}, {"type", "standard"}};
    const RunningSandbox::Headers headers = {{"X-Idempotency-Key", "once-1"}};
    Answer first = m_sandbox->sendVerified("POST", kKeys, body, headers);
    QCOMPARE(first.status, 201);
    Answer again = m_sandbox->send("POST", kKeys, body, headers);
    QCOMPARE(again.status, 201);
    QCOMPARE(again.text, first.text);
    QCOMPARE(m_sandbox->send("GET", kKeys).body["data"].size(), std::size_t{2});
    Json other = body;
    other["name"] = "Other";
    Answer differs = m_sandbox->send("POST", kKeys, other, headers);
    QCOMPARE(differs.code(), 2004);
    QCOMPARE(differs.body["details"]["reason"], Json("body_differs"));
    Answer tooLong =
        m_sandbox->send("POST", kKeys, body, {{"X-Idempotency-Key", std::string(256, 'k')}});
    QCOMPARE(tooLong.status, 422);
}

void TestSandboxAccess::answersWithSecretsAreGoneAfterFifteenMinutes()
{
    const Json body{{"name", "Once"}, {"type", "standard"}};
    const RunningSandbox::Headers headers = {{"X-Idempotency-Key", "gone-1"}};
    Answer first = m_sandbox->sendVerified("POST", kKeys, body, headers);
    m_sandbox->advanceClock(15 * 60);
    Answer gone = m_sandbox->send("POST", kKeys, body, headers);
    QCOMPARE(gone.code(), 2004);
    QCOMPARE(gone.body["details"]["reason"], Json("answer_gone"));
    QCOMPARE(gone.body["details"]["resource_uuid"], first.body["data"]["uuid"]);
}

void TestSandboxAccess::keysAreListedWithoutSecretAndWithEtag()
{
    Answer made = createKey(Json{{"name", "Shop"}, {"type", "standard"}});
    const auto secret = made.body["data"]["secret"].get<std::string>();
    QVERIFY(secret.starts_with(made.body["data"]["prefix"].get<std::string>()));
    QVERIFY(secret.ends_with(made.body["data"]["last4"].get<std::string>()));
    Answer list = m_sandbox->send("GET", kKeys);
    QVERIFY(list.text.find(secret) == std::string::npos);
    QCOMPARE(list.body["data"][0]["name"], Json("Shop"));
    QCOMPARE(list.body["data"][0]["last_used_at"], Json(nullptr));
    const RunningSandbox::Headers known = {{"If-None-Match", list.header("ETag")}};
    QCOMPARE(m_sandbox->send("GET", kKeys, nullptr, known).status, 304);
    QCOMPARE(statusWithKey(secret), 200);
    QCOMPARE(m_sandbox->send("GET", kKeys, nullptr, known).status, 304);
    QVERIFY(m_sandbox->send("GET", kKeys).body["data"][0]["last_used_at"].is_string());
}

void TestSandboxAccess::restrictedKeysSayWhatIsMissing()
{
    Answer made =
        createKey(Json{{"name", "Reader"},
                       {"type", "restricted"},
                       {"permissions", {Json{{"resource", "webhooks"}, {"access", "read"}}}}});
    const auto secret = made.body["data"]["secret"].get<std::string>();
    QCOMPARE(statusWithKey(secret), 200);
    Answer refused =
        m_sandbox->send("POST", kSubscriptions, Json{{"endpoint", "https://example.com/"}},
                        {{"X-API-KEY", secret}});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), 1006);
    QCOMPARE(refused.body["details"]["required"],
             (Json{{"resource", "webhooks"}, {"access", "write"}}));
    QCOMPARE(m_sandbox->send("GET", kKeys, nullptr, {{"X-API-KEY", secret}}).code(), 2002);
}

void TestSandboxAccess::addressesAreEnforced()
{
    Answer made =
        createKey(Json{{"name", "Far"}, {"type", "standard"}, {"allowed_ips", {"203.0.113.0/24"}}});
    const auto secret = made.body["data"]["secret"].get<std::string>();
    QCOMPARE(statusWithKey(secret), 403);
    const std::string path = kKeys + '/' + made.body["data"]["uuid"].get<std::string>();
    QCOMPARE(m_sandbox->sendVerified("PATCH", path, Json{{"allowed_ips", {"127.0.0.0/8"}}}).status,
             200);
    QCOMPARE(statusWithKey(secret), 200);
}

void TestSandboxAccess::expiredRevokedAndRolledKeysEnd()
{
    Answer made = createKey(Json{{"name", "Shop"}, {"type", "standard"}});
    const std::string path = kKeys + '/' + made.body["data"]["uuid"].get<std::string>();
    const auto secret = made.body["data"]["secret"].get<std::string>();
    Answer renamed = m_sandbox->send("PATCH", path, Json{{"name", "Till"}});
    QCOMPARE(renamed.status, 200);
    QCOMPARE(renamed.body["data"]["name"], Json("Till"));

    Answer rolled = m_sandbox->sendVerified("POST", path + "/roll", Json{{"grace_seconds", 60}});
    QCOMPARE(rolled.status, 201);
    const auto next = rolled.body["data"]["secret"].get<std::string>();
    QCOMPARE(statusWithKey(secret), 200);
    QCOMPARE(statusWithKey(next), 200);
    m_sandbox->advanceClock(60);
    QCOMPARE(statusWithKey(secret), 401);
    QCOMPARE(statusWithKey(next), 200);

    const std::string nextPath = kKeys + '/' + rolled.body["data"]["uuid"].get<std::string>();
    Answer revoked = m_sandbox->sendVerified("DELETE", nextPath);
    QCOMPARE(revoked.status, 200);
    QVERIFY(revoked.body["data"]["revoked_at"].is_string());
    QCOMPARE(statusWithKey(next), 401);
    QCOMPARE(m_sandbox->send("GET", kSubscriptions, nullptr, {{"X-API-KEY", next}}).code(), 1002);
}

void TestSandboxAccess::invalidKeysAreExplainedPerField()
{
    const Json cases[] = {
        {{"name", ""}, {"type", "standard"}},
        {{"name", std::string(256, 'n')}, {"type", "standard"}},
        {{"name", "a"}, {"type", "other"}},
        {{"name", "a"}, {"type", "restricted"}},
        {{"name", "a"}, {"type", "restricted"}, {"permissions", Json::array()}},
        {{"name", "a"}, {"type", "standard"}, {"permissions", Json::array()}},
        {{"name", "a"}, {"type", "standard"}, {"expires_at", "2001-01-01T00:00:00Z"}},
        {{"name", "a"}, {"type", "standard"}, {"allowed_ips", {"localhost"}}}};
    const char *fields[] = {"name",        "name",        "type",       "permissions",
                            "permissions", "permissions", "expires_at", "allowed_ips"};
    for (std::size_t i = 0; i < std::size(cases); ++i) {
        Answer answer = m_sandbox->send("POST", kKeys, cases[i]);
        QCOMPARE(answer.code(), 2005);
        QVERIFY2(answer.body["errors"].contains(fields[i]), answer.text.c_str());
    }
}

QTEST_GUILESS_MAIN(TestSandboxAccess)
#include "tst_sandbox_access.moc"
