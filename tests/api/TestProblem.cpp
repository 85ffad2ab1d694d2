// SPDX-License-Identifier: Apache-2.0
#include "ApiProblem.h"
#include "ErrorCatalogue.h"
#include "HttpDate.h"
#include "Timestamp.h"

#include <QTest>

using namespace Qt::StringLiterals;

//! Errors as the server words them, and what the user is told.
class TestProblem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCodeHasItsKind_data();
    void eachCodeHasItsKind();
    void aCodeNobodyPublishedIsSaidToBeSo();
    void anEnvelopeIsAnErrorWhateverItsStatus();
    void successIsNoError_data();
    void successIsNoError();
    void fieldMessagesAreKept();
    void hostileTextIsTamed();
    void aBareStatusIsAProblemToo();
    void datesAndWaitsAreRead();
};

void TestProblem::eachCodeHasItsKind_data()
{
    using Kind = Problem::Kind;
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("kind");
    const auto row = [](int status, int code, Kind kind) {
        QTest::addRow("%d %d", status, code) << status << code << static_cast<int>(kind);
    };
    row(401, 1001, Kind::SignInAgain);
    row(401, 1002, Kind::SignInAgain);
    row(401, 1003, Kind::SignInAgain);
    row(401, 1004, Kind::WrongCredentials);
    row(403, 1006, Kind::MissingPermission);
    row(422, 1102, Kind::VerificationInvalid);
    row(429, 1103, Kind::VerificationLocked);
    row(410, 1104, Kind::VerificationExpired);
    row(404, 2001, Kind::NotFound);
    row(403, 2002, Kind::Forbidden);
    row(400, 2003, Kind::Validation);
    row(202, 2004, Kind::Conflict);
    row(400, 2004, Kind::Conflict);
    row(422, 2005, Kind::Validation);
    row(409, 2003, Kind::Conflict);
    row(502, 2006, Kind::Server);
    row(429, 2007, Kind::RateLimited);
}

void TestProblem::eachCodeHasItsKind()
{
    QFETCH(int, status);
    QFETCH(int, code);
    QFETCH(int, kind);
    const QByteArray body = R"({"message":"Said so","error":"Said so","code":)" +
                            QByteArray::number(code) + R"(,"error_type":"some.type"})";
    const std::optional<Problem> problem = ApiProblem::fromEnvelope(status, body, 7);
    QVERIFY(problem);
    QCOMPARE(static_cast<int>(problem->kind), kind);
    QCOMPARE(problem->code, code);
    QCOMPARE(problem->httpStatus, status);
    QCOMPARE(problem->type, u"some.type"_s);
    QCOMPARE(problem->message, u"Said so"_s);
    QCOMPARE(problem->retryAfterSeconds, 7);
    // Each known code says what it means and what to do next.
    const ErrorCatalogue::Entry entry = ErrorCatalogue::instance().byCode(code);
    QVERIFY(entry.isKnown() && !entry.console.isEmpty());
    QCOMPARE(problem->advice, entry.meaning + u' ' + entry.console);
    QCOMPARE(problem->text(), u"Said so "_s + problem->advice);
}

void TestProblem::aCodeNobodyPublishedIsSaidToBeSo()
{
    const auto coded =
        ApiProblem::fromEnvelope(400, R"({"message":"No.","code":4711,"error_type":"a.b"})", 0);
    QVERIFY2(coded->advice.contains(u"publishes nothing about the code 4711"_s),
             qPrintable(coded->advice));
    const auto typed = ApiProblem::fromEnvelope(503, R"({"message":"No.","error_type":"a.b"})", 0);
    QVERIFY2(typed->advice.contains(u"publishes nothing about the error “a.b”"_s),
             qPrintable(typed->advice));
    // What the status says stands beside it.
    QVERIFY2(typed->advice.endsWith(u"Try again in a moment."_s), qPrintable(typed->advice));
    // A published type is enough where the number is missing.
    const auto named = ApiProblem::fromEnvelope(
        404, R"({"message":"Gone.","error_type":"general.resource_not_found"})", 0);
    QVERIFY(named->advice.startsWith(u"There is nothing with this identifier"_s));
    // Statuses of the Platform, whose answers name no code.
    for (const int status : {400, 401, 402, 403, 404, 409, 429})
        QVERIFY2(!ApiProblem::fromStatus(status, 0).advice.isEmpty(),
                 qPrintable(QString::number(status)));
}

void TestProblem::anEnvelopeIsAnErrorWhateverItsStatus()
{
    const QByteArray body = R"({"message":"In progress","error":"In progress","code":2004,
        "error_type":"general.idempotency_conflict","details":{"reason":"in_progress"}})";
    const std::optional<Problem> problem = ApiProblem::fromEnvelope(202, body, 0);
    QVERIFY(problem);
    QCOMPARE(problem->details.value(u"reason").toString(), u"in_progress"_s);
}

void TestProblem::successIsNoError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("data") << QByteArray(R"({"data":{"error_type":"x","code":1}})");
    QTest::newRow("message") << QByteArray(R"({"message":"Deleted","data":null})");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("page") << QByteArray("<html></html>");
}

void TestProblem::successIsNoError()
{
    QFETCH(QByteArray, body);
    QVERIFY(!ApiProblem::fromEnvelope(200, body, 0));
}

void TestProblem::fieldMessagesAreKept()
{
    const std::optional<Problem> problem =
        ApiProblem::fromEnvelope(422,
                                 R"({"message":"Invalid","code":2005,"error_type":"t",
            "errors":{"endpoint":["Not https.","Too long."],"name":"Empty."}})",
                                 0);
    QVERIFY(problem);
    QCOMPARE(problem->fields.value(u"endpoint"_s), (QStringList{u"Not https."_s, u"Too long."_s}));
    QCOMPARE(problem->fields.value(u"name"_s), QStringList{u"Empty."_s});
}

void TestProblem::hostileTextIsTamed()
{
    const QByteArray body = R"({"message":"line\none\u0007\u202Eesrever )" +
                            QByteArray(100'000, 'x') + R"(","code":1,"error_type":"t"})";
    const std::optional<Problem> problem = ApiProblem::fromEnvelope(500, body, 0);
    QVERIFY(problem);
    QVERIFY(problem->message.startsWith(u"line one esrever xxx"_s));
    QVERIFY(problem->message.size() < 1000);
    QVERIFY(!problem->message.contains(QChar(0x202E)));
}

void TestProblem::aBareStatusIsAProblemToo()
{
    QCOMPARE(ApiProblem::fromStatus(503, 9).kind, Problem::Kind::Server);
    QCOMPARE(ApiProblem::fromStatus(503, 9).retryAfterSeconds, 9);
    QCOMPARE(ApiProblem::fromStatus(404, 0).kind, Problem::Kind::NotFound);
    QCOMPARE(ApiProblem::fromStatus(401, 0).kind, Problem::Kind::SignInAgain);
    QVERIFY(ApiProblem::fromStatus(418, 0).message.contains(u"418"_s));
}

void TestProblem::datesAndWaitsAreRead()
{
    const std::optional<qint64> date = HttpDate::parse("Sun, 06 Nov 1994 08:49:37 GMT");
    QVERIFY(date);
    QCOMPARE(Timestamp::format(*date), u"1994-11-06T08:49:37.000000Z"_s);
    QVERIFY(!HttpDate::parse("yesterday"));
    QVERIFY(!HttpDate::parse(""));
    const qint64 before = *date - 90'500'000;
    QCOMPARE(HttpDate::retryAfterSeconds("Sun, 06 Nov 1994 08:49:37 GMT", before), 91);
    QCOMPARE(HttpDate::retryAfterSeconds("Sun, 06 Nov 1994 08:49:37 GMT", *date + 1), 0);
    QCOMPARE(HttpDate::retryAfterSeconds("120", 0), 120);
    QCOMPARE(HttpDate::retryAfterSeconds("-5", 0), 0);
    QCOMPARE(HttpDate::retryAfterSeconds("99999999999999", 0), 7 * 24 * 3600);
    QCOMPARE(HttpDate::retryAfterSeconds("soon", 0), 0);
}

QTEST_GUILESS_MAIN(TestProblem)
#include "TestProblem.moc"
