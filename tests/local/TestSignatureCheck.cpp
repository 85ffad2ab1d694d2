// SPDX-License-Identifier: Apache-2.0
#include "SignatureCheck.h"

#include <QJsonDocument>
#include <QTest>

namespace {

using Reason = SignatureReport::Reason;

constexpr qint64 sentAt = 1'764'158'400;
const QByteArray secret = "whs_right";
//! As PHP writes it: compact, slashes and characters beyond ASCII escaped.
const QByteArray body =
    R"({"uuid":"att_1","total":12.50,"url":"https:\/\/example.com\/a","name":"\u4f9b\u61c9\u5546","list":[],"deep":{"a":[1,2]}})";

SignatureInput input(const QByteArray &received = body)
{
    SignatureInput in;
    in.header = WebhookSignature::header({secret}, sentAt, body);
    in.body = received;
    in.secret = secret;
    in.now = sentAt + 3;
    return in;
}

} // namespace

class TestSignatureCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodOneIsTold()
    {
        const SignatureReport report = SignatureCheck::check(input());
        QVERIFY(report.isGood());
        QCOMPARE(report.reason, Reason::Match);
        QCOMPARE(report.signedText, QByteArray::number(sentAt) + '.' + body);
        QCOMPARE(report.expected, report.signature->candidates().constFirst());
        QCOMPARE(report.secondsAway, 3);
    }

    void theWholeHeaderLineIsTakenToo()
    {
        for (const QByteArray &prefix :
             {QByteArray("owlpay-signature: "), QByteArray("Harbor-Signature:")}) {
            SignatureInput in = input();
            in.header.prepend(prefix);
            QVERIFY(SignatureCheck::check(in).isGood());
        }
        SignatureInput quoted = input();
        quoted.header = '"' + quoted.header + '"';
        QVERIFY(SignatureCheck::check(quoted).isGood());
    }

    void tellsWhichOfTwoMatches()
    {
        SignatureInput in = input();
        in.header = WebhookSignature::header({secret, "whs_old"}, sentAt, body);
        QCOMPARE(SignatureCheck::check(in).reason, Reason::MatchFirstOfTwo);
        in.header = WebhookSignature::header({"whs_new", secret}, sentAt, body);
        QCOMPARE(SignatureCheck::check(in).reason, Reason::MatchLastOfTwo);
        QVERIFY(SignatureCheck::check(in).isGood());
    }

    void tellsByHowMuchTheTimeIsOutside()
    {
        SignatureInput in = input();
        in.now = sentAt + 725;
        SignatureReport report = SignatureCheck::check(in);
        QCOMPARE(report.reason, Reason::TooOld);
        QVERIFY(report.headline().contains(QStringLiteral("12 min 5 s")));
        in.now = sentAt - 301;
        report = SignatureCheck::check(in);
        QCOMPARE(report.reason, Reason::TooNew);
        QCOMPARE(report.secondsAway, -301);
    }

    void namesWhatIsWrongWithTheHeader_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<Reason>("reason");
        const QByteArray good = input().header;
        QTest::newRow("empty") << QByteArray() << Reason::HeaderEmpty;
        QTest::newRow("only its name") << QByteArray("owlpay-signature:") << Reason::HeaderEmpty;
        QTest::newRow("no time") << good.mid(good.indexOf("v1")) << Reason::HeaderWithoutTime;
        QTest::newRow("time") << QByteArray(good).replace("t=", "t=x")
                              << Reason::HeaderTimeUnreadable;
        QTest::newRow("two times") << "t=1," + good << Reason::HeaderTwoTimes;
        QTest::newRow("no v1") << good.left(good.indexOf(',')) << Reason::HeaderWithoutSignature;
        QTest::newRow("cut") << good.chopped(5) << Reason::HeaderSignatureCut;
        QTest::newRow("semicolon")
            << QByteArray(good).replace(',', ';') << Reason::HeaderTimeUnreadable;
    }
    void namesWhatIsWrongWithTheHeader()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const Reason, reason);
        SignatureInput in = input();
        in.header = header;
        const SignatureReport report = SignatureCheck::check(in);
        QVERIFY(!report.isGood());
        QCOMPARE(report.reason, reason);
    }

    void namesWhatIsWrongWithTheSecret()
    {
        SignatureInput in = input();
        for (const char *wrong : {" whs_right\n", "\"whs_right\"", "'whs_right' "}) {
            in.secret = wrong;
            QCOMPARE(SignatureCheck::check(in).reason, Reason::SecretWithSpaces);
        }
        in.secret = "right";
        QCOMPARE(SignatureCheck::check(in).reason, Reason::SecretWithoutPrefix);
        in.secret = "whs_wrong";
        QCOMPARE(SignatureCheck::check(in).reason, Reason::SecretOrBody);
        in.original = body;
        QCOMPARE(SignatureCheck::check(in).reason, Reason::WrongSecret);
    }

    //! Each of these must be found both with and without the body as it was sent.
    void namesWhatWasDoneToTheBody_data()
    {
        QTest::addColumn<QByteArray>("received");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("newline added") << body + "\n" << Reason::BodyNewline;
        QTest::newRow("CRLF added") << body + "\r\n" << Reason::BodyNewline;
        QTest::newRow("BOM") << "\xef\xbb\xbf" + body << Reason::BodyCharset;
        QTest::newRow("Python's spaces")
            << QByteArray(body).replace(",\"", ", \"").replace("\":", "\": ")
            << Reason::BodyWhitespace;
        QTest::newRow("JavaScript's JSON.stringify")
            << QByteArray(
                   R"({"uuid":"att_1","total":12.50,"url":"https://example.com/a","name":")") +
                   QString::fromUtf8("供應商").toUtf8() +
                   QByteArray(R"(","list":[],"deep":{"a":[1,2]}})")
            << Reason::BodyReserialised;
        QTest::newRow("pretty, characters as they are")
            << QByteArray("{\n    \"uuid\": \"att_1\",\n    \"total\": 12.50,\n    \"url\": "
                          "\"https://example.com/a\",\n    \"name\": \"") +
                   QString::fromUtf8("供應商").toUtf8() +
                   QByteArray("\",\n    \"list\": [],\n    \"deep\": {\n        \"a\": [\n"
                              "            1,\n            2\n        ]\n    }\n}")
            << Reason::BodyReserialised;
    }
    void namesWhatWasDoneToTheBody()
    {
        QFETCH(const QByteArray, received);
        QFETCH(const Reason, reason);
        SignatureInput in = input(received);
        SignatureReport report = SignatureCheck::check(in);
        QCOMPARE(report.verdict, WebhookSignature::Verdict::NoMatch);
        QCOMPARE(report.reason, reason);
        in.original = body;
        report = SignatureCheck::check(in);
        QCOMPARE(report.reason, reason);
        QVERIFY(report.changedAt >= 0);
        QVERIFY(!report.headline().isEmpty());
        QVERIFY(!report.advice().isEmpty());
    }

    void aSortedBodyIsFoundWhereTheOriginalIsKnown()
    {
        // Sorting the keys cannot be undone without it.
        SignatureInput in = input(QJsonDocument::fromJson(body).toJson(QJsonDocument::Compact));
        QCOMPARE(SignatureCheck::check(in).reason, Reason::SecretOrBody);
        in.original = body;
        QCOMPARE(SignatureCheck::check(in).reason, Reason::BodyReserialised);
        in.body.replace("att_1", "att_2");
        const SignatureReport report = SignatureCheck::check(in);
        QCOMPARE(report.reason, Reason::BodyChanged);
    }

    void aBodyThroughAnotherCharacterSetIsFound()
    {
        const QByteArray sent = QString::fromUtf8(R"({"name":"Zürich"})").toUtf8();
        SignatureInput in;
        in.header = WebhookSignature::header({secret}, sentAt, sent);
        in.secret = secret;
        in.now = sentAt;
        in.body = QString::fromUtf8(sent).toLatin1();
        QCOMPARE(SignatureCheck::check(in).reason, Reason::BodyCharset);
        in.body = QString::fromLatin1(sent).toUtf8();
        QCOMPARE(SignatureCheck::check(in).reason, Reason::BodyCharset);
    }

    void noInputBreaksIt()
    {
        QByteArray noise;
        quint32 state = 6;
        for (int round = 0; round < 500; ++round) {
            noise.clear();
            for (int i = 0; i < round % 97; ++i) {
                state = state * 1664525 + 1013904223;
                noise += char(state >> 24);
            }
            SignatureInput in = input(noise);
            if (round % 2 == 0)
                in.header = noise;
            if (round % 3 == 0)
                in.secret = noise;
            const SignatureReport report = SignatureCheck::check(in);
            QVERIFY(!report.isGood());
            QVERIFY(!report.headline().isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestSignatureCheck)
#include "TestSignatureCheck.moc"
