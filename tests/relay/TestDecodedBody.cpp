// SPDX-License-Identifier: Apache-2.0
#include "DecodedBody.h"

#include <QTest>

#include <zlib.h>

using Outcome = DecodedBody::Outcome;
Q_DECLARE_METATYPE(DecodedBody::Outcome)

//! Stored bodies become readable again, and what cannot is told.
class TestDecodedBody : public QObject
{
    Q_OBJECT

private:
    static constexpr int gzip = MAX_WBITS + 16;
    static constexpr int wrapped = MAX_WBITS;
    static constexpr int bare = -MAX_WBITS;

    static QByteArray packed(const QByteArray &bytes, int windowBits)
    {
        z_stream stream{};
        deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 9, Z_DEFAULT_STRATEGY);
        QByteArray out(
            static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))) + 64,
            Qt::Uninitialized);
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        deflate(&stream, Z_FINISH);
        out.truncate(static_cast<qsizetype>(stream.total_out));
        deflateEnd(&stream);
        return out;
    }

private Q_SLOTS:
    void bodiesAreDecoded_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("coding");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray text = QByteArray("{\"uuid\":\"ord_1\"}").repeated(20'000);
        const QByteArray whole = packed(text, gzip);
        QTest::newRow("no coding") << text << QByteArray() << Outcome::Plain << text;
        QTest::newRow("identity") << text << QByteArray("identity") << Outcome::Plain << text;
        QTest::newRow("gzip") << whole << QByteArray("gzip") << Outcome::Decoded << text;
        QTest::newRow("GZip") << whole << QByteArray(" GZip ") << Outcome::Decoded << text;
        QTest::newRow("x-gzip") << whole << QByteArray("x-gzip") << Outcome::Decoded << text;
        QTest::newRow("two members") << whole + packed("more", gzip) << QByteArray("gzip")
                                     << Outcome::Decoded << text + "more";
        QTest::newRow("padded") << whole + QByteArray(512, '\0') << QByteArray("gzip")
                                << Outcome::Decoded << text;
        QTest::newRow("deflate") << packed(text, wrapped) << QByteArray("deflate")
                                 << Outcome::Decoded << text;
        QTest::newRow("deflate, bare")
            << packed(text, bare) << QByteArray("deflate") << Outcome::Decoded << text;
        QTest::newRow("both") << packed(packed(text, wrapped), gzip) << QByteArray("deflate, gzip")
                              << Outcome::Decoded << text;
        QTest::newRow("an empty body")
            << QByteArray() << QByteArray("gzip") << Outcome::Decoded << QByteArray();
        QTest::newRow("br") << QByteArray("\x0b\x02\x80") << QByteArray("br") << Outcome::NotKnown
                            << QByteArray("\x0b\x02\x80");
        QTest::newRow("zstd under gzip") << packed("zzz", gzip) << QByteArray("zstd, gzip")
                                         << Outcome::NotKnown << QByteArray("zzz");
        QTest::newRow("not gzip") << QByteArray("plain") << QByteArray("gzip") << Outcome::Damaged
                                  << QByteArray();
        QTest::newRow("not deflate")
            << QByteArray("plain") << QByteArray("deflate") << Outcome::Damaged << QByteArray();
    }
    void bodiesAreDecoded()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, coding);
        const DecodedBody decoded = DecodedBody::decode(body, coding);
        QTEST(decoded.outcome, "outcome");
        QTEST(decoded.bytes, "bytes");
    }

    void aBeginningIsReadAsFarAsItGoes()
    {
        const QByteArray text = QByteArray("{\"uuid\":\"ord_1\"}").repeated(20'000);
        const QByteArray whole = packed(text, gzip);
        const DecodedBody decoded = DecodedBody::decode(whole.left(whole.size() / 2), "gzip");
        QCOMPARE(decoded.outcome, Outcome::Partial);
        QVERIFY(decoded.bytes.size() > 1000);
        QVERIFY(text.startsWith(decoded.bytes));
    }

    void aBodyThatExpandsWithoutEndIsCut()
    {
        const QByteArray bomb = packed(packed(QByteArray(200'000'000, '\0'), gzip), gzip);
        QVERIFY(bomb.size() < 10'000);
        const DecodedBody once = DecodedBody::decode(bomb, "gzip, gzip", 100'000);
        QVERIFY(once.outcome == Outcome::Cut || once.outcome == Outcome::Partial);
        QVERIFY(once.bytes.size() <= 100'000);
        const DecodedBody plain =
            DecodedBody::decode(packed(QByteArray(200'000'000, '\0'), gzip), "gzip");
        QCOMPARE(plain.outcome, Outcome::Cut);
        QCOMPARE(plain.bytes.size(), DecodedBody::mostBytes);
    }

    void damageInTheMiddleKeepsWhatCameBefore()
    {
        QByteArray text;
        for (int i = 0; i < 50'000; ++i)
            text += QByteArray::number(i * 7919);
        QByteArray whole = packed(text, gzip);
        whole[whole.size() / 2] = static_cast<char>(whole.at(whole.size() / 2) ^ 0x55);
        const DecodedBody decoded = DecodedBody::decode(whole, "gzip");
        QCOMPARE(decoded.outcome, Outcome::Damaged);
        QCOMPARE(decoded.coding, QByteArray("gzip"));
    }
};

QTEST_APPLESS_MAIN(TestDecodedBody)
#include "TestDecodedBody.moc"
