// SPDX-License-Identifier: Apache-2.0
// From a request that passed this machine to a row of Logs.
#include "RecordingFixture.h"
#include "RequestRecorder.h"
#include "SecretMask.h"

#include <zlib.h>

namespace {

QByteArray gzip(const QByteArray &bytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))) + 64, '\0');
    QByteArray from = bytes;
    stream.next_in = reinterpret_cast<Bytef *>(from.data());
    stream.avail_in = uInt(from.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

void mask(RelayedExchange &exchange)
{
    SecretMask(MaskRules::standard()).mask(exchange);
}

} // namespace

class TestRequestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestBecomesARow();
    void aKeyIsNamedByWhatTheMaskShows();
    void anErrorHasItsType();
    void nothingIsKeptBeforeThereIsAMask();
    void compressedBodiesAreReadableAndMasked();
    void aBombIsCut();
    void whatWasNotAnsweredSaysWhy();
    void bytesThatAreNoTextAreKeptAsBytes();
    void onlySuccessfulChangesNameResources_data();
    void onlySuccessfulChangesNameResources();
    void manyKeepTheirOrder();
    void whatWasAddedIsWrittenBeforeTheEnd();
};

void TestRequestRecorder::aRequestBecomesARow()
{
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setConnection("https://harbor-sandbox.owlpay.com", "test");
    recorder.setMask(mask);
    QSignalSpy wrote(&recorder, &RequestRecorder::wrote);
    auto exchange =
        f.exchange("POST", "/api/v1/customers?x=1&y=2", R"({"account_number":"12345678901"})", 201,
                   R"({"data":{"object":"customer","uuid":"cus_1"}})");
    recorder.add(exchange);
    QTRY_COMPARE(wrote.size(), 1);
    const LogRecord log = f.onlyLog();
    QVERIFY(log.row.uuid.startsWith(QStringLiteral("req_")));
    QCOMPARE(log.row.url, QStringLiteral("https://harbor-sandbox.owlpay.com/api/v1/customers"
                                         "?x=1&y=2"));
    QCOMPARE(log.row.endpoint, QStringLiteral("/api/v1/customers"));
    QCOMPARE(log.query, QStringLiteral("x=1&y=2"));
    QCOMPARE(log.row.method, QStringLiteral("POST"));
    QCOMPARE(log.row.status, 201);
    QCOMPARE(log.row.durationMs, 35.0);
    QCOMPARE(log.row.mode, QStringLiteral("test"));
    QCOMPARE(log.row.createdAt, exchange.startedAt);
    QCOMPARE(log.userAgent, QStringLiteral("curl/8"));
    QCOMPARE(log.idempotencyKey, QStringLiteral("idem_1"));
    QCOMPARE(log.row.apiKeyName, QStringLiteral("unknown key"));
    QCOMPARE(log.request.body, QByteArray(R"({"account_number":"***"})"));
    QCOMPARE(log.response.body, exchange.response.body);
    QVERIFY(!log.response.truncated);
    QCOMPARE(log.ending->connectMs, 10.0);
    QCOMPARE(log.ending->kind, QStringLiteral("answered"));
    QVERIFY(f.isNowhere("hbr_secret_0123456789"));
    QVERIFY(f.isNowhere("12345678901"));
}

void TestRequestRecorder::aKeyIsNamedByWhatTheMaskShows()
{
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setMask(mask);
    auto known = f.exchange("GET", "/a", {}, 200, {});
    known.request.headers[0].value = "pk_test_abcdefghijklmnopqrstuvwxa1b2";
    auto none = f.exchange("GET", "/b", {}, 200, {});
    none.request.headers.removeFirst();
    recorder.add(known);
    recorder.add(none);
    QTRY_COMPARE(recorder.recorded(), 2);
    const auto rows = f.cache->page().logs().rows(f.list(Collection::Logs)).value();
    QCOMPARE(rows[1].apiKeyName, QStringLiteral("pk_test_...a1b2"));
    QCOMPARE(rows[0].apiKeyName, QString());
}

void TestRequestRecorder::anErrorHasItsType()
{
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setMask(mask);
    recorder.add(f.exchange("POST", "/api/v1/customers", "{}", 422,
                            R"({"code":2005,"error_type":"general.validation_error"})"));
    QTRY_COMPARE(recorder.recorded(), 1);
    QCOMPARE(f.onlyLog().row.errorType, QStringLiteral("general.validation_error"));
}

void TestRequestRecorder::nothingIsKeptBeforeThereIsAMask()
{
    RecordingFixture f;
    {
        RequestRecorder recorder(f.cache);
        recorder.add(f.exchange("GET", "/a", {}, 200, {}));
        QCOMPARE(recorder.waiting(), 0);
    }
    QVERIFY(f.list(Collection::Logs).isEmpty());
}

void TestRequestRecorder::compressedBodiesAreReadableAndMasked()
{
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setMask(mask);
    auto exchange =
        f.exchange("GET", "/a", {}, 200, gzip(R"({"data":{"account_number":"12345678901"}})"));
    exchange.response.headers.append(RelayedHeader{"Content-Encoding", "gzip"});
    recorder.add(exchange);
    QTRY_COMPARE(recorder.recorded(), 1);
    const LogRecord log = f.onlyLog();
    QCOMPARE(log.response.body, QByteArray(R"({"data":{"account_number":"***"}})"));
    QVERIFY(!log.response.isBinary);
    QVERIFY(!log.response.truncated);

    // Half of it is half of it.
    auto half = exchange;
    half.response.body = half.response.body.first(half.response.body.size() / 2);
    half.response.complete = false;
    half.end = RelayEnd::Broken;
    recorder.add(half);
    QTRY_COMPARE(recorder.recorded(), 2);
    const auto newest = f.cache->page().logs().recordAt(f.list(Collection::Logs).first());
    QVERIFY(newest->value().response.truncated);
}

void TestRequestRecorder::aBombIsCut()
{
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setMask(mask);
    auto exchange = f.exchange("GET", "/a", {}, 200, gzip(QByteArray(50'000'000, 'a')));
    exchange.response.headers.append(RelayedHeader{"Content-Encoding", "gzip"});
    recorder.add(exchange);
    QTRY_COMPARE(recorder.recorded(), 1);
    const LogRecord log = f.onlyLog();
    QVERIFY(log.response.truncated);
    QCOMPARE(log.response.body.size(), 1024 * 1024);
}

void TestRequestRecorder::whatWasNotAnsweredSaysWhy()
{
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setMask(mask);
    auto exchange = f.exchange("POST", "/a", "{}", 0, {});
    exchange.response = {};
    exchange.end = RelayEnd::Untrusted;
    exchange.detail = QStringLiteral("self-signed certificate");
    recorder.add(exchange);
    QTRY_COMPARE(recorder.recorded(), 1);
    const LogRecord log = f.onlyLog();
    QCOMPARE(log.row.status, 0);
    QCOMPARE(log.ending->kind, QStringLiteral("untrusted"));
    QCOMPARE(log.ending->detail, QStringLiteral("self-signed certificate"));
    QVERIFY(!log.response.hasBody);
}

void TestRequestRecorder::bytesThatAreNoTextAreKeptAsBytes()
{
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setMask(mask);
    const QByteArray bytes("\x89PNG\r\n\x1a\n\x00\xff", 10);
    recorder.add(f.exchange("POST", "/a", bytes, 200, "übrig"));
    QTRY_COMPARE(recorder.recorded(), 1);
    const LogRecord log = f.onlyLog();
    QVERIFY(log.request.isBinary);
    QCOMPARE(log.request.body, bytes);
    QVERIFY(!log.response.isBinary);
}

void TestRequestRecorder::onlySuccessfulChangesNameResources_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("linked");
    const QByteArray answer = R"({"data":{"object":"customer","uuid":"cus_1a2b3c"}})";
    QTest::newRow("created") << QByteArray("POST") << QByteArray("/api/v1/customers") << 201
                             << answer << true;
    QTest::newRow("nested") << QByteArray("POST") << QByteArray("/x") << 200
                            << QByteArray(R"({"data":{"customer":{"uuid":"cus_1a2b3c"}}})") << true;
    QTest::newRow("listed") << QByteArray("PUT") << QByteArray("/x") << 200
                            << QByteArray(R"({"data":[{"uuid":"cus_0"},{"uuid":"cus_1a2b3c"}]})")
                            << true;
    QTest::newRow("in the path") << QByteArray("DELETE")
                                 << QByteArray("/api/v1/customers/cus_1a2b3c") << 204
                                 << QByteArray() << true;
    QTest::newRow("a query") << QByteArray("GET") << QByteArray("/api/v1/customers/cus_1a2b3c")
                             << 200 << answer << false;
    QTest::newRow("refused") << QByteArray("PUT") << QByteArray("/api/v1/customers/cus_1a2b3c")
                             << 422 << answer << false;
    QTest::newRow("another's uuid") << QByteArray("POST") << QByteArray("/api/v1/orders") << 201
                                    << QByteArray(R"({"data":{"uuid":"ord_1",)"
                                                  R"("customer_uuid":"cus_1a2b3c"}})")
                                    << false;
}

void TestRequestRecorder::onlySuccessfulChangesNameResources()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, answer);
    QFETCH(bool, linked);
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setMask(mask);
    auto exchange = f.exchange(method, target, {}, status, answer);
    recorder.add(exchange);
    QTRY_COMPARE(recorder.recorded(), 1);
    const auto outcome =
        f.receive(RecordedFixture::arrival("a", exchange.startedAt / f.second + 5, "cus_1a2b3c"));
    QVERIFY(outcome);
    QCOMPARE(!outcome->requestUuid.isEmpty(), linked);
}

void TestRequestRecorder::manyKeepTheirOrder()
{
    constexpr int count = 2000;
    RecordingFixture f;
    RequestRecorder recorder(f.cache);
    recorder.setMask(mask);
    QSignalSpy wrote(&recorder, &RequestRecorder::wrote);
    for (int i = 0; i < count; ++i)
        recorder.add(f.exchange("GET", "/" + QByteArray::number(i), {}, 200, "{}"));
    QTRY_COMPARE_WITH_TIMEOUT(recorder.recorded(), count, 30'000);
    QCOMPARE(recorder.waiting(), 0);
    QVERIFY(wrote.size() < count); // several in one transaction
    const auto rows = f.cache->page().logs().rows(f.list(Collection::Logs)).value();
    QCOMPARE(rows.size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(rows[count - 1 - i].endpoint, u'/' + QString::number(i));
}

void TestRequestRecorder::whatWasAddedIsWrittenBeforeTheEnd()
{
    RecordingFixture f;
    {
        RequestRecorder recorder(f.cache);
        recorder.setMask(mask);
        for (int i = 0; i < 50; ++i)
            recorder.add(f.exchange("GET", "/a", {}, 200, "{}"));
    }
    f.reopen();
    QCOMPARE(f.list(Collection::Logs).size(), 50);
}

QTEST_GUILESS_MAIN(TestRequestRecorder)
#include "TestRequestRecorder.moc"
