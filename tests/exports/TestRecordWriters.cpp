// SPDX-License-Identifier: Apache-2.0
#include "CsvCell.h"
#include "RecordWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace {

LogDetails log(const QString &uuid)
{
    LogDetails log;
    log.uuid = uuid;
    log.method = QStringLiteral("POST");
    log.url = QStringLiteral("https://api.owlpay.com/orders?meta_data[foo]=Bar&q=a%20b");
    log.endpoint = QStringLiteral("/orders");
    log.query = QStringLiteral("meta_data[foo]=Bar&q=a%20b");
    log.status = 422;
    log.durationMs = 12.5;
    log.mode = QStringLiteral("test");
    log.apiKeyName = QStringLiteral("=cmd|'/c calc'!A1");
    log.apiKeyUuid = QStringLiteral("key_1");
    log.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    log.request.headers = {
        {QStringLiteral("Authorization"), QStringLiteral("Bearer pk_test_••••a1b2")},
        {QStringLiteral("Content-Type"), QStringLiteral("application/json")},
        {QStringLiteral("X-Twice"), QStringLiteral("1")},
        {QStringLiteral("X-Twice"), QStringLiteral("2")}};
    log.request.body = "{\"a\":\"訂單\\n\"}";
    log.request.hasBody = true;
    log.request.size = log.request.body.size();
    log.response.headers = {{QStringLiteral("Content-Type"), QStringLiteral("image/png")}};
    log.response.body = QByteArray("\x89PNG\x00\xff", 6);
    log.response.hasBody = true;
    log.response.truncated = true;
    log.response.size = 70'000;
    return log;
}

QByteArray whole(ExportFormat format, Collection feed, const QList<ExportRecord> &records)
{
    const auto writer = RecordWriter::make(format, feed);
    QByteArray text = writer->begin();
    for (const ExportRecord &record : records)
        text += writer->write(record);
    return text + writer->end();
}

QJsonObject object(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    [&] { QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString())); }();
    return document.object();
}

//! A reader of RFC 4180 of its own, so that the writer is not checked with its own rules.
QList<QStringList> readCsv(const QByteArray &csv)
{
    QList<QStringList> lines{{QString()}};
    QByteArray cell;
    bool quoted = false;
    const auto endCell = [&] {
        lines.last().last() = QString::fromUtf8(cell);
        cell.clear();
    };
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted && c == '"' && csv.mid(i + 1, 1) == "\"") {
            cell += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            endCell();
            lines.last().append(QString());
        } else if (!quoted && csv.mid(i, 2) == "\r\n") {
            endCell();
            lines.append(QStringList{QString()});
            ++i;
        } else {
            cell += c;
        }
    }
    lines.removeLast();
    return lines;
}

} // namespace

//! What stands in an exported file, format by format.
class TestRecordWriters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsAreNoFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("plain") << QStringLiteral("order") << QByteArray("order");
        QTest::newRow("equals") << QStringLiteral("=1+1") << QByteArray("'=1+1");
        QTest::newRow("plus") << QStringLiteral("+1") << QByteArray("'+1");
        QTest::newRow("minus") << QStringLiteral("-1") << QByteArray("'-1");
        QTest::newRow("at") << QStringLiteral("@SUM(A1)") << QByteArray("'@SUM(A1)");
        QTest::newRow("tab") << QStringLiteral("\t=1") << QByteArray("'\t=1");
        QTest::newRow("return") << QStringLiteral("\r=1") << QByteArray("\"'\r=1\"");
        QTest::newRow("full width") << QStringLiteral("\uff1d1") << QByteArray("'\xef\xbc\x9d\x31");
        QTest::newRow("inside") << QStringLiteral("a=1") << QByteArray("a=1");
        QTest::newRow("comma") << QStringLiteral("a,b") << QByteArray("\"a,b\"");
        QTest::newRow("quotes") << QStringLiteral("say \"hi\"") << QByteArray("\"say \"\"hi\"\"\"");
        QTest::newRow("formula in quotes")
            << QStringLiteral("=\"a,b\"") << QByteArray("\"'=\"\"a,b\"\"\"");
        QTest::newRow("lines") << QStringLiteral("a\nb") << QByteArray("\"a\nb\"");
        QTest::newRow("empty") << QString() << QByteArray();
    }

    void cellsAreNoFormulas()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, cell);
        QCOMPARE(CsvCell::of(text), cell);
    }

    void csvHasALineOfNamesAndALineForEachRow()
    {
        LogDetails odd = log(QStringLiteral("req_2"));
        odd.userAgent = QStringLiteral("a\r\n\"b\",c");
        const auto lines = readCsv(
            whole(ExportFormat::Csv, Collection::Logs, {log(QStringLiteral("req_1")), odd}));
        QCOMPARE(lines.size(), 3);
        for (const QStringList &line : lines)
            QCOMPARE(line.size(), lines[0].size());
        const auto cell = [&lines](int row, const char *name) {
            return lines[row].value(lines[0].indexOf(QLatin1String(name)));
        };
        QCOMPARE(cell(1, "uuid"), QStringLiteral("req_1"));
        QCOMPARE(cell(1, "created_at"), QStringLiteral("2023-11-14T22:13:20.123000Z"));
        QCOMPARE(cell(1, "status"), QStringLiteral("422"));
        QCOMPARE(cell(1, "duration_ms"), QStringLiteral("12.5"));
        QCOMPARE(cell(1, "api_key_name"), QStringLiteral("'=cmd|'/c calc'!A1"));
        QCOMPARE(cell(2, "user_agent"), odd.userAgent);
    }

    void everyFeedHasAsManyCellsAsNames()
    {
        const std::pair<Collection, ExportRecord> feeds[] = {
            {Collection::Events, EventDetails()}, {Collection::Deliveries, DeliveryDetails()}};
        for (const auto &[feed, record] : feeds) {
            const auto lines = readCsv(whole(ExportFormat::Csv, feed, {record}));
            QCOMPARE(lines.size(), 2);
            QCOMPARE(lines[0].size(), lines[1].size());
        }
    }

    void jsonLinesAreTheContractsRecords()
    {
        LogDetails hostile = log(QStringLiteral("req_2"));
        hostile.userAgent = QString::fromUtf8("\u001b[31m\u202e\u2028\"\\");
        const QByteArray text = whole(ExportFormat::JsonLines, Collection::Logs,
                                      {log(QStringLiteral("req_1")), hostile});
        const QList<QByteArray> lines = text.split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[2].isEmpty());
        const QJsonObject first = object(lines[0]);
        for (const char *name :
             {"uuid", "method", "url", "endpoint", "query", "status", "duration_ms", "mode",
              "ip_address", "user_agent", "api_key", "idempotency_key", "error_type", "event_uuids",
              "request", "response", "created_at"})
            QVERIFY2(first.contains(QLatin1String(name)), name);
        const QJsonObject request = first[QStringLiteral("request")].toObject();
        QCOMPARE(request[QStringLiteral("body")].toString(), QStringLiteral("{\"a\":\"訂單\\n\"}"));
        QCOMPARE(request[QStringLiteral("encoding")].toString(), QStringLiteral("utf-8"));
        QCOMPARE(request[QStringLiteral("headers")].toArray().size(), 4);
        QVERIFY(lines[0].contains(QStringLiteral("Bearer pk_test_••••a1b2").toUtf8()));
        const QJsonObject response = first[QStringLiteral("response")].toObject();
        QCOMPARE(response[QStringLiteral("encoding")].toString(), QStringLiteral("base64"));
        QCOMPARE(QByteArray::fromBase64(response[QStringLiteral("body")].toString().toLatin1()),
                 QByteArray("\x89PNG\x00\xff", 6));
        QVERIFY(response[QStringLiteral("truncated")].toBool());
        // What a terminal would obey comes as an escape, and means the same.
        QVERIFY(!lines[1].contains('\x1b'));
        QCOMPARE(object(lines[1])[QStringLiteral("user_agent")].toString(), hostile.userAgent);
    }

    void aDeliveryKeepsEveryAttempt()
    {
        DeliveryDetails delivery;
        delivery.uuid = QStringLiteral("dlv_1");
        delivery.attempts.resize(2);
        delivery.attempts[0].error = QStringLiteral("timeout");
        delivery.attempts[1].status = 200;
        delivery.attempts[1].response = HttpMessageDetails();
        const QJsonObject read =
            object(whole(ExportFormat::JsonLines, Collection::Deliveries, {delivery}));
        const QJsonArray attempts = read[QStringLiteral("attempts")].toArray();
        QCOMPARE(attempts.size(), 2);
        QVERIFY(attempts[0].toObject()[QStringLiteral("status")].isNull());
        QVERIFY(attempts[0].toObject()[QStringLiteral("response")].isNull());
        QCOMPARE(attempts[1].toObject()[QStringLiteral("status")].toInt(), 200);
        QVERIFY(attempts[1].toObject()[QStringLiteral("response")].isObject());
    }

    void harHasWhatTheFormatAsksFor()
    {
        const QByteArray text = whole(ExportFormat::Har, Collection::Logs,
                                      {log(QStringLiteral("req_1")), log(QStringLiteral("req_2"))});
        const QJsonObject root = object(text)[QStringLiteral("log")].toObject();
        QCOMPARE(root[QStringLiteral("version")].toString(), QStringLiteral("1.2"));
        QVERIFY(root[QStringLiteral("creator")].toObject().contains(QStringLiteral("version")));
        const QJsonArray entries = root[QStringLiteral("entries")].toArray();
        QCOMPARE(entries.size(), 2);
        const QJsonObject entry = entries[0].toObject();
        const auto has = [](const QJsonObject &from, std::initializer_list<const char *> names) {
            for (const char *name : names)
                QVERIFY2(from.contains(QLatin1String(name)), name);
        };
        has(entry, {"startedDateTime", "time", "request", "response", "cache", "timings"});
        has(entry[QStringLiteral("timings")].toObject(), {"send", "wait", "receive"});
        const QJsonObject request = entry[QStringLiteral("request")].toObject();
        has(request, {"method", "url", "httpVersion", "cookies", "headers", "queryString",
                      "postData", "headersSize", "bodySize"});
        const QJsonArray query = request[QStringLiteral("queryString")].toArray();
        QCOMPARE(query.size(), 2);
        QCOMPARE(query[0].toObject()[QStringLiteral("name")].toString(),
                 QStringLiteral("meta_data[foo]"));
        QCOMPARE(query[1].toObject()[QStringLiteral("value")].toString(), QStringLiteral("a b"));
        QCOMPARE(
            request[QStringLiteral("postData")].toObject()[QStringLiteral("mimeType")].toString(),
            QStringLiteral("application/json"));
        const QJsonObject response = entry[QStringLiteral("response")].toObject();
        has(response, {"status", "statusText", "httpVersion", "cookies", "headers", "content",
                       "redirectURL", "headersSize", "bodySize"});
        const QJsonObject content = response[QStringLiteral("content")].toObject();
        has(content, {"size", "mimeType", "text", "encoding"});
        QVERIFY(content[QStringLiteral("comment")].toString().contains(QStringLiteral("70000")));
        QVERIFY(QDateTime::fromString(entry[QStringLiteral("startedDateTime")].toString(),
                                      Qt::ISODateWithMs)
                    .isValid());
    }

    void anEmptyExportIsWholeToo()
    {
        QVERIFY(object(whole(ExportFormat::Har, Collection::Logs, {}))[QStringLiteral("log")]
                    .toObject()[QStringLiteral("entries")]
                    .isArray());
        QCOMPARE(readCsv(whole(ExportFormat::Csv, Collection::Logs, {})).size(), 1);
    }

    void curlLinesCannotBreakOutOfTheirComment()
    {
        LogDetails odd = log(QStringLiteral("req_1\ntouch owned"));
        odd.url = QStringLiteral("gopher://x");
        const QByteArray text = whole(ExportFormat::Curl, Collection::Logs, {odd});
        const QList<QByteArray> lines = text.split('\n');
        for (const QByteArray &line : lines)
            QVERIFY2(!line.startsWith("touch"), line);
        QVERIFY(text.contains("cannot be repeated"));
    }
};

QTEST_GUILESS_MAIN(TestRecordWriters)
#include "TestRecordWriters.moc"
