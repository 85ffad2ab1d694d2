// SPDX-License-Identifier: Apache-2.0
#include "ActionWatch.h"
#include "Actions.h"
#include "ApiClient.h"
#include "ApiKeysApi.h"
#include "SandboxProcess.h"
#include "SignIn.h"
#include "Totp.h"
#include "WebhookList.h"

using namespace Qt::StringLiterals;
using Method = Verification::Method;

//! The actions against the real sandbox, over HTTP: each side was written from the contract alone,
//! so each checks the other.
class TestSandboxFlows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aTokenSignsIn();
    void aPasswordAndAMailedCodeSignIn();
    void aKeyIsCreatedWithTheAuthenticator();
    void aKeyIsCreatedWithAMailedCode();
    void aWrongCodeAndThenTheRightOne();
    void aCodeWorksOnce();
    void tooManyWrongCodesLock();
    void anExpiredChallengeIsRenewed();
    void aLostAnswerCreatesNothingTwice();
    void aDroppedRequestCreatesNothingTwice();
    void aKeysWholeLife();
    void aWebhooksWholeLife();
    void aWebhookThatChangedMeanwhileIsAConflict();
    void whatIsInvalidComesBackAtItsField();
    void cataloguesAreThere();

private:
    SecretAction *create(const QString &name, bool restricted = false);
    //! Starts it, confirms with the next code of the authenticator, waits for its end.
    bool runVerified(ActionWatch &watch);
    QString sandboxCode(ActionWatch &watch, Method method);
    QList<ApiKeyItem> keys();
    QList<WebhookItem> webhooks();
    QList<ApiKeyItem> keysNamed(const QString &name);

    std::unique_ptr<SandboxProcess> m_sandbox;
    ConnectionProfile m_profile;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QObject> m_dialogs;
};

void TestSandboxFlows::init()
{
    m_sandbox = std::make_unique<SandboxProcess>();
    QVERIFY(m_sandbox->start());
    m_profile = {};
    m_profile.kind = ConnectionKind::LocalSandbox;
    m_profile.server = m_sandbox->url();
    ApiPolicy policy;
    policy.firstRetryMs = 20;
    policy.longestRetryMs = 200;
    m_client = std::make_unique<ApiClient>(m_profile, policy);
    m_client->setCredential(m_sandbox->secret("token"));
    m_actions = std::make_unique<Actions>(m_profile, m_client.get(), nullptr);
    m_actions->setSandboxAuthenticatorSecret(m_sandbox->secret("authenticator_secret"));
    m_dialogs = std::make_unique<QObject>();
}

void TestSandboxFlows::cleanup()
{
    m_dialogs.reset();
    m_actions.reset();
    m_client.reset();
    m_sandbox.reset();
}

SecretAction *TestSandboxFlows::create(const QString &name, bool restricted)
{
    ApiKeyForm form;
    form.name = name;
    form.restricted = restricted;
    if (restricted)
        form.permissions = {{u"orders"_s, u"read"_s}};
    return m_actions->createApiKey(form, m_dialogs.get());
}

QString TestSandboxFlows::sandboxCode(ActionWatch &watch, Method method)
{
    // Each step's code works once and the sandbox allows one step of drift, so a test that needs
    // many codes moves the sandbox's time, not its own: here the console waits as a person would.
    watch.code.clear();
    const int refusedBefore = watch.refused;
    watch.verification->fetchSandboxCode(method);
    QTest::qWaitFor([&] { return !watch.code.isEmpty() || watch.refused > refusedBefore; }, 20'000);
    return watch.code;
}

bool TestSandboxFlows::runVerified(ActionWatch &watch)
{
    if (!watch.run() || !watch.verification)
        return false;
    if (watch.verification->resendAfter() > QDateTime::currentDateTimeUtc() &&
        !m_sandbox->advanceClock(31))
        return false;
    watch.verification->sendCode();
    if (!QTest::qWaitFor([&] { return watch.codesSent > 0 || watch.refused > 0; }, 20'000) ||
        watch.codesSent == 0)
        return false;
    return watch.confirm(Method::Email, sandboxCode(watch, Method::Email)) && watch.ended();
}

QList<ApiKeyItem> TestSandboxFlows::keys()
{
    QList<ApiKeyItem> items;
    bool done = false;
    QObject context;
    connect(m_client->send(ApiKeysApi::list()), &ApiCall::finished, &context,
            [&](const Result<ApiAnswer> &result) {
                done = true;
                if (!result)
                    return;
                const auto list = ApiKeysApi::readList(result->body);
                if (!list)
                    return;
                for (const QJsonValue &entry : *list) {
                    const auto item = ApiKeysApi::readItem(entry.toObject());
                    if (item)
                        items.append(*item);
                }
            });
    if (!QTest::qWaitFor([&] { return done; }, 20'000))
        qFatal("the list of keys was not answered");
    return items;
}

QList<ApiKeyItem> TestSandboxFlows::keysNamed(const QString &name)
{
    QList<ApiKeyItem> named;
    for (const ApiKeyItem &key : keys()) {
        if (key.name == name)
            named.append(key);
    }
    return named;
}

QList<WebhookItem> TestSandboxFlows::webhooks()
{
    QList<WebhookItem> items;
    bool done = false;
    QObject context;
    WebhookList::read(m_client.get(), &context, [&](const Result<QList<WebhookItem>> &result) {
        done = true;
        if (result)
            items = *result;
    });
    if (!QTest::qWaitFor([&] { return done; }, 20'000))
        qFatal("the list of webhooks was not answered");
    return items;
}

void TestSandboxFlows::aTokenSignsIn()
{
    SignIn *signIn = SignIn::withCredential(m_profile, m_sandbox->secret("token"), m_dialogs.get());
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(signIn->profile().mode, ConnectionMode::Test);
    QCOMPARE(signIn->profile().email, m_sandbox->email());
    for (const Capability capability :
         {Capability::ApiKeys, Capability::Events, Capability::Logs, Capability::Deliveries,
          Capability::Webhooks, Capability::EditEndpoint, Capability::RenewSecret,
          Capability::TestEvent, Capability::Stream})
        QVERIFY(signIn->capabilities().testFlag(capability));
    ActionWatch wrong(
        SignIn::withCredential(m_profile, OneTimeSecret("ses_nonsense"), m_dialogs.get()));
    QVERIFY(wrong.run());
    QCOMPARE(wrong.problem.kind, Problem::Kind::SignInAgain);
}

void TestSandboxFlows::aPasswordAndAMailedCodeSignIn()
{
    ConnectionProfile profile = m_profile;
    profile.kind = ConnectionKind::DeveloperApi;
    profile.email = m_sandbox->email();
    ActionWatch wrong(SignIn::withPassword(profile, OneTimeSecret("nonsense"), m_dialogs.get()));
    QVERIFY(wrong.run());
    QCOMPARE(wrong.problem.kind, Problem::Kind::WrongCredentials);

    SignIn *signIn = SignIn::withPassword(profile, m_sandbox->secret("password"), m_dialogs.get());
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY2(watch.verification, qPrintable(watch.problem.message));
    const OneTimeSecret secret = m_sandbox->secret("authenticator_secret");
    const QString code = Totp::code(Totp::decodeBase32(secret.view()).view(),
                                    Totp::stepAt(QDateTime::currentSecsSinceEpoch()));
    QVERIFY2(watch.confirm(Method::Authenticator, code), qPrintable(watch.refusal.message));
    QVERIFY(watch.ended());
    const OneTimeSecret token = signIn->takeCredential();
    QVERIFY(token.view().startsWith("ses_"));
    ActionWatch check(SignIn::withCredential(profile, token.clone(), m_dialogs.get()));
    QVERIFY(check.run());
    QVERIFY(check.ended());
}

void TestSandboxFlows::aKeyIsCreatedWithTheAuthenticator()
{
    SecretAction *action = create(u"CI server"_s);
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY2(watch.verification, qPrintable(watch.problem.message));
    QCOMPARE(watch.verification->methods(), (QList{Method::Authenticator, Method::Email}));
    QVERIFY2(watch.confirm(Method::Authenticator, sandboxCode(watch, Method::Authenticator)),
             qPrintable(watch.refusal.message));
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    const OneTimeSecret secret = action->takeSecret();
    const QList<ApiKeyItem> made = keysNamed(u"CI server"_s);
    QCOMPARE(made.size(), 1);
    QCOMPARE(made[0].uuid, action->resourceUuid());
    QVERIFY(secret.view().startsWith(made[0].prefix.toLatin1()));
    QVERIFY(secret.view().endsWith(made[0].last4.toLatin1()));
}

void TestSandboxFlows::aKeyIsCreatedWithAMailedCode()
{
    SecretAction *action = create(u"Reader"_s, true);
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.verification);
    QVERIFY2(sandboxCode(watch, Method::Email).isEmpty(), "none was sent yet");
    watch.verification->sendCode();
    QTRY_COMPARE(watch.codesSent, 1);
    QVERIFY(watch.verification->sentTo().contains(u"***"_s));
    QVERIFY(watch.verification->resendAfter() > QDateTime::currentDateTimeUtc());
    QVERIFY(watch.confirm(Method::Email, sandboxCode(watch, Method::Email)));
    QVERIFY(watch.ended());
    const QList<ApiKeyItem> made = keysNamed(u"Reader"_s);
    QCOMPARE(made.size(), 1);
    QCOMPARE(made[0].type, u"restricted"_s);
    QCOMPARE(made[0].permissions, (QList<std::pair<QString, QString>>{{u"orders"_s, u"read"_s}}));

    // A second mail within 30 s is refused, and it says how long to wait.
    ActionWatch next(create(u"Another"_s));
    QVERIFY(next.run());
    next.verification->sendCode();
    QTRY_COMPARE(next.refused, 1);
    QCOMPARE(next.refusal.kind, Problem::Kind::RateLimited);
    QVERIFY(next.refusal.retryAfterSeconds > 0);
    QVERIFY(next.verification->resendAfter() > QDateTime::currentDateTimeUtc());
}

void TestSandboxFlows::aWrongCodeAndThenTheRightOne()
{
    ActionWatch watch(create(u"CI"_s));
    QVERIFY(watch.run());
    const QString right = sandboxCode(watch, Method::Authenticator);
    const QString wrong = right == u"000000"_s ? u"000001"_s : u"000000"_s;
    const int before = watch.verification->attemptsLeft();
    QVERIFY(!watch.confirm(Method::Authenticator, wrong));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationInvalid);
    QCOMPARE(watch.refusal.details.value(u"reason").toString(), u"wrong"_s);
    QCOMPARE(watch.verification->attemptsLeft(), before - 1);
    QVERIFY(watch.confirm(Method::Authenticator, right));
    QVERIFY(watch.ended());
}

void TestSandboxFlows::aCodeWorksOnce()
{
    ActionWatch first(create(u"First"_s));
    QVERIFY(first.run());
    const QString code = sandboxCode(first, Method::Authenticator);
    QVERIFY(first.confirm(Method::Authenticator, code));
    QVERIFY(first.ended());

    ActionWatch second(create(u"Second"_s));
    QVERIFY(second.run());
    QVERIFY(!second.confirm(Method::Authenticator, code));
    QCOMPARE(second.refusal.details.value(u"reason").toString(), u"reused"_s);
    const QString next = sandboxCode(second, Method::Authenticator);
    QVERIFY2(next != code, "a used code is not offered again");
    QVERIFY(second.confirm(Method::Authenticator, next));
    QVERIFY(second.ended());
}

void TestSandboxFlows::tooManyWrongCodesLock()
{
    ActionWatch watch(create(u"CI"_s));
    QVERIFY(watch.run());
    const QString right = sandboxCode(watch, Method::Authenticator);
    const QString wrong = right == u"000000"_s ? u"000001"_s : u"000000"_s;
    for (int i = 0; i < 8 && watch.refusal.kind != Problem::Kind::VerificationLocked; ++i)
        QVERIFY(!watch.confirm(Method::Authenticator, wrong));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationLocked);
    QVERIFY(watch.refusal.retryAfterSeconds > 0);
    QVERIFY(watch.verification->lockedUntil() > QDateTime::currentDateTimeUtc());
    QVERIFY2(!watch.confirm(Method::Authenticator, right), "locked means locked");
    QVERIFY(watch.verification);
}

void TestSandboxFlows::anExpiredChallengeIsRenewed()
{
    ActionWatch watch(create(u"CI"_s));
    QVERIFY(watch.run());
    QVERIFY(m_sandbox->advanceClock(3600));
    QVERIFY(!watch.confirm(Method::Authenticator, u"123456"_s));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationExpired);
    watch.verification->renew();
    QTRY_VERIFY(!watch.verification->isBusy());
    QCOMPARE(watch.asks, 1);
    QVERIFY(watch.verification->expiresAt() > QDateTime::currentDateTimeUtc());
    watch.verification->sendCode();
    QTRY_COMPARE(watch.codesSent, 1);
    QVERIFY(watch.confirm(Method::Email, sandboxCode(watch, Method::Email)));
    QVERIFY(watch.ended());
}

void TestSandboxFlows::aLostAnswerCreatesNothingTwice()
{
    SecretAction *action = create(u"Once"_s);
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QCOMPARE(m_sandbox->control("POST", u"/_sandbox/faults"_s,
                                R"({"match":{"method":"POST",
                                    "path_prefix":"/api/v1/developer/api-keys"},
                                    "drop":"mid_body","times":2})"),
             201);
    QVERIFY(watch.confirm(Method::Authenticator, sandboxCode(watch, Method::Authenticator)));
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(keysNamed(u"Once"_s).size(), 1);
    QVERIFY2(!action->takeSecret().isEmpty(), "the repeated answer holds the secret");
}

void TestSandboxFlows::aDroppedRequestCreatesNothingTwice()
{
    SecretAction *action = create(u"Once"_s);
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QCOMPARE(m_sandbox->control("POST", u"/_sandbox/faults"_s,
                                R"({"match":{"method":"POST",
                                    "path_prefix":"/api/v1/developer/api-keys"},
                                    "drop":"before","times":6})"),
             201);
    QVERIFY(watch.confirm(Method::Authenticator, sandboxCode(watch, Method::Authenticator)));
    QVERIFY(!watch.ended());
    QCOMPARE(watch.problem.kind, Problem::Kind::Offline);
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(watch.asks, 1);
    QCOMPARE(keysNamed(u"Once"_s).size(), 1);
}

void TestSandboxFlows::aKeysWholeLife()
{
    SecretAction *made = create(u"Life"_s);
    ActionWatch creating(made);
    QVERIFY(runVerified(creating));
    const QString uuid = made->resourceUuid();

    ApiKeyForm before;
    before.name = u"Life"_s;
    ApiKeyForm after = before;
    after.name = u"Renamed"_s;
    ActionWatch renaming(m_actions->updateApiKey(uuid, before, after, m_dialogs.get()));
    QVERIFY(renaming.run());
    QVERIFY(renaming.ended());
    QCOMPARE(renaming.asks, 0);

    ApiKeyForm limited = after;
    limited.allowedIps = {u"203.0.113.0/24"_s};
    ActionWatch limiting(m_actions->updateApiKey(uuid, after, limited, m_dialogs.get()));
    QVERIFY2(runVerified(limiting), qPrintable(limiting.problem.message));

    SecretAction *roll = m_actions->rollApiKey(uuid, u"Renamed"_s, 60, m_dialogs.get());
    ActionWatch rolling(roll);
    QVERIFY2(runVerified(rolling), qPrintable(rolling.problem.message));
    QVERIFY(roll->takeSecret().view().startsWith("pk_test_"));
    QVERIFY(roll->resourceUuid() != uuid);

    ActionWatch revoking(
        m_actions->revokeApiKey(roll->resourceUuid(), u"Renamed"_s, m_dialogs.get()));
    QVERIFY2(runVerified(revoking), qPrintable(revoking.problem.message));
    for (const ApiKeyItem &key : keys()) {
        if (key.uuid == roll->resourceUuid())
            QVERIFY(key.revokedAt);
        if (key.uuid == uuid)
            QCOMPARE(key.allowedIps, QStringList{u"203.0.113.0/24"_s});
    }
    ActionWatch again(m_actions->revokeApiKey(u"key_nothing"_s, u"x"_s, m_dialogs.get()));
    QVERIFY(again.run());
    QCOMPARE(again.problem.kind, Problem::Kind::NotFound);
}

void TestSandboxFlows::aWebhooksWholeLife()
{
    WebhookForm form;
    form.endpoint = u"http://127.0.0.1:9/hook"_s;
    form.description = u"Local"_s;
    form.notificationTypes = {u"order.*"_s, u"vendor.created"_s};
    SecretAction *add = m_actions->addWebhook(form, m_dialogs.get());
    ActionWatch adding(add);
    QVERIFY2(runVerified(adding), qPrintable(adding.problem.message));
    QVERIFY(add->takeSecret().view().startsWith("whs_"));
    const QString uuid = add->resourceUuid();
    QList<WebhookItem> list = webhooks();
    const auto find = [&list, &uuid] {
        return *std::find_if(list.begin(), list.end(),
                             [&](const WebhookItem &item) { return item.uuid == uuid; });
    };
    QCOMPARE(find().name, std::optional(u"Local"_s));

    WebhookForm edited = form;
    edited.description = u"Elsewhere"_s;
    edited.endpoint = u"http://localhost:9/other"_s;
    edited.notificationTypes = {u"*"_s};
    edited.enabled = false;
    ActionWatch editing(m_actions->updateWebhook(uuid, find().version, edited, m_dialogs.get()));
    QVERIFY2(runVerified(editing), qPrintable(editing.problem.message));
    list = webhooks();
    QCOMPARE(find().endpoint, edited.endpoint);
    QCOMPARE(find().notificationTypes, edited.notificationTypes);
    QVERIFY(!find().enabled);

    SecretAction *renew =
        m_actions->renewSigningSecret(uuid, edited.endpoint, 3600, m_dialogs.get());
    ActionWatch renewing(renew);
    QVERIFY2(runVerified(renewing), qPrintable(renewing.problem.message));
    QVERIFY(renew->takeSecret().view().startsWith("whs_"));

    ActionWatch testing(m_actions->sendTestEvent(uuid, u"order.received"_s, m_dialogs.get()));
    QVERIFY(testing.run());
    QCOMPARE(testing.asks, 0);
    QVERIFY(testing.succeeded + testing.failed == 1);

    ActionWatch deleting(m_actions->deleteWebhook(uuid, edited.endpoint, m_dialogs.get()));
    QVERIFY2(runVerified(deleting), qPrintable(deleting.problem.message));
    list = webhooks();
    QVERIFY(std::none_of(list.begin(), list.end(),
                         [&](const WebhookItem &item) { return item.uuid == uuid; }));
}

void TestSandboxFlows::aWebhookThatChangedMeanwhileIsAConflict()
{
    WebhookForm form;
    form.endpoint = u"http://127.0.0.1:9/hook"_s;
    form.notificationTypes = {u"*"_s};
    SecretAction *add = m_actions->addWebhook(form, m_dialogs.get());
    ActionWatch adding(add);
    QVERIFY(runVerified(adding));
    form.description = u"Mine"_s;
    ActionWatch editing(m_actions->updateWebhook(
        add->resourceUuid(), u"2001-01-01T00:00:00.000000Z"_s, form, m_dialogs.get()));
    if (editing.run() && editing.verification)
        QVERIFY(!runVerified(editing));
    QCOMPARE(editing.problem.kind, Problem::Kind::Conflict);
}

void TestSandboxFlows::whatIsInvalidComesBackAtItsField()
{
    WebhookForm form;
    form.endpoint = u"https://example.com/hook"_s;
    form.notificationTypes = {u"no.such.event"_s};
    ActionWatch watch(m_actions->addWebhook(form, m_dialogs.get()));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Validation);
    QVERIFY2(!watch.problem.fields.isEmpty(), qPrintable(watch.problem.message));
}

void TestSandboxFlows::cataloguesAreThere()
{
    int areas = 0;
    int types = 0;
    m_actions->permissionAreas(this, [&](const Result<QList<PermissionArea>> &result) {
        areas = result ? static_cast<int>(result->size()) : -1;
    });
    m_actions->eventTypes(this, [&](const Result<QList<EventTypeInfo>> &result) {
        types = result ? static_cast<int>(result->size()) : -1;
    });
    QTRY_VERIFY(areas != 0 && types != 0);
    QVERIFY(areas > 1);
    QVERIFY(types > 20);
}

QTEST_GUILESS_MAIN(TestSandboxFlows)
#include "TestSandboxFlows.moc"
