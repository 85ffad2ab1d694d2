// SPDX-License-Identifier: Apache-2.0
#include "FeedItems.h"
#include "JsonMending.h"
#include "QtFeedReading.h"
#include "Timestamp.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

namespace {

const QByteArray message = R"({"headers":[{"name":"A","value":"1"},{"name":"A","value":"2"}],
    "body":"{}","encoding":"utf-8","size":2,"truncated":false})";

const QByteArray eventJson =
    R"({"uuid":"evt_1","sequence":9007199254740993,"type":"vendor.updated",
    "summary":"Vendor updated","mode":"test","resource":{"object":"vendor","uuid":"ven_1"},
    "request_uuid":null,"notification_uuid":"att_1","payload":"{\"a\": 1}",
    "created_at":"2025-05-15T15:32:23+02:00"})";

const QByteArray logJson =
    R"({"uuid":"req_1","sequence":5,"method":"POST","url":"https://a/b?c","endpoint":"/b",
    "query":"c","status":201,"duration_ms":12.5,"mode":"live","ip_address":"::1",
    "user_agent":"curl","api_key":{"uuid":"key_1","name":"CI"},"idempotency_key":null,
    "error_type":null,"event_uuids":["evt_1"],"request":)" +
    message + R"(,"response":)" + message + R"(,"created_at":"2025-08-28T08:34:33.000001Z"})";

const QByteArray deliveryJson =
    R"({"uuid":"dlv_1","sequence":7,"event_uuid":"evt_1","event_type":"order.received",
    "webhook_uuid":"sub_1","endpoint":"https://a","status":"retrying","attempts":[{"number":1,
    "trigger":"automatic","started_at":"2025-08-28T08:34:33Z","duration_ms":3,"status":null,
    "error":"timeout","request":{"headers":[],"body":null,"encoding":"utf-8","size":9,
    "truncated":false,"body_is_event_payload":true},"response":null}],
    "next_attempt_at":"2025-08-28T08:35:33Z","created_at":"2025-08-28T08:34:33Z",
    "updated_at":"2025-08-28T08:34:34Z"})";

QByteArray pageOf(const QByteArrayList &items)
{
    return R"({"data":[)" + items.join(',') + R"(],"meta":{"epoch":"e1","has_more":true,
        "newest_sequence":9,"oldest_sequence":null,"total":null}})";
}

//! The only item of a page. The page is shared with what is read from it.
FeedItems only(const QByteArray &item)
{
    const auto page = FeedItems::ofPage(pageOf({item}));
    if (!page)
        qFatal("test data: %s", qPrintable(page.problem().message));
    return *page;
}

QByteArray withBody(const QByteArray &json)
{
    QByteArray log = logJson;
    return log.replace("\"{}\"", json);
}

//! Mistakes as disks, proxies and careless programs make them.
QByteArray mutated(QByteArray text, QRandomGenerator &random)
{
    static const QByteArrayList pieces{"\\ud800",
                                       "\\udc00",
                                       "\\ud83e\\udd89",
                                       "\\u0000",
                                       "\\x",
                                       "\"",
                                       "\\",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       ",",
                                       ":",
                                       "null",
                                       "true",
                                       "1e3",
                                       "1.0",
                                       "-0",
                                       "1e400",
                                       "\n",
                                       "\x01",
                                       "\xff",
                                       "供應",
                                       "99999999999999999999999",
                                       "\"uuid\":5,",
                                       "18446744073709551615",
                                       "9223372036854775808",
                                       "-9223372036854775808"};
    for (int times = 1 + random.bounded(3); times > 0; --times) {
        const int at = random.bounded(int(text.size()));
        const int length = 1 + random.bounded(12);
        switch (random.bounded(6)) {
        case 0:
            text[at] = char(random.bounded(256));
            break;
        case 1:
            text.remove(at, length);
            break;
        case 2:
            text.insert(at, text.mid(random.bounded(int(text.size())), length * 4));
            break;
        case 3:
            text.truncate(text.size() - random.bounded(3));
            break;
        default:
            text.replace(at, random.bounded(3), pieces[random.bounded(int(pieces.size()))]);
        }
    }
    return text;
}

std::optional<QByteArrayList> read(const QByteArray &body, bool logs)
{
    using QtFeedReading::told;
    const auto page = FeedItems::ofPage(body);
    if (!page)
        return std::nullopt;
    const FeedItems::Meta &meta = page->meta();
    QByteArrayList list{told(meta.epoch) + told(meta.total) + told(qint64(meta.hasMore)) +
                        told(meta.newestSequence) + told(meta.oldestSequence)};
    for (qsizetype i = 0; i < page->size(); ++i)
        list.append(logs ? told(page->log(i)) : told(page->event(i)));
    return list;
}

} // namespace

//! Pages of feeds and their items, also where they are not what the contract says.
class TestFeedItems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageIsRead()
    {
        const auto page = FeedItems::ofPage(pageOf({R"({"x":1})", R"("odd")"}));
        QVERIFY(page.ok());
        QCOMPARE(page->size(), 2);
        QCOMPARE(page->meta().epoch, QStringLiteral("e1"));
        QVERIFY(page->meta().hasMore);
        QCOMPARE(page->meta().newestSequence, std::optional<qint64>(9));
        QVERIFY(!page->meta().oldestSequence);
        QVERIFY(!page->meta().total);
        const auto broken = FeedItems::ofPage(R"({"data":[],"meta":{"epoch":"e1"}})");
        QVERIFY(!broken.ok());
        QVERIFY(broken.problem().message.contains(QStringLiteral("meta.total")));
        for (const char *no : {"[]", "garbage", "", "{}", "null", "{\"data\":[]} x"})
            QVERIFY2(!FeedItems::ofPage(no).ok(), no);
        QVERIFY(!FeedItems::ofPage(QByteArray()).ok());
    }

    void anEventIsRead()
    {
        const FeedItems page = only(eventJson);
        const auto event = page.event(0);
        QVERIFY(event.ok());
        QCOMPARE(event->sequence, 9007199254740993);
        QCOMPARE(event->resourceUuid, "ven_1");
        QVERIFY(!event->requestUuid);
        QCOMPARE(event->notificationUuid, std::optional(QByteArray("att_1")));
        QCOMPARE(event->payload, "{\"a\": 1}");
        QCOMPARE(Timestamp::format(event->createdAt),
                 QStringLiteral("2025-05-15T13:32:23.000000Z"));
    }

    void aLogIsRead()
    {
        const FeedItems page = only(logJson);
        const auto log = page.log(0);
        QVERIFY(log.ok());
        QCOMPARE(log->status, 201);
        QCOMPARE(log->durationMs, 12.5);
        QCOMPARE(log->apiKeyName, std::optional(QByteArray("CI")));
        QCOMPARE(log->eventUuids, QByteArrayList{"evt_1"});
        QCOMPARE(log->request.headers.size(), 2);
        QCOMPARE(log->request.headers[1].second, "2");
        QCOMPARE(log->response.body, std::optional(QByteArray("{}")));
    }

    void aDeliveryIsRead()
    {
        const FeedItems page = only(deliveryJson);
        const auto delivery = page.delivery(0);
        QVERIFY(delivery.ok());
        QCOMPARE(delivery->attempts.size(), 1);
        QVERIFY(!delivery->attempts[0].status);
        QCOMPARE(delivery->attempts[0].error, std::optional(QByteArray("timeout")));
        QVERIFY(delivery->attempts[0].request.bodyIsEventPayload);
        QVERIFY(!delivery->attempts[0].response);
        QVERIFY(delivery->nextAttemptAt);
    }

    void aSingleItemIsReadByTheSameReader()
    {
        const auto answer = FeedItems::ofOne("{\"data\":" + logJson + '}');
        QVERIFY(answer.ok());
        QCOMPARE(answer->size(), 1);
        QCOMPARE(answer->log(0)->uuid, "req_1");
        QVERIFY(!FeedItems::ofOne(R"({"data":[]})").ok());
        QVERIFY(!FeedItems::ofOne("{}").ok());
    }

    void everyRequiredKeyIsRequired_data()
    {
        QTest::addColumn<QByteArray>("whole");
        QTest::addColumn<int>("reader");
        QTest::newRow("event") << eventJson << 0;
        QTest::newRow("log") << logJson << 1;
        QTest::newRow("delivery") << deliveryJson << 2;
    }

    void everyRequiredKeyIsRequired()
    {
        QFETCH(QByteArray, whole);
        QFETCH(int, reader);
        const auto problem = [reader](const QJsonObject &item) {
            const auto of = [](const auto &result) {
                return result.ok() ? QString() : result.problem().message;
            };
            const FeedItems page = only(QJsonDocument(item).toJson());
            return reader == 0   ? of(page.event(0))
                   : reader == 1 ? of(page.log(0))
                                 : of(page.delivery(0));
        };
        const QJsonObject item = QJsonDocument::fromJson(whole).object();
        QCOMPARE(problem(item), QString());
        for (const QString &key : item.keys()) {
            QJsonObject without = item;
            without.remove(key);
            QVERIFY2(problem(without).contains(key), qPrintable(problem(without)));
        }
        QJsonObject more = item;
        more.insert(QStringLiteral("from_the_future"), 1);
        QCOMPARE(problem(more), QString());
    }

    void aMistakeInsideNamesItsWholePath()
    {
        const auto wrong = [](const char *from, const char *to) {
            QByteArray log = logJson;
            return only(log.replace(from, to)).log(0).problem().message;
        };
        QVERIFY(
            wrong(R"("name":"A")", R"("name":5)").contains(QStringLiteral("request.headers.name")));
        QVERIFY(wrong(R"("name":"CI")", R"("nome":"CI")").contains(QStringLiteral("api_key.name")));
        QVERIFY(wrong(R"("size":2)", R"("size":2.5)").contains(QStringLiteral("request.size")));
    }

    void anItemThatCannotBeReadIsKeptAsItCame()
    {
        const auto page = FeedItems::ofPage(
            pageOf({logJson, R"({"uuid":7,"sequence":3,"later":[1,"供應",null]})", "[\"odd\"]"}));
        QVERIFY(page.ok());
        QVERIFY(page->log(0).ok());
        QVERIFY(!page->log(1).ok());
        QCOMPARE(page->sequence(1), std::optional<qint64>(3));
        QCOMPARE(page->raw(1), R"([{"uuid":7,"sequence":3,"later":[1,"供應",null]}])");
        QVERIFY(!page->sequence(2));
        QCOMPARE(page->raw(2), R"([["odd"]])");
    }

    void theLastOfTwoEqualKeysCounts()
    {
        QByteArray log = logJson;
        log.insert(1, R"("uuid":"first","status":"none",)");
        const FeedItems page = only(log);
        QCOMPARE(page.log(0)->uuid, "req_1");
        QCOMPARE(page.log(0)->status, 201);
    }

    void textsStayTheBytesTheyWere()
    {
        const FeedItems page = only(
            withBody("\"a\\u0000b\\\\\\\"\\/\\b\\f\\n\\r\\t\\u4f9b\\ud83e\\udd89 供應🦉\""));
        const auto log = page.log(0);
        QVERIFY(log.ok());
        QCOMPARE(log->request.body,
                 std::optional(QByteArray("a\0b\\\"/\b\f\n\r\t供🦉 供應🦉", 29)));
    }

    //! One careless string does not keep a page out.
    void halfAPairAndOtherSlipsAreMended_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("high half") << QByteArray("\"a\\ud83ez\"") << QByteArray("a\xef\xbf\xbdz");
        QTest::newRow("low half") << QByteArray("\"\\udd89\"") << QByteArray("\xef\xbf\xbd");
        QTest::newRow("two high halves")
            << QByteArray("\"\\ud83e\\ud83e\\udd89\"") << QByteArray("\xef\xbf\xbd🦉");
        QTest::newRow("escaped backslash before u")
            << QByteArray("\"\\ud83e\\\\ud83e\"") << QByteArray("\xef\xbf\xbd\\ud83e");
        QTest::newRow("raw control characters")
            << QByteArray("\"a\nb\x01\"") << QByteArray("a\nb\x01");
        QTest::newRow("a byte that is no UTF-8")
            << QByteArray("\"a\xff\xe4z\"") << QByteArray("a\xef\xbf\xbd\xef\xbf\xbdz");
        QTest::newRow("needless escape") << QByteArray("\"a\\xb\\'\"") << QByteArray("axb'");
    }

    void halfAPairAndOtherSlipsAreMended()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, text);
        const auto page = FeedItems::ofPage(pageOf({withBody(json), logJson}));
        QVERIFY(page.ok());
        QCOMPARE(page->log(0)->request.body, std::optional(text));
        QVERIFY(page->log(1).ok());
    }

    void numbersBeyondWhatFitsSpoilOnlyTheirItem()
    {
        const auto status = [](const QByteArray &number) {
            QByteArray log = logJson;
            log.replace("\"status\":201", "\"status\":" + number);
            const auto page = FeedItems::ofPage(pageOf({log, logJson}));
            return page.ok() && page->log(1).ok() && page->log(0).ok() ? page->log(0)->status : -1;
        };
        QCOMPARE(status("201"), 201);
        QCOMPARE(status("2.01e2"), 201);
        QCOMPARE(status("201.0"), 201);
        for (const char *number : {"201.5", "18446744073709551615", "9223372036854775808",
                                   "123456789012345678901234567890", "1e30", "\"201\"", "null"})
            QCOMPARE(status(number), -1);
        QByteArray log = logJson;
        log.replace("12.5", "123456789012345678901234567890");
        QCOMPARE(only(log).log(0)->durationMs, 123456789012345678901234567890.0);
        QVERIFY(!FeedItems::ofPage(pageOf({log.replace("123456789", "1e400")})).ok());
    }

    void whatIsNoJsonIsNoPage()
    {
        const QByteArray good = pageOf({logJson});
        QVERIFY(FeedItems::ofPage("\xef\xbb\xbf" + good).ok());
        QVERIFY(!FeedItems::ofPage(good.chopped(1)).ok());
        QVERIFY(!FeedItems::ofPage(good + '}').ok());
        QVERIFY(!FeedItems::ofPage(QByteArray(good).replace(":201", ":\xff")).ok());
        QVERIFY(!FeedItems::ofPage(QByteArray(good).replace("curl", "c\\u12")).ok());
        const QByteArray deep = QByteArray(200'000, '[') + QByteArray(200'000, ']');
        QVERIFY(!FeedItems::ofPage(pageOf({deep})).ok());
        QVERIFY(!FeedItems::ofPage(deep.first(200'000)).ok());
    }

    //! Whatever happens to a page: what Qt's JSON reads is read here, with the same result.
    void brokenPagesAreReadAsQtReadsThem_data()
    {
        QTest::addColumn<bool>("logs");
        QTest::newRow("logs") << true;
        QTest::newRow("events") << false;
    }

    void brokenPagesAreReadAsQtReadsThem()
    {
        QFETCH(bool, logs);
        const QByteArray second = withBody("\"\\u4f9b\\ud83e\\udd89 供應 \\\\n\\\"\"");
        const QByteArray whole = logs ? pageOf({logJson, second}) : pageOf({eventJson, eventJson});
        const auto item = logs ? QtFeedReading::log : QtFeedReading::event;
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        const QRegularExpression noNumber(QStringLiteral("[:,\\[]\\s*-?(\\.|[0-9]+\\.[^0-9])"));
        int pages = 0;
        for (int turn = 0; turn < 8'000; ++turn) {
            const QByteArray body = mutated(whole, random);
            auto expected = QtFeedReading::page(body, item);
            const auto found = read(body, logs);
            const auto where = [&] {
                return "seed " + QByteArray::number(seed) + ": " + body +
                       "\nexpected: " + (expected ? expected->join("\n") : QByteArray("no page")) +
                       "\nread: " + (found ? found->join("\n") : QByteArray("no page"));
            };
            // Qt takes some numbers that are none, and not every byte that can be mended.
            QVERIFY2(found || !expected || noNumber.match(QString::fromUtf8(body)).hasMatch(),
                     where());
            QVERIFY2(expected || !found || JsonMending::mended(body) != body, where());
            if (!expected || !found || !body.isValidUtf8()) // Qt takes stray bytes for Latin-1
                continue;
            ++pages;
            // Half a surrogate pair: Qt writes a question mark, here it is U+FFFD.
            QByteArrayList plain = *found;
            if (JsonMending::mended(body) != body) {
                for (QByteArrayList *list : {&plain, &*expected}) {
                    for (QByteArray &text : *list)
                        text.replace("\xef\xbf\xbd", "?");
                }
            }
            QVERIFY2(*expected == plain, where());
        }
        QVERIFY(pages > 100);
    }
};

QTEST_GUILESS_MAIN(TestFeedItems)
#include "TestFeedItems.moc"
