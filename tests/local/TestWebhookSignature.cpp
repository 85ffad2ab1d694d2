// SPDX-License-Identifier: Apache-2.0
#include "WebhookSignature.h"

#include <QTest>

namespace {

using Verdict = WebhookSignature::Verdict;

constexpr qint64 sentAt = 1'764'158'400;
const QByteArray secret = "whs_9f2c1d0a7b";
const QByteArray body = R"({"uuid":"att_1","data":{"total":"12.50"}})";
// printf '1764158400.%s' "$body" | openssl dgst -sha256 -hmac "$secret"
const QByteArray fromOpenssl = "3bcb040694a54902b59c31f47061b919446c1c4a828c733d49741e357a65ed2e";

QByteArray sentHeader()
{
    return "t=1764158400,v1=" + fromOpenssl;
}

} // namespace

class TestWebhookSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithAnIndependentImplementation()
    {
        QCOMPARE(WebhookSignature::hex(secret, sentAt, body), fromOpenssl);
        QCOMPARE(WebhookSignature::header({secret}, sentAt, body), sentHeader());
        QCOMPARE(WebhookSignature::signedText(sentAt, body), "1764158400." + body);
    }

    void takesTheBodyAsBytes()
    {
        QByteArray bytes;
        for (int i = 0; i < 256; ++i)
            bytes += char(i);
        const QByteArray header = WebhookSignature::header({secret}, sentAt, bytes);
        QCOMPARE(WebhookSignature::verify(header, bytes, secret, sentAt), Verdict::Valid);
        bytes[0] = 1;
        QCOMPARE(WebhookSignature::verify(header, bytes, secret, sentAt), Verdict::NoMatch);
    }

    void trustsATimeForFiveMinutesInBothDirections_data()
    {
        QTest::addColumn<qint64>("now");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("at once") << sentAt << Verdict::Valid;
        QTest::newRow("300 s later") << sentAt + 300 << Verdict::Valid;
        QTest::newRow("301 s later") << sentAt + 301 << Verdict::OutsideTime;
        QTest::newRow("a clock 300 s behind") << sentAt - 300 << Verdict::Valid;
        QTest::newRow("a clock 301 s behind") << sentAt - 301 << Verdict::OutsideTime;
    }
    void trustsATimeForFiveMinutesInBothDirections()
    {
        QFETCH(const qint64, now);
        QFETCH(const Verdict, verdict);
        QCOMPARE(WebhookSignature::verify(sentHeader(), body, secret, now), verdict);
    }

    void findsOneOfTwoSecretsWhileASecretIsRenewed()
    {
        const QByteArray newer = "whs_newer";
        const QByteArray header = WebhookSignature::header({newer, secret}, sentAt, body);
        const auto signature = WebhookSignature::parse(header);
        QVERIFY(signature);
        QCOMPARE(signature->candidates().size(), 2);
        QCOMPARE(signature->match(newer, body), 0);
        QCOMPARE(signature->match(secret, body), 1);
        QCOMPARE(signature->match("whs_other", body), -1);
    }

    void skipsPartsThatItDoesNotUnderstand()
    {
        const QByteArray header =
            " v0=abc , t=1764158400 ,x, v1=tooshort,v1= " + fromOpenssl + " ,v2=00,";
        QCOMPARE(WebhookSignature::verify(header, body, secret, sentAt), Verdict::Valid);
        QCOMPARE(WebhookSignature::parse(header)->candidates(), QList<QByteArray>{fromOpenssl});
    }

    void readsHexadecimalOfEitherCase()
    {
        const QByteArray header = "t=1764158400,v1=" + fromOpenssl.toUpper();
        QCOMPARE(WebhookSignature::verify(header, body, secret, sentAt), Verdict::Valid);
    }

    void refusesADamagedHeader_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no time") << "v1=" + fromOpenssl;
        QTest::newRow("no signature") << QByteArray("t=1764158400");
        QTest::newRow("cut off") << sentHeader().chopped(1);
        QTest::newRow("time in words") << "t=now,v1=" + fromOpenssl;
        QTest::newRow("negative time") << "t=-1,v1=" + fromOpenssl;
        QTest::newRow("time beyond any number") << "t=99999999999999999999999,v1=" + fromOpenssl;
        QTest::newRow("two times") << "t=1764158400,t=1764158401,v1=" + fromOpenssl;
        QTest::newRow("a letter that is no digit")
            << "t=1764158400,v1=" + fromOpenssl.chopped(1) + "g";
        QTest::newRow("semicolons") << "t=1764158400;v1=" + fromOpenssl;
    }
    void refusesADamagedHeader()
    {
        QFETCH(const QByteArray, header);
        QVERIFY(!WebhookSignature::parse(header));
        QCOMPARE(WebhookSignature::verify(header, body, secret, sentAt), Verdict::Damaged);
    }

    void toldApartFromEveryOtherSecretBodyAndTime()
    {
        QCOMPARE(WebhookSignature::verify(sentHeader(), body, "whs_9f2c1d0a7c", sentAt),
                 Verdict::NoMatch);
        QCOMPARE(WebhookSignature::verify(sentHeader(), body + "\n", secret, sentAt),
                 Verdict::NoMatch);
        QCOMPARE(WebhookSignature::verify("t=1764158401,v1=" + fromOpenssl, body, secret, sentAt),
                 Verdict::NoMatch);
    }
};

QTEST_GUILESS_MAIN(TestWebhookSignature)
#include "TestWebhookSignature.moc"
