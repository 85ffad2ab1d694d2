// SPDX-License-Identifier: Apache-2.0
#include "SecretStore.h"
#include "SilentSecretService.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

//! Secrets in the system keychain, run by with-keychain.sh once for each kind: one that works,
//! none at all, one that never answers.
class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void whatIsWrittenIsReadBack();
    void whatWasNeverWrittenIsNotThere();
    void whatIsKeptIsInTheKeychainOrNowhere();
    void removingTakesItAway();
    void removingWhatIsNotThereIsDone();
    void bytesOfAnyKindSurvive();
    void aSecondStoreFindsOnlyWhatTheKeychainKept();
    void thePlaceIsTold();
    void whoFollowsAnEntryIsToldOfEachChange();
    void nobodyIsAnsweredWhoIsGone();
    void aKeychainThatNeverAnswersIsAskedOnce();
    void theKeychainShowsTheEntryToItsOwner();

private:
    std::optional<Result<OneTimeSecret>> read(SecretStore &store, const QString &key);
    std::optional<Result<Done>> keep(SecretStore &store, const QString &key, QByteArrayView secret);
    bool write(SecretStore &store, const QString &key, QByteArrayView secret);
    std::optional<Result<Done>> remove(SecretStore &store, const QString &key);
    bool keeps() const { return m_kind == "real"; }

    QByteArray m_kind;
    std::unique_ptr<SilentSecretService> m_silent;
};

namespace {

const QString service = u"owlpay-console-test"_s;
constexpr int limit = 4'000;     // ms, for a keychain that works
constexpr int shortLimit = 150;  // ms, for one that does not
constexpr int patience = 20'000; // ms, for the test itself

} // namespace

void TestSecretStore::initTestCase()
{
    m_kind = qgetenv("TEST_KEYCHAIN");
    QVERIFY2(m_kind == "real" || m_kind == "none" || m_kind == "silent",
             "run this test through with-keychain.sh");
    if (m_kind == "silent") {
        m_silent = std::make_unique<SilentSecretService>();
        QVERIFY(m_silent->isRegistered());
    }
}

std::optional<Result<OneTimeSecret>> TestSecretStore::read(SecretStore &store, const QString &key)
{
    std::optional<Result<OneTimeSecret>> answer;
    store.read(key, this, [&](Result<OneTimeSecret> result) { answer.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, patience))
        qFatal("no answer at all");
    return answer;
}

std::optional<Result<Done>> TestSecretStore::keep(SecretStore &store, const QString &key,
                                                  QByteArrayView secret)
{
    std::optional<Result<Done>> answer;
    store.keep(key, OneTimeSecret(secret), this,
               [&](Result<Done> result) { answer.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, patience))
        qFatal("no answer at all");
    return answer;
}

bool TestSecretStore::write(SecretStore &store, const QString &key, QByteArrayView secret)
{
    std::optional<bool> ok;
    store.write(key, OneTimeSecret(secret), this, [&](Result<Done> result) { ok = result.ok(); });
    if (!QTest::qWaitFor([&] { return ok.has_value(); }, patience))
        qFatal("no answer at all");
    return *ok;
}

std::optional<Result<Done>> TestSecretStore::remove(SecretStore &store, const QString &key)
{
    std::optional<Result<Done>> answer;
    store.remove(key, this, [&](Result<Done> result) { answer.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, patience))
        qFatal("no answer at all");
    return answer;
}

void TestSecretStore::whatIsWrittenIsReadBack()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    QVERIFY(write(store, u"con_1/credential"_s, "ses_first"));
    QVERIFY(write(store, u"con_1/credential"_s, "ses_second"));
    QVERIFY(write(store, u"con_2/credential"_s, "ses_other"));
    auto first = read(store, u"con_1/credential"_s);
    QVERIFY(first->ok());
    QCOMPARE(first->value().view().toByteArray(), QByteArray("ses_second"));
    auto second = read(store, u"con_2/credential"_s);
    QVERIFY(second->ok());
    QCOMPARE(second->value().view().toByteArray(), QByteArray("ses_other"));
}

void TestSecretStore::whatWasNeverWrittenIsNotThere()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    const auto answer = read(store, u"con_never/credential"_s);
    QVERIFY(!answer->ok());
    QCOMPARE(answer->problem().kind, keeps() ? Problem::Kind::NotFound : Problem::Kind::Keychain);
    QVERIFY(!answer->problem().message.isEmpty());
}

void TestSecretStore::whoFollowsAnEntryIsToldOfEachChange()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    QSignalSpy changed(&store, &SecretStore::changed);
    const QString key = u"con_4/webhook/w/signing_secret"_s;
    QVERIFY(write(store, key, "whs_first"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).toString(), key);
    // What was kept is what is read, also where an older one was only in memory.
    if (keep(store, key, "whs_second")->ok()) {
        QCOMPARE(changed.size(), 2);
        QCOMPARE(read(store, key)->value().view().toByteArray(), QByteArray("whs_second"));
    } else {
        QCOMPARE(changed.size(), 1);
    }
    const auto before = changed.size();
    QVERIFY(remove(store, key)->ok());
    QCOMPARE(changed.size(), before + 1);
}

void TestSecretStore::removingTakesItAway()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    QVERIFY(write(store, u"con_3/credential"_s, "gone soon"));
    QVERIFY(remove(store, u"con_3/credential"_s)->ok());
    QVERIFY(!read(store, u"con_3/credential"_s)->ok());
}

void TestSecretStore::whatIsKeptIsInTheKeychainOrNowhere()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    const auto kept = keep(store, u"kept by name"_s, "pk_test_kept");
    QCOMPARE(kept->ok(), keeps());
    if (!keeps()) {
        QCOMPARE(kept->problem().kind, Problem::Kind::Keychain);
        QVERIFY(!kept->problem().message.isEmpty());
        QVERIFY2(!read(store, u"kept by name"_s)->ok(), "no copy stays in memory");
        QVERIFY2(!keep(store, u"kept by name"_s, "again")->ok(), "nor at the second try");
        return;
    }
    SecretStore another(service, limit);
    const auto found = read(another, u"kept by name"_s);
    QVERIFY(found->ok());
    QCOMPARE((*found)->view().toByteArray(), QByteArray("pk_test_kept"));
    QVERIFY(remove(another, u"kept by name"_s)->ok());
}

void TestSecretStore::removingWhatIsNotThereIsDone()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    const auto answer = remove(store, u"con_never/credential"_s);
    // A keychain that cannot be asked may hold an entry from another day: that is not "done".
    QCOMPARE(answer->ok(), keeps());
}

void TestSecretStore::bytesOfAnyKindSurvive()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    const QByteArray odd("a\0b\xff\xc3\xa4 \n", 8);
    QVERIFY(write(store, u"con_4/credential"_s, odd));
    auto back = read(store, u"con_4/credential"_s);
    QVERIFY(back->ok());
    QCOMPARE(back->value().view().toByteArray(), odd);
    QVERIFY(write(store, u"con_5/credential"_s, QByteArray(8'000, 'k')));
    auto large = read(store, u"con_5/credential"_s);
    QVERIFY(large->ok());
    QCOMPARE(large->value().view().size(), 8'000);
}

void TestSecretStore::aSecondStoreFindsOnlyWhatTheKeychainKept()
{
    {
        SecretStore store(service, keeps() ? limit : shortLimit);
        QVERIFY(write(store, u"con_6/credential"_s, "kept"));
    }
    SecretStore store(service, keeps() ? limit : shortLimit);
    auto answer = read(store, u"con_6/credential"_s);
    QCOMPARE(answer->ok(), keeps());
    if (keeps())
        QCOMPARE(answer->value().view().toByteArray(), QByteArray("kept"));
    SecretStore other(u"another-program"_s, keeps() ? limit : shortLimit);
    QVERIFY(!read(other, u"con_6/credential"_s)->ok());
}

void TestSecretStore::thePlaceIsTold()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    QCOMPARE(store.place(), SecretStore::Place::Unknown);
    QSignalSpy moved(&store, &SecretStore::placeChanged);
    QVERIFY(write(store, u"con_7/credential"_s, "x"));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(store.place(), keeps() ? SecretStore::Place::Keychain : SecretStore::Place::Memory);
    QCOMPARE(store.keychainProblem().message.isEmpty(), keeps());
    if (!keeps()) {
        QCOMPARE(store.keychainProblem().kind, Problem::Kind::Keychain);
        QVERIFY(!store.keychainProblem().advice.isEmpty());
    }
}

void TestSecretStore::nobodyIsAnsweredWhoIsGone()
{
    SecretStore store(service, keeps() ? limit : shortLimit);
    bool answered = false;
    auto context = std::make_unique<QObject>();
    store.write(u"con_8/credential"_s, OneTimeSecret("x"), context.get(),
                [&](const Result<Done> &) { answered = true; });
    context.reset();
    QVERIFY(write(store, u"con_9/credential"_s, "y"));
    QVERIFY(!answered);
}

void TestSecretStore::aKeychainThatNeverAnswersIsAskedOnce()
{
    if (m_kind != "silent")
        return; // the others answer
    SecretStore store(service, shortLimit);
    QVERIFY(write(store, u"con_10/credential"_s, "x"));
    QVERIFY(store.keychainProblem().message.contains(u"in time"_s));
    const int calls = m_silent->calls();
    QVERIFY(calls > 0);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(write(store, u"con_10/credential"_s, "y"));
        QVERIFY(read(store, u"con_10/credential"_s)->ok());
    }
    QCOMPARE(m_silent->calls(), calls);
}

void TestSecretStore::theKeychainShowsTheEntryToItsOwner()
{
    if (!keeps())
        return; // there is nothing to look into
    SecretStore store(service, limit);
    QVERIFY(write(store, u"con_11/credential"_s, "visible"));
    // The same entry through another program's eyes.
    QProcess tool;
    tool.start(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"server"_s, service});
    QVERIFY2(tool.waitForFinished(patience), "secret-tool is missing (package libsecret-tools)");
    const QByteArray listed = tool.readAllStandardOutput() + tool.readAllStandardError();
    QVERIFY2(listed.contains("con_11/credential"), listed.constData());
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "TestSecretStore.moc"
