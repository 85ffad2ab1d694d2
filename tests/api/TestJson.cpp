// SPDX-License-Identifier: Apache-2.0
#include "JsonFields.h"
#include "JsonScanner.h"
#include "JsonSecretBody.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

//! How answers are read: secrets first, then fields, each checked.
class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsTakenOutOfTheText_data();
    void aSecretIsTakenOutOfTheText();
    void whatIsNotThereIsEmpty_data();
    void whatIsNotThereIsEmpty();
    void theTextStaysReadableAfterwards();
    void cutTextIsNeverReadPastItsEnd();
    void deepNestingIsNoDanger();
    void theSearchForAnEnvelopeEndsAtData();
    void theFirstMissingFieldIsNamed();
    void wrongTypesAreMissing_data();
    void wrongTypesAreMissing();
    void largeSequencesKeepEveryDigit();
    void aSecretBodyIsTheSameJson();
};

void TestJson::aSecretIsTakenOutOfTheText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("plain") << QByteArray(R"({"data":{"secret":"pk_test_abc"}})")
                           << QByteArray("pk_test_abc");
    QTest::newRow("after other members")
        << QByteArray(R"({"meta":{"secret":"no","a":[1,{"secret":"no"}]},"data":{"n":-1.5e3,
                        "t":true, "secret" : "yes" , "z":null}})")
        << QByteArray("yes");
    QTest::newRow("braces and quotes inside strings")
        << QByteArray(R"({"data":{"name":"a\"}]{\\","secret":"yes"}})") << QByteArray("yes");
    QTest::newRow("escapes") << QByteArray(R"({"data":{"secret":"a\/b\"\u0041\\"}})")
                             << QByteArray("a/b\"A\\");
}

void TestJson::aSecretIsTakenOutOfTheText()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, secret);
    json.detach();
    const OneTimeSecret taken = JsonScanner::takeString(json, {"data", "secret"});
    QCOMPARE(taken.view().toByteArray(), secret);
    QVERIFY(!json.contains("yes"));
    QVERIFY(!json.contains("pk_test_abc"));
}

void TestJson::whatIsNotThereIsEmpty_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no object") << QByteArray("[1,2]");
    QTest::newRow("other level") << QByteArray(R"({"secret":"x"})");
    QTest::newRow("not a string") << QByteArray(R"({"data":{"secret":17}})");
    QTest::newRow("null") << QByteArray(R"({"data":{"secret":null}})");
    QTest::newRow("data is a list") << QByteArray(R"({"data":[{"secret":"x"}]})");
    QTest::newRow("malformed") << QByteArray(R"({"data":{:"secret":"x"}})");
    QTest::newRow("unbalanced") << QByteArray(R"({"a":}]{"data":{"secret":"x"}})");
}

void TestJson::whatIsNotThereIsEmpty()
{
    QFETCH(QByteArray, json);
    const QByteArray before = json;
    QVERIFY(JsonScanner::takeString(json, {"data", "secret"}).isEmpty());
    QCOMPARE(json, before);
}

void TestJson::theTextStaysReadableAfterwards()
{
    QByteArray json = R"({"data":{"uuid":"key_1","secret":"pk_test_abc","last4":"_abc"}})";
    const OneTimeSecret taken = JsonScanner::takeString(json, {"data", "secret"});
    const QJsonObject data = QJsonDocument::fromJson(json).object().value(u"data").toObject();
    QCOMPARE(data.value(u"uuid").toString(), u"key_1"_s);
    QCOMPARE(data.value(u"last4").toString(), u"_abc"_s);
    QVERIFY(data.value(u"secret").toString().trimmed().isEmpty());
}

void TestJson::cutTextIsNeverReadPastItsEnd()
{
    const QByteArray whole = R"({"a":[{"b":"c\"d"},1.5,null],"data":{"secret":"x\u0041"}})";
    for (qsizetype length = 0; length < whole.size(); ++length) {
        // A copy of exactly that length: a sanitizer sees a read beyond it.
        const std::vector<char> cut(whole.begin(), whole.begin() + length);
        JsonScanner scanner(QByteArrayView(cut.data(), length));
        const auto range = scanner.stringAt({"data", "secret"});
        QVERIFY(!range || range->end <= length);
        QVERIFY(!JsonScanner(QByteArrayView(cut.data(), length)).hasKeyBefore("error_type", "x"));
    }
}

void TestJson::deepNestingIsNoDanger()
{
    const QByteArray json = R"({"a":)" + QByteArray(2'000'000, '[') + QByteArray(2'000'000, ']') +
                            R"(,"data":{"secret":"x"}})";
    QByteArray copy = json;
    QCOMPARE(JsonScanner::takeString(copy, {"data", "secret"}).view().toByteArray(),
             QByteArray("x"));
}

void TestJson::theSearchForAnEnvelopeEndsAtData()
{
    QVERIFY(JsonScanner(R"({"message":"m","code":1,"error_type":"t"})")
                .hasKeyBefore("error_type", "data"));
    QVERIFY(!JsonScanner(R"({"data":[{"error_type":"t"}],"error_type":"t"})")
                 .hasKeyBefore("error_type", "data"));
    QVERIFY(
        !JsonScanner(R"({"message":"Deleted","data":null})").hasKeyBefore("error_type", "data"));
    QVERIFY(!JsonScanner("<html>error_type</html>").hasKeyBefore("error_type", "data"));
}

void TestJson::theFirstMissingFieldIsNamed()
{
    JsonFields fields(QJsonObject{{u"uuid"_s, u"key_1"_s}}, u"data[3]"_s);
    QCOMPARE(fields.text("uuid"_L1), u"key_1"_s);
    QVERIFY(fields.ok());
    fields.text("name"_L1);
    fields.time("created_at"_L1);
    QVERIFY(!fields.ok());
    QCOMPARE(fields.wrong(), u"data[3].name"_s);
    QCOMPARE(fields.problem().kind, Problem::Kind::BadAnswer);
    QVERIFY(fields.problem().message.contains(u"data[3].name"_s));
}

void TestJson::wrongTypesAreMissing_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {R"({"n":"17"})", R"({"n":1.5})", R"({"n":1e300})", R"({"n":true})",
                             R"({"n":[]})", R"({})"})
        QTest::newRow(json) << QByteArray(json);
}

void TestJson::wrongTypesAreMissing()
{
    QFETCH(QByteArray, json);
    JsonFields fields(QJsonDocument::fromJson(json).object(), QString());
    QCOMPARE(fields.integer("n"_L1), 0);
    QCOMPARE(fields.wrong(), u"n"_s);
}

void TestJson::largeSequencesKeepEveryDigit()
{
    JsonFields fields(
        QJsonDocument::fromJson(R"({"a":9007199254740993,"b":9223372036854775807,"c":null})")
            .object(),
        QString());
    QCOMPARE(fields.integer("a"_L1), 9007199254740993);
    QCOMPARE(fields.integer("b"_L1), 9223372036854775807);
    QVERIFY(!fields.integerOrNull("c"_L1));
    QVERIFY(fields.ok());
}

void TestJson::aSecretBodyIsTheSameJson()
{
    const QByteArray hard = "p\"a\\s\ns\x01w\tö🦉";
    const SharedSecret body =
        JsonSecretBody::make({{u"email"_s, u"a@b.c"_s}, {u"n"_s, 1}}, "password", hard);
    const QJsonObject read = QJsonDocument::fromJson(body->view().toByteArray()).object();
    QCOMPARE(read.value(u"password").toString().toUtf8(), hard);
    QCOMPARE(read.value(u"email").toString(), u"a@b.c"_s);
    QCOMPARE(read.size(), 3);
    const SharedSecret alone = JsonSecretBody::make({}, "code", "123456");
    QCOMPARE(alone->view().toByteArray(), QByteArray(R"({"code":"123456"})"));
}

QTEST_GUILESS_MAIN(TestJson)
#include "TestJson.moc"
