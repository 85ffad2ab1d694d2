// SPDX-License-Identifier: Apache-2.0
#include "ConnectionFolder.h"
#include "Journal.h"
#include "VerifiedActions.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using Method = Verification::Method;

//! What becomes of a change when something breaks on its way: nothing is done twice, nothing is
//! left unsaid, and the journal knows.
class TestLostAnswers : public VerifiedActions
{
    Q_OBJECT

private Q_SLOTS:
    void aLostAnswerIsFetchedAgain();
    void theSameFormInANewActionIsTheSameChange();
    void afterASuccessTheSameFormIsANewKey();
    void aGoodTokenIsUsedAgainAfterAnotherFailure();
    void aFailureAfterTheCodeSaysThatTheCodeWasRight();
    void aRefusalAfterTheCodeSaysThatItIsNotTheCode();
    void anExpiredTokenIsNotUsed();
    void aRequestInProgressIsWaitedFor();
    void aGoneAnswerIsToldInWords();
    void cancellingTheDialogSendsNothingMore();
    void cancellingInMidAirSaysWhatIsNotKnown();
    void serverMistakesLandAtTheirFields();
    void nothingIsSentForABadForm();
    void theJournalRemembers();
};

namespace {

const QByteArray createPath = "/api/v1/developer/api-keys";

} // namespace

void TestLostAnswers::aLostAnswerIsFetchedAgain()
{
    m_server->loseAnswers = 1;
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(runAndConfirm(watch));
    QVERIFY(watch.ended());
    QCOMPARE(m_server->created().size(), 1);
    QCOMPARE(action->takeSecret().view().toByteArray(), VerifyingServer::secret());
}

void TestLostAnswers::theSameFormInANewActionIsTheSameChange()
{
    // The connection is gone for good after the key was created.
    m_server->loseAnswers = 1;
    SecretAction *first = create();
    ActionWatch watch(first);
    QVERIFY(watch.run());
    connect(m_server.get(), &LoopbackServer::requestArrived, m_server.get(), [this] {
        if (!m_server->created().isEmpty() || m_server->count("POST", createPath) == 2)
            m_server->stopListening();
    });
    QVERIFY(watch.confirm(Method::Authenticator, u"123456"_s));
    QVERIFY(!watch.ended());
    QCOMPARE(watch.problem.kind, Problem::Kind::Offline);
    QVERIFY(watch.problem.advice.contains(u"twice"_s));
    QCOMPARE(m_server->created().size(), 1);
    QVERIFY2(m_touched.contains(Collection::ApiKeys), "the list is read again");

    // The dialog was closed, the same form is sent by another action.
    delete first;
    m_server->disconnect(m_server.get());
    m_server->listenAgain();
    SecretAction *second = create();
    ActionWatch again(second);
    QVERIFY(again.run());
    QVERIFY(again.ended());
    QCOMPARE(again.asks, 0);
    QCOMPARE(m_server->created().size(), 1);
    QCOMPARE(second->takeSecret().view().toByteArray(), VerifyingServer::secret());
}

void TestLostAnswers::afterASuccessTheSameFormIsANewKey()
{
    ActionWatch first(create());
    QVERIFY(runAndConfirm(first));
    QVERIFY(first.ended());
    ActionWatch second(create());
    QVERIFY(second.run());
    QCOMPARE(second.asks, 1);
    const auto &requests = m_server->requests();
    QVERIFY(requests.first().header("X-Idempotency-Key") !=
            requests.last().header("X-Idempotency-Key"));
}

void TestLostAnswers::aGoodTokenIsUsedAgainAfterAnotherFailure()
{
    m_server->insteadOfCreating = {ServerReply::json(
        422, R"({"message":"No","code":2005,"error_type":"t","errors":{"name":["Taken."]}})")};
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(runAndConfirm(watch));
    QVERIFY(!watch.ended());
    QCOMPARE(watch.problem.fields.value(u"name"_s), QStringList{u"Taken."_s});
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(watch.asks, 1);
    QCOMPARE(m_server->created().size(), 1);
}

void TestLostAnswers::aFailureAfterTheCodeSaysThatTheCodeWasRight()
{
    m_server->insteadOfCreating = {
        ServerReply::json(
            429, R"({"message":"Slow down","code":2007,"error_type":"general.rate_limited"})")
            .with("Retry-After", "3600")};
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(runAndConfirm(watch));
    QVERIFY(!watch.ended());
    QCOMPARE(watch.problem.kind, Problem::Kind::RateLimited);
    QVERIFY2(watch.problem.advice.contains(u"asks for no new one"_s),
             qPrintable(watch.problem.advice));
}

void TestLostAnswers::aRefusalAfterTheCodeSaysThatItIsNotTheCode()
{
    m_server->insteadOfCreating = {
        ServerReply::json(403, R"({"message":"Not yours","code":2002,"error_type":"t"})")};
    ActionWatch watch(create());
    QVERIFY(runAndConfirm(watch));
    QVERIFY(!watch.ended());
    QVERIFY2(watch.problem.advice.contains(u"Your code was right"_s),
             qPrintable(watch.problem.advice));
    QVERIFY(!watch.problem.advice.contains(u"no new one"_s));
}

void TestLostAnswers::anExpiredTokenIsNotUsed()
{
    m_server->tokenSeconds = 1; // too little to rely on
    m_server->insteadOfCreating = {};
    ActionWatch watch(create());
    QVERIFY(watch.run());
    watch.verification->confirm(Method::Authenticator, u"123456"_s);
    QTRY_COMPARE(watch.asks, 2);
    QVERIFY(!m_server->requests().last().has("X-Verification-Token"));
}

void TestLostAnswers::aRequestInProgressIsWaitedFor()
{
    m_server->loseAnswers = 1;
    m_server->inProgress = 3;
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(runAndConfirm(watch));
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(m_server->created().size(), 1);
    QCOMPARE(m_server->inProgress, 0);
}

void TestLostAnswers::aGoneAnswerIsToldInWords()
{
    m_server->loseAnswers = 1;
    m_server->answerGone = true;
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(runAndConfirm(watch));
    QVERIFY(!watch.ended());
    QCOMPARE(watch.problem.kind, Problem::Kind::Conflict);
    QVERIFY(watch.problem.message.contains(u"secret"_s));
    QVERIFY(!watch.problem.advice.isEmpty());
    QVERIFY(m_touched.contains(Collection::ApiKeys));
}

void TestLostAnswers::cancellingTheDialogSendsNothingMore()
{
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(watch.run());
    const int before = m_server->count();
    watch.verification->cancel();
    QCOMPARE(watch.failed, 1);
    QCOMPARE(watch.problem.kind, Problem::Kind::Cancelled);
    QTRY_VERIFY(!watch.verification);
    QCOMPARE(m_server->count(), before);
    QVERIFY(m_touched.isEmpty());
    action->cancel();
    QCOMPARE(watch.failed, 1);
}

void TestLostAnswers::cancellingInMidAirSaysWhatIsNotKnown()
{
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(watch.run());
    m_server->insteadOfCreating = {ServerReply::failing(ServerReply::Ending::Silent)};
    QVERIFY(watch.confirm(Method::Authenticator, u"123456"_s));
    QTRY_VERIFY(m_server->insteadOfCreating.isEmpty());
    action->cancel();
    QCOMPARE(watch.problem.kind, Problem::Kind::Cancelled);
    QVERIFY2(watch.problem.message.contains(u"may still"_s), qPrintable(watch.problem.message));
    QVERIFY(m_touched.contains(Collection::ApiKeys));
}

void TestLostAnswers::serverMistakesLandAtTheirFields()
{
    m_server->enqueue(ServerReply::json(
        422, R"({"message":"No","code":2005,"error_type":"t","errors":{"expires_at":["Past."]}})"));
    ActionWatch watch(create());
    QVERIFY(watch.run());
    QCOMPARE(watch.failed, 1);
    QCOMPARE(watch.problem.kind, Problem::Kind::Validation);
    QCOMPARE(watch.problem.fields.value(u"expires_at"_s), QStringList{u"Past."_s});
}

void TestLostAnswers::nothingIsSentForABadForm()
{
    ActionWatch watch(create(u"  "_s));
    QVERIFY(watch.run());
    QCOMPARE(watch.failed, 1);
    QCOMPARE(watch.problem.kind, Problem::Kind::Validation);
    QVERIFY(watch.problem.fields.contains(u"name"_s));
    QCOMPARE(m_server->connections(), 0);
}

void TestLostAnswers::theJournalRemembers()
{
    QTemporaryDir folder;
    auto opened = ConnectionFolder::open(folder.filePath(u"con_1"_s));
    QVERIFY(opened.ok());
    auto journal = Journal::open(std::shared_ptr<ConnectionFolder>(std::move(opened).value()));
    QVERIFY(journal.ok());
    Actions actions(m_client->profile(), m_client.get(), *journal);
    ApiKeyForm form;
    form.name = u"CI"_s;
    ActionWatch watch(actions.createApiKey(form, m_dialogs.get()));
    QVERIFY(runAndConfirm(watch));
    QVERIFY(watch.ended());
    ActionWatch cancelled(actions.createApiKey(form, m_dialogs.get()));
    QVERIFY(cancelled.run());
    cancelled.verification->cancel();

    QList<ActionRecord> records;
    bool answered = false;
    (*journal)->actions(10, this, [&](const Result<QList<ActionRecord>> &result) {
        answered = true;
        if (result)
            records = *result;
    });
    QTRY_VERIFY(answered);
    QCOMPARE(records.size(), 2);
    QCOMPARE(records[0].result, u"cancelled"_s);
    QCOMPARE(records[1].action, u"api_key.create"_s);
    QCOMPARE(records[1].subject, u"key_1"_s);
    QCOMPARE(records[1].result, u"done"_s);
    for (const ActionRecord &record : std::as_const(records)) {
        const QString all = record.subject + record.detail;
        QVERIFY(!all.contains(QString::fromLatin1(VerifyingServer::secret())));
    }
    m_dialogs.reset(); // its actions hold the journal, whose folder goes now
}

QTEST_GUILESS_MAIN(TestLostAnswers)
#include "TestLostAnswers.moc"
