// SPDX-License-Identifier: Apache-2.0
#include "MaskCases.h"
#include "RandomJson.h"
#include "RelayedExchange.h"
#include "SecretMask.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

namespace {

const QByteArray json = QByteArrayLiteral("application/json");
const QByteArray form = QByteArrayLiteral("application/x-www-form-urlencoded");

SecretMask standard()
{
    return SecretMask(MaskRules::standard());
}

QByteArray masked(const QByteArray &body, const QByteArray &type = json, bool inRequest = true)
{
    return standard().body(body, type, inRequest);
}

RelayedExchange exchange()
{
    RelayedExchange e;
    e.method = "POST";
    e.target = "/api/v1/customers";
    e.status = 200;
    return e;
}

//! A run of bytes of a secret, long enough to be no accident.
bool holdsRunOf(const QByteArray &text, const QByteArray &secret)
{
    constexpr qsizetype run = 8;
    for (qsizetype i = 0; i + run <= secret.size(); ++i) {
        const QByteArray piece = secret.mid(i, run);
        // Escapes alone (`\u002`) stand in names as well.
        const auto own = std::count_if(piece.begin(), piece.end(), [](char c) {
            return QByteArrayView("QXZJKVW!@&=").contains(c);
        });
        if (own >= 3 && text.contains(piece))
            return true;
    }
    return false;
}

} // namespace

class TestSecretMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOtherByteOfABodyStays_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("kept");
        for (const MaskCase &one : maskCases())
            QTest::newRow(one.name.constData()) << one.body << one.kept;
    }
    void everyOtherByteOfABodyStays()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, kept);
        QCOMPARE(masked(body), kept);
        QCOMPARE(masked(kept), kept);
        // What the content type says does not decide.
        QCOMPARE(masked(body, form), kept);
        QCOMPARE(masked(body, {}), kept);
    }

    void aCodeIsASecretOnlyInWhatIsSent()
    {
        const QByteArray body = R"({"code":2005,"error_type":"general.validation_error"})";
        QCOMPARE(masked(body, json, false), body);
        QCOMPARE(masked(R"({"code":"123456"})", json, true), QByteArray(R"({"code":"***"})"));
    }

    void partsOfAMultipartForm()
    {
        const QByteArray body = "--xYz\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n"
                                "line one\r\nline two\r\n--xYz\r\n"
                                "Content-Disposition: form-data; name=\"d\"\r\n"
                                "Content-Type: application/json\r\n\r\n{\"ssn\":\"1\",\"n\":2}\r\n"
                                "--xYz\r\nContent-Disposition: form-data; name=\"f\"; "
                                "filename=\"a.png\"\r\n\r\n\x89PNG\x01\x02\r\n--xYz--\r\n";
        QByteArray kept = body;
        kept.replace("line one\r\nline two", "***").replace("\"ssn\":\"1\"", "\"ssn\":\"***\"");
        for (const char *type : {"multipart/form-data; boundary=xYz", "",
                                 "multipart/form-data; boundary=\"other\"", "application/json"}) {
            QCOMPARE(masked(body, type), kept);
            QCOMPARE(masked(kept, type), kept);
        }
        // Cut in the middle of the secret.
        QCOMPARE(
            masked(body.left(body.indexOf("one")), "multipart/form-data; boundary=xYz"),
            QByteArray("--xYz\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n***"));
    }

    void credentialsInHeadersNeverStay_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("bearer") << QByteArray("authorization") << QByteArray("Bearer abc def")
                                << QByteArray("Bearer ***");
        QTest::newRow("bearer key")
            << QByteArray("Authorization") << QByteArray("Bearer pk_test_0123456789abcdefghij1234")
            << QByteArray("Bearer pk_test_...1234");
        QTest::newRow("basic") << QByteArray("Authorization") << QByteArray("Basic cGtfdGVzdDo=")
                               << QByteArray("Basic ***");
        QTest::newRow("no scheme")
            << QByteArray("Authorization") << QByteArray("my own secret") << QByteArray("***");
        QTest::newRow("proxy") << QByteArray("Proxy-Authorization") << QByteArray("Basic eDp5")
                               << QByteArray("Basic ***");
        QTest::newRow("key") << QByteArray("x-api-KEY") << QByteArray("abc") << QByteArray("***");
        QTest::newRow("cookie") << QByteArray("Cookie") << QByteArray("a=b; session=c=d; lonely")
                                << QByteArray("a=***; session=***; ***");
        QTest::newRow("set-cookie")
            << QByteArray("Set-Cookie") << QByteArray("session=abc; Path=/; HttpOnly")
            << QByteArray("session=***; Path=/; HttpOnly");
        QTest::newRow("signature")
            << QByteArray("harbor-signature") << QByteArray("t=1,v1=ab") << QByteArray("***");
        QTest::newRow("signature of the Platform")
            << QByteArray("owlpay-signature") << QByteArray("t=1,v1=ab") << QByteArray("***");
        QTest::newRow("verification")
            << QByteArray("X-Verification-Token") << QByteArray("abc") << QByteArray("***");
        QTest::newRow("location") << QByteArray("Location")
                                  << QByteArray("https://a.example/cb?code=12&token=abc&state=7")
                                  << QByteArray("https://a.example/cb?code=***&token=***&state=7");
        QTest::newRow("idempotency")
            << QByteArray("X-Idempotency-Key") << QByteArray("abc-123") << QByteArray("abc-123");
        QTest::newRow("accept") << QByteArray("Accept") << QByteArray("*/*") << QByteArray("*/*");
    }
    void credentialsInHeadersNeverStay()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, kept);
        RelayedExchange e = exchange();
        e.request.headers = {{name, value}};
        standard().mask(e);
        QCOMPARE(e.request.headers, (QList<RelayedHeader>{{name, kept}}));
        const RelayedExchange once = e;
        standard().mask(e);
        QCOMPARE(e.request.headers, once.request.headers);
    }

    void addressesKeepTheirShape()
    {
        RelayedExchange e = exchange();
        e.target = "/api/v1/a?page=2&api_key=abc%20d&meta_data[iban]=1&empty=&code=7";
        standard().mask(e);
        QCOMPARE(e.target,
                 QByteArray("/api/v1/a?page=2&api_key=***&meta_data[iban]=***&empty=&code=***"));
        e.target = "http://user:word@a.example/x?y=1";
        standard().mask(e);
        QCOMPARE(e.target, QByteArray("http://***@a.example/x?y=1"));
    }

    void whatASecretSaysIsNotRepeatedElsewhere()
    {
        const QByteArray key = "sandboxkey-8f1d2c3b4a59";
        RelayedExchange e = exchange();
        e.request.headers = {{"X-API-KEY", key}, {"X-Trace", "of " + key}};
        e.target = "/api/v1/keys/" + key;
        e.response.headers = {{"X-Echo", key}};
        e.response.body = "{\"message\":\"The key " + key + " is unknown.\"}";
        e.detail = QStringLiteral("closed for ") + QString::fromLatin1(key);
        standard().mask(e);
        for (const QByteArray &text :
             {e.target, e.request.headers[1].value, e.response.headers[0].value, e.response.body,
              e.detail.toUtf8()}) {
            QVERIFY2(!text.contains(key), text.constData());
            QVERIFY(text.contains("***"));
        }
    }

    void theUserNameOfBasicIsASecretToo()
    {
        RelayedExchange e = exchange();
        e.request.headers = {
            {"Authorization",
             "Basic " + QByteArray("pk_test_0123456789abcdefghij1234:").toBase64()}};
        e.response.body = R"(["0123456789abcdefghij1234 pk_test_0123456789abcdefghij1234"])";
        standard().mask(e);
        QCOMPARE(e.response.body, QByteArray(R"(["0123456789abcdefghij1234 pk_test_...1234"])"));
    }

    void aBodyThatStillIsCompressedIsLeftOut()
    {
        RelayedExchange e = exchange();
        e.response.headers = {{"Content-Encoding", "gzip"}};
        e.response.body = QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff\xab\x56", 12);
        e.response.bodySize = 12;
        standard().mask(e);
        QVERIFY(e.response.body.isEmpty());
        QCOMPARE(e.response.bodySize, 12);
        // Decompressed by then, with its header as it was.
        e.response.body = R"({"pin":"1"})";
        standard().mask(e);
        QCOMPARE(e.response.body, QByteArray(R"({"pin":"***"})"));
    }

    void marksAreKnownAgain()
    {
        for (const char *mark : {"***", "Bearer ***", "Bearer pk_test_...a1b2", "pk_live_...0000"})
            QVERIFY2(SecretMask::isMasked(mark), mark);
        for (const char *text : {"", "Bearer", "pk_test_0123456789abcdefghij1234", "****", "a***"})
            QVERIFY2(!SecretMask::isMasked(text), text);
    }

    void hostileShapesEnd()
    {
        // No recursion, and no time beyond all bounds.
        const QByteArray deep = QByteArray("[").repeated(300000) + "{\"pin\":\"1234";
        QVERIFY(!masked(deep).contains("1234"));
        QCOMPARE(masked(QByteArray(300000, '"')).size(), 300000);
        QCOMPARE(masked(QByteArray(300000, '\\')).size(), 300000);
        for (const QByteArray shape :
             {"{\"password\":", "<password ", "password=[", "a={?", "a=%7B?b=", "\"a\":\"{",
              "password:", "<password><![CDATA[", "pk_test_", "bearer ", "?", "\\\"", "eyJ."})
            QVERIFY(
                !masked(shape.repeated(400000 / shape.size()) + "\"pin\":\"4711").contains("4711"));
        QByteArray nested = R"({"pin":"4711"})";
        for (int i = 0; i < 9; ++i) {
            nested.replace('\\', "\\\\").replace('"', "\\\"");
            nested = "{\"a\":\"" + nested + "\"}";
        }
        QVERIFY(!masked(nested).contains("4711"));
        QVERIFY(!masked(nested.left(nested.indexOf("4711") + 4)).contains("4711"));
    }

    void noSecretOfRandomJsonSurvives()
    {
        int planted = 0;
        for (quint32 seed = 1; seed <= 4000; ++seed) {
            RandomJson made(seed);
            made.make();
            const QByteArray kept = masked(made.text);
            const QByteArray context = "seed " + QByteArray::number(seed) + "\n" + made.text +
                                       "\n" + kept + "\n" + made.expected;
            QVERIFY2(kept == made.expected, context.constData());
            QVERIFY2(masked(kept) == kept, context.constData());
            planted += int(made.planted.size());

            // The same, cut anywhere: what is left of a secret goes all the same.
            QRandomGenerator random(seed);
            const QByteArray cut = made.text.left(random.bounded(int(made.text.size()) + 1));
            const QByteArray keptCut = masked(cut);
            for (const QByteArray &secret : std::as_const(made.planted))
                QVERIFY2(!holdsRunOf(keptCut, secret),
                         ("seed " + QByteArray::number(seed) + "\n" + secret + "\n" +
                          cut.right(600) + "\n" + keptCut.right(600))
                             .constData());
            QVERIFY2(masked(keptCut) == keptCut,
                     (context + "\ncut: " + keptCut + "\n" + masked(keptCut)).constData());

            // In a wide encoding.
            if (std::all_of(made.text.begin(), made.text.end(),
                            [](char c) { return uchar(c) < 0x80; }))
                QCOMPARE(masked(MaskCase::wide(made.text, true, 2)),
                         MaskCase::wide(made.expected, true, 2));

            // As the field of a form, among others.
            const QByteArray inForm =
                masked("a=1&p=" + made.text.toPercentEncoding() + "&b=2", form);
            QCOMPARE(QByteArray::fromPercentEncoding(inForm), "a=1&p=" + made.expected + "&b=2");
        }
        QVERIFY(planted > 2000);
    }

    void brokenJsonLosesItsSecretsToo()
    {
        for (quint32 seed = 1; seed <= 4000; ++seed) {
            RandomJson made(seed);
            made.make();
            QRandomGenerator random(seed);
            QByteArray broken = made.text;
            // A byte less or more somewhere that is in no name and in no secret.
            const qsizetype at = random.bounded(int(broken.size()));
            static const QByteArrayView letters = "{}[],";
            if (!letters.contains(broken[at]))
                continue;
            bool inSecret = false;
            for (const QByteArray &secret : std::as_const(made.planted)) {
                for (qsizetype i = broken.indexOf(secret); i >= 0;
                     i = broken.indexOf(secret, i + 1))
                    inSecret = inSecret || (at >= i - 1 && at <= i + secret.size());
            }
            if (inSecret)
                continue;
            broken[at] = letters[random.bounded(int(letters.size()))];
            const QByteArray kept = masked(broken);
            for (const QByteArray &secret : std::as_const(made.planted))
                QVERIFY2(!holdsRunOf(kept, secret),
                         (QByteArray::number(seed) + "\n" + broken + "\n" + kept).constData());
            QVERIFY2(masked(kept) == kept,
                     (QByteArray::number(seed) + "\n" + broken + "\n" + kept + "\n" + masked(kept))
                         .constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestSecretMask)
#include "TestSecretMask.moc"
