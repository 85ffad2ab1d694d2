// SPDX-License-Identifier: Apache-2.0
#include "ActionWatch.h"
#include "Actions.h"
#include "ApiClient.h"
#include "Journal.h"
#include "LoopbackServer.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

//! Every action leaves a line in the journal, whatever its outcome; and in live mode the
//! connection's name is asked for before anything is sent.
class TestActionRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void successIsRecorded();
    void aFailureIsRecordedWithItsCode();
    void cancellingIsRecorded();
    void aLostAnswerIsRecordedAsUnknown();
    void closingTheWindowInTheMiddleIsRecorded();
    void eachTryHasItsOwnLine();
    void whatIsRefusedHereIsNoAction();
    void anEndedSessionAsksForANewOne();
    void signingOutIsRecorded();

    void liveDataAsksForTheNameFirst();
    void theNameIsAskedForOnce();
    void withoutTheNameNothingIsSent();
    void testDataAsksNothing();
    void aNameAloneIsNotSensitive();

private:
    void makeActions(ConnectionMode mode);
    QList<ActionRecord> records();
    Action *revoke() { return m_actions->revokeApiKey(u"key_2"_s, u"CI"_s, m_dialogs.get()); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<Journal> m_journal;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QObject> m_dialogs;
};

namespace {

const QByteArray keyJson =
    R"({"data":{"uuid":"key_2","name":"CI","type":"standard","mode":"test","prefix":"pk_test_",
       "last4":"a1b2","permissions":[],"allowed_ips":[],"created_at":"2025-08-28T08:34:33Z",
       "last_used_at":null,"expires_at":null,"revoked_at":null,"secret":"pk_test_secret"}})";

ServerReply refusal(int status, int code)
{
    return ServerReply::json(
        status, "{\"message\":\"No.\",\"error\":\"No.\",\"code\":" + QByteArray::number(code) +
                    ",\"error_type\":\"some.error\"}");
}

} // namespace

void TestActionRecord::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_journal =
        Journal::open(ConnectionFolder::open(m_directory->filePath(u"con"_s)).value()).value();
    m_server = std::make_unique<LoopbackServer>();
    makeActions(ConnectionMode::Test);
}

void TestActionRecord::cleanup()
{
    m_dialogs.reset();
    m_actions.reset();
    m_client.reset();
    m_server.reset();
    m_journal.reset();
    m_directory.reset();
}

void TestActionRecord::makeActions(ConnectionMode mode)
{
    m_dialogs.reset();
    m_actions.reset();
    ConnectionProfile profile;
    profile.name = u"Acme"_s;
    profile.email = u"dev@example.com"_s;
    profile.mode = mode;
    profile.server = m_server->url();
    ApiPolicy policy;
    policy.firstRetryMs = 2;
    policy.longestRetryMs = 10;
    m_client = std::make_unique<ApiClient>(profile, policy);
    m_client->setCredential(OneTimeSecret("ses_1"));
    m_actions = std::make_unique<Actions>(profile, m_client.get(), m_journal);
    m_dialogs = std::make_unique<QObject>();
}

QList<ActionRecord> TestActionRecord::records()
{
    std::optional<QList<ActionRecord>> found;
    m_journal->actions(100, this,
                       [&](const Result<QList<ActionRecord>> &answer) { found = answer.value(); });
    [&] { QTRY_VERIFY(found.has_value()); }();
    return *found;
}

void TestActionRecord::successIsRecorded()
{
    m_server->enqueue(ServerReply::json(201, keyJson));
    ApiKeyForm form;
    form.name = u"CI"_s;
    SecretAction *action = m_actions->createApiKey(form, m_dialogs.get());
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    const auto all = records();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].action, u"api_key.create"_s);
    QCOMPARE(all[0].subject, u"key_2"_s);
    QCOMPARE(all[0].name, u"CI"_s);
    QCOMPARE(all[0].result, u"done"_s);
    QCOMPARE(all[0].connection, u"Acme"_s);
    QCOMPARE(all[0].account, u"dev@example.com"_s);
    QVERIFY(all[0].endedAt >= all[0].at);
    QVERIFY(!all[0].run.isEmpty());
    const ActionRecord &one = all[0];
    const QString text = one.action + one.subject + one.name + one.detail + one.run;
    QVERIFY(!text.contains(u"pk_test_secret"_s));
}

void TestActionRecord::aFailureIsRecordedWithItsCode()
{
    m_server->enqueue(refusal(409, 2002));
    ActionWatch watch(revoke());
    QVERIFY(watch.run());
    QCOMPARE(watch.failed, 1);
    const auto all = records();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].result, u"failed"_s);
    QCOMPARE(all[0].code, 2002);
    QCOMPARE(all[0].httpStatus, 409);
    QCOMPARE(all[0].detail, u"No."_s);
}

void TestActionRecord::cancellingIsRecorded()
{
    m_server->enqueue(ServerReply::failing(ServerReply::Ending::Silent));
    Action *action = revoke();
    action->start();
    action->cancel(); // before anything was sent
    const auto all = records();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].result, u"cancelled"_s);
}

void TestActionRecord::aLostAnswerIsRecordedAsUnknown()
{
    m_server->enqueue(ServerReply::failing(ServerReply::Ending::Silent));
    Action *action = revoke();
    action->start();
    QTRY_COMPARE(m_server->requests().size(), 1);
    QCOMPARE(records().value(0).result, u"unknown"_s); // while nobody knows
    action->cancel();
    const auto all = records();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].result, u"unknown"_s);
    QVERIFY(all[0].endedAt > 0);
}

void TestActionRecord::closingTheWindowInTheMiddleIsRecorded()
{
    m_server->enqueue(ServerReply::failing(ServerReply::Ending::Silent));
    revoke()->start();
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_dialogs = std::make_unique<QObject>();
    const auto all = records();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].result, u"unknown"_s);
    QVERIFY(!all[0].detail.isEmpty());
}

void TestActionRecord::eachTryHasItsOwnLine()
{
    m_server->enqueue(refusal(409, 2002));
    m_server->enqueue(ServerReply::json(200, keyJson));
    Action *action = revoke();
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    const auto all = records();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].result, u"done"_s);
    QCOMPARE(all[1].result, u"failed"_s);
    QVERIFY(all[0].run != all[1].run);
}

void TestActionRecord::whatIsRefusedHereIsNoAction()
{
    ActionWatch watch(m_actions->createApiKey({}, m_dialogs.get())); // without a name
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Validation);
    QVERIFY(records().isEmpty());
}

void TestActionRecord::anEndedSessionAsksForANewOne()
{
    m_server->enqueue(refusal(401, 1003));
    m_server->enqueue(ServerReply::json(200, keyJson));
    QSignalSpy wanted(m_actions.get(), &Actions::signInNeeded);
    Action *action = revoke();
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::SignInAgain);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<Action *>(), action);
    m_client->setCredential(OneTimeSecret("ses_2"));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests()[1].header("authorization"), QByteArray("Bearer ses_2"));
}

void TestActionRecord::signingOutIsRecorded()
{
    m_server->enqueue(ServerReply::json(200, "{\"message\":\"Bye.\",\"data\":null}"));
    QSignalSpy wanted(m_actions.get(), &Actions::signInNeeded);
    ActionWatch watch(m_actions->signOut(true, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QVERIFY(m_server->requests()[0].target.contains("everywhere=true"));
    QCOMPARE(records().value(0).action, u"session.end_all"_s);
    QCOMPARE(records().value(0).name, u"dev@example.com"_s);

    // Who signs out of a session that has ended is not asked to sign in.
    m_server->enqueue(refusal(401, 1003));
    ActionWatch again(m_actions->signOut(false, m_dialogs.get()));
    QVERIFY(again.run());
    QCOMPARE(again.failed, 1);
    QCOMPARE(wanted.size(), 0);
}

void TestActionRecord::liveDataAsksForTheNameFirst()
{
    makeActions(ConnectionMode::Live);
    m_server->enqueue(ServerReply::json(200, keyJson));
    QSignalSpy asked(m_actions.get(), &Actions::confirmationRequired);
    Action *action = revoke();
    ActionWatch watch(action);
    action->start();
    QCOMPARE(asked.size(), 1);
    QVERIFY(action->isRunning());
    QVERIFY(m_server->requests().isEmpty());
    action->confirm();
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests().size(), 1);
}

void TestActionRecord::theNameIsAskedForOnce()
{
    makeActions(ConnectionMode::Live);
    m_server->enqueue(refusal(409, 2002));
    m_server->enqueue(ServerReply::json(200, keyJson));
    QSignalSpy asked(m_actions.get(), &Actions::confirmationRequired);
    Action *action = revoke();
    ActionWatch watch(action);
    action->start();
    action->confirm();
    QTRY_COMPARE(watch.failed, 1);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(asked.size(), 1);
}

void TestActionRecord::withoutTheNameNothingIsSent()
{
    makeActions(ConnectionMode::Live);
    Action *action = revoke();
    ActionWatch watch(action);
    action->start();
    action->cancel();
    QCOMPARE(watch.problem.kind, Problem::Kind::Cancelled);
    QCOMPARE(records().value(0).result, u"cancelled"_s);
    QVERIFY(m_server->requests().isEmpty());
}

void TestActionRecord::testDataAsksNothing()
{
    m_server->enqueue(ServerReply::json(200, keyJson));
    QSignalSpy asked(m_actions.get(), &Actions::confirmationRequired);
    ActionWatch watch(revoke());
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(asked.size(), 0);
    // The server tells the mode, perhaps only now.
    ConnectionProfile live = m_client->profile();
    live.mode = ConnectionMode::Live;
    m_actions->setProfile(live);
    revoke()->start();
    QCOMPARE(asked.size(), 1);
}

void TestActionRecord::aNameAloneIsNotSensitive()
{
    makeActions(ConnectionMode::Live);
    QSignalSpy asked(m_actions.get(), &Actions::confirmationRequired);
    m_server->enqueue(ServerReply::json(200, keyJson));
    ApiKeyForm before;
    before.name = u"CI"_s;
    before.restricted = true;
    before.permissions = {{u"orders"_s, u"read"_s}, {u"vendors"_s, u"read"_s}};
    ApiKeyForm after = before;
    after.name = u"CI server"_s;
    std::swap(after.permissions[0], after.permissions[1]); // their order says nothing
    ActionWatch renamed(m_actions->updateApiKey(u"key_2"_s, before, after, m_dialogs.get()));
    QVERIFY(renamed.run());
    QVERIFY(renamed.ended());
    QCOMPARE(m_server->requests()[0].json(), (QJsonObject{{u"name"_s, u"CI server"_s}}));
    QCOMPARE(asked.size(), 0);
    after.allowedIps = {u"203.0.113.7"_s};
    m_actions->updateApiKey(u"key_2"_s, before, after, m_dialogs.get())->start();
    QCOMPARE(asked.size(), 1);
}

QTEST_GUILESS_MAIN(TestActionRecord)
#include "TestActionRecord.moc"
