// SPDX-License-Identifier: Apache-2.0
#include "FilterExpression.h"
#include "FilterToken.h"
#include "Timestamp.h"

#include <QTest>
#include <QTimeZone>

#include <cmath>
#include <limits>

using Field = RowCondition::Field;

namespace {

const QDateTime now(QDate(2026, 11, 22), QTime(14, 3, 7), QTimeZone(8 * 3600));

FilterExpression parse(const QString &text, Collection feed = Collection::Logs)
{
    return FilterExpression::parse(text, feed, now);
}

double microseconds(const QString &text)
{
    return double(Timestamp::parse(text).value_or(-1));
}

} // namespace

//! What a filter line means, and what is said where it means nothing.
class TestFilterExpression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyLineWantsEverything_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("spaces") << QStringLiteral("  \t ");
        QTest::newRow("ideographic space") << QString(QChar(0x3000));
        QTest::newRow("control characters") << QString(QChar(0)) + QChar(7) + QChar(0x1b);
    }
    void emptyLineWantsEverything()
    {
        QFETCH(QString, text);
        const FilterExpression expression = parse(text);
        QVERIFY(expression.isValid());
        QVERIFY(expression.filter().isEmpty());
    }

    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Collection>("feed");
        QTest::addColumn<int>("field");
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<bool>("negated");
        const auto row = [](const char *text, Collection feed, Field field, QStringList texts,
                            bool negated = false) {
            QTest::newRow(text) << QString::fromUtf8(text) << feed << int(field) << texts
                                << negated;
        };
        const auto logs = Collection::Logs;
        const auto events = Collection::Events;
        const auto deliveries = Collection::Deliveries;
        row("method:post", logs, Field::Method, {u"POST"_qs});
        row("METHOD:GET,delete", logs, Field::Method, {u"GET"_qs, u"DELETE"_qs});
        row("-method:GET", logs, Field::Method, {u"GET"_qs}, true);
        row("endpoint:/orders", logs, Field::Endpoint, {u"/orders"_qs});
        row("endpoint:https://api.example.com/x", deliveries, Field::Endpoint,
            {u"https://api.example.com/x"_qs});
        row("key:\"CI server\"", logs, Field::Key, {u"CI server"_qs});
        row("key:\"CI server\",web", logs, Field::Key, {u"CI server"_qs, u"web"_qs});
        row("key:\"a \\\"b\\\" \\\\ c\"", logs, Field::Key, {u"a \"b\" \\ c"_qs});
        row("key:“供應商 鑰匙”", logs, Field::Key, {u"供應商 鑰匙"_qs});
        row("ip:192.0.2.*", logs, Field::Ip, {u"192.0.2."_qs});
        row("ip:2001:db8::", logs, Field::Ip, {u"2001:db8::"_qs});
        row("type:order.*", events, Field::EventType, {u"order.*"_qs});
        row("type:order", events, Field::EventType, {u"order"_qs, u"order.*"_qs});
        row("type:order.received,vendor.*", deliveries, Field::EventType,
            {u"order.received"_qs, u"vendor.*"_qs});
        row("delivery:failed", events, Field::DeliveryState, {u"failed"_qs});
        row("-delivery:Succeeded", deliveries, Field::DeliveryState, {u"succeeded"_qs}, true);
        row("mode:live", events, Field::Mode, {u"live"_qs});
        row("error:general.validation_error", logs, Field::ErrorType,
            {u"general.validation_error"_qs});
        row("resource:ord_1", events, Field::Resource, {u"ord_1"_qs});
        row("webhook:sub_1", deliveries, Field::Webhook, {u"sub_1"_qs});
        row("event:evt_1", deliveries, Field::Event, {u"evt_1"_qs});
        row("request:req_1", events, Field::Request, {u"req_1"_qs});
        row("uuid:evt_1", events, Field::Uuid, {u"evt_1"_qs});
        row("hello", logs, Field::Word, {u"hello"_qs});
        row("-hello", logs, Field::Word, {u"hello"_qs}, true);
        row("\"two words\"", logs, Field::Word, {u"two words"_qs});
        row("-\"two words\"", logs, Field::Word, {u"two words"_qs}, true);
        row("\"status:404\"", logs, Field::Word, {u"status:404"_qs});
        row("https://example.com/hook", logs, Field::Word, {u"https://example.com/hook"_qs});
        row("12:30", logs, Field::Word, {u"12:30"_qs});
        row("a,b", logs, Field::Word, {u"a,b"_qs});
        row("C:\\temp", deliveries, Field::Word, {}, false);
        row("100%_done", logs, Field::Word, {u"100%_done"_qs});
        row("'; DROP TABLE logs; --", logs, Field::Word, {u"';"_qs});
        row("供應商", events, Field::Word, {u"供應商"_qs});
        row("👩‍👩‍👧", events, Field::Word, {u"👩‍👩‍👧"_qs});
        row("שלום", events, Field::Word, {u"שלום"_qs});
        row("method：POST", logs, Field::Method, {u"POST"_qs});
    }
    void texts()
    {
        QFETCH(QString, text);
        QFETCH(Collection, feed);
        QFETCH(int, field);
        QFETCH(QStringList, texts);
        QFETCH(bool, negated);
        const FilterExpression expression = parse(text, feed);
        if (texts.isEmpty()) { // a token nobody knows, not a word
            QVERIFY(!expression.isValid());
            return;
        }
        QVERIFY2(expression.isValid(),
                 expression.isValid() ? "" : qPrintable(expression.mistake()->message));
        const RowCondition condition = expression.filter().conditions.first();
        QCOMPARE(int(condition.field), field);
        QCOMPARE(condition.texts, texts);
        QCOMPARE(condition.negated, negated);
    }

    void ranges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Collection>("feed");
        QTest::addColumn<double>("minimum");
        QTest::addColumn<double>("maximum");
        const double none = std::numeric_limits<double>::quiet_NaN();
        const auto row = [](const char *text, Collection feed, double minimum, double maximum) {
            QTest::newRow(text) << QString::fromLatin1(text) << feed << minimum << maximum;
        };
        const auto logs = Collection::Logs;
        const double infinity = std::numeric_limits<double>::infinity();
        row("status:404", logs, 404, 404);
        row("status:4xx", logs, 400, 499);
        row("status:5XX", Collection::Deliveries, 500, 599);
        row("status:>=500", logs, 500, none);
        row("status:>500", logs, 501, none);
        row("status:<400", logs, none, 399);
        row("status:<=400", logs, none, 400);
        row("status:400..499", logs, 400, 499);
        row("attempts:>=3", Collection::Deliveries, 3, none);
        row("took:>2s", logs, std::nextafter(2000, infinity), none);
        row("took:>=2s", logs, 2000, none);
        row("took:<100ms", logs, none, std::nextafter(100, -infinity));
        row("took:<=1.5s", logs, none, 1500);
        row("took:>=250", logs, 250, none);
        row("took:1s..2min", logs, 1000, 120'000);
        row("after:2026-11-01", logs, microseconds(u"2026-11-01T00:00:00+08:00"_qs), none);
        row("before:2026-11-01", logs, none, microseconds(u"2026-11-01T00:00:00+08:00"_qs) - 1);
        row("after:2026-11-01T14:30", logs, microseconds(u"2026-11-01T14:30:00+08:00"_qs), none);
        row("after:\"2026-11-01 14:30:15\"", logs, microseconds(u"2026-11-01T14:30:15+08:00"_qs),
            none);
        row("after:2026-11-01T14:30:00Z", logs, microseconds(u"2026-11-01T14:30:00Z"_qs), none);
        row("after:today", logs, microseconds(u"2026-11-22T00:00:00+08:00"_qs), none);
        row("before:yesterday", logs, none, microseconds(u"2026-11-21T00:00:00+08:00"_qs) - 1);
        row("after:2h", logs, microseconds(u"2026-11-22T12:03:07+08:00"_qs), none);
        row("after:30m", logs, microseconds(u"2026-11-22T13:33:07+08:00"_qs), none);
        row("after:7d", Collection::Events, microseconds(u"2026-11-15T14:03:07+08:00"_qs), none);
    }
    void ranges()
    {
        QFETCH(QString, text);
        QFETCH(Collection, feed);
        QFETCH(double, minimum);
        QFETCH(double, maximum);
        const FilterExpression expression = parse(text, feed);
        QVERIFY(expression.isValid());
        const RowCondition condition = expression.filter().conditions.first();
        const double none = std::numeric_limits<double>::quiet_NaN();
        const auto same = [](double one, double other) {
            return one == other || (std::isnan(one) && std::isnan(other));
        };
        QVERIFY2(same(condition.minimum.value_or(none), minimum),
                 qPrintable(QString::number(condition.minimum.value_or(none), 'f', 6)));
        QVERIFY2(same(condition.maximum.value_or(none), maximum),
                 qPrintable(QString::number(condition.maximum.value_or(none), 'f', 6)));
    }

    void mistakes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Collection>("feed");
        QTest::addColumn<int>("at");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *text, Collection feed, int at, int length,
                            const char *says) {
            QTest::newRow(text) << QString::fromUtf8(text) << feed << at << length
                                << QString::fromUtf8(says);
        };
        const auto logs = Collection::Logs;
        row("stauts:500", logs, 0, 7, "Did you mean “status:”?");
        row("GET nonsense:1", logs, 4, 9, "There is no filter “nonsense:”.");
        row("C:\\temp", logs, 0, 2, "quotation marks");
        row("method:", logs, 0, 7, "Write a value");
        row("method:\"\"", logs, 7, 2, "Write a value");
        row("method:GET,", logs, 0, 7, "Write a value");
        row("x method:FETCH", logs, 9, 5, "GET, POST, PUT");
        row("-method:GET,FETCH", logs, 12, 5, "takes one of");
        row("status:abc", logs, 7, 3, "404, 4xx");
        row("status:6xx", logs, 7, 3, "404, 4xx");
        row("status:401,403", logs, 11, 3, "one value");
        row("status:500..400", logs, 7, 8, "ends before it begins");
        row("status:>", logs, 7, 1, "404, 4xx");
        row("status:-1", logs, 7, 2, "404, 4xx");
        row("status:9999999999999999999999", logs, 7, 22, "404, 4xx");
        row("took:2s", logs, 5, 2, "took:>2s");
        row("took:>1e9s", logs, 5, 5, "duration");
        row("took:>nans", logs, 5, 5, "duration");
        row("after:2026-13-01", logs, 6, 10, "2026-11-01");
        row("after:2026-02-30", logs, 6, 10, "2026-11-01");
        row("after:soon", logs, 6, 4, "today");
        row("after:1h,2h", logs, 9, 2, "one date");
        row("ip:example.com", logs, 3, 11, "address");
        row("ip:*", logs, 3, 1, "address");
        row("key:\"CI server", logs, 4, 10, "not closed");
        row("a \"b c", logs, 2, 4, "not closed");
        row("-", logs, 0, 1, "after the minus");
        row("\"\"", logs, 0, 2, "nothing between");
        row("type:order.*", logs, 0, 5, "Events and the deliveries of a webhook");
        row("-delivery:failed", logs, 1, 9, "Events and the deliveries of a webhook");
        row("method:GET", Collection::Events, 0, 7, "Logs");
        row("status:404", Collection::Events, 0, 7, "Logs and the deliveries of a webhook");
        row("took:>1s", Collection::Deliveries, 0, 5, "Logs");
        row("attempts:2", Collection::Events, 0, 9, "the deliveries of a webhook");
        row("type:\"order received\"", Collection::Events, 5, 16, "order.received");
        row("👍 stauts:1", logs, 3, 7, "status:"); // positions count UTF-16 units
    }
    void mistakes()
    {
        QFETCH(QString, text);
        QFETCH(Collection, feed);
        QFETCH(int, at);
        QFETCH(int, length);
        QFETCH(QString, says);
        const FilterExpression expression = parse(text, feed);
        QVERIFY(!expression.isValid());
        const FilterMistake &mistake = *expression.mistake();
        QVERIFY2(mistake.message.contains(says), qPrintable(mistake.message));
        QCOMPARE(mistake.at, at);
        QCOMPARE(mistake.length, length);
    }

    void allConditionsAreKeptInOrder()
    {
        const FilterExpression expression =
            parse(u"status:5xx endpoint:/orders -method:GET \"card declined\" after:7d"_qs);
        QVERIFY(expression.isValid());
        QList<Field> fields;
        for (const RowCondition &condition : expression.filter().conditions)
            fields.append(condition.field);
        QCOMPARE(fields, (QList<Field>{Field::Status, Field::Endpoint, Field::Method, Field::Word,
                                       Field::Time}));
    }

    void everyTokenTellsWhereItBelongs()
    {
        for (const FilterToken &token : FilterToken::all()) {
            QVERIFY2(token.logs || token.events || token.deliveries, token.name);
            QVERIFY2(!token.explanation().isEmpty(), token.name);
            QCOMPARE(FilterToken::find(QString::fromLatin1(token.name)), &token);
            for (const Collection feed :
                 {Collection::Logs, Collection::Events, Collection::Deliveries}) {
                const FilterExpression empty = parse(token.text(), feed);
                QVERIFY2(!empty.isValid(), token.name);
                if (!token.appliesTo(feed))
                    QVERIFY2(empty.mistake()->message.contains(token.tables()), token.name);
            }
        }
    }

    void limitsAreSaid()
    {
        const FilterExpression tooLong = parse(QString(FilterExpression::longestText + 1, u'x'));
        QCOMPARE(tooLong.mistake()->at, FilterExpression::longestText);
        QCOMPARE(tooLong.mistake()->length, 1);

        const FilterExpression tooMany =
            parse(u"a "_qs.repeated(FilterExpression::mostConditions + 3));
        QCOMPARE(tooMany.mistake()->at, 2 * FilterExpression::mostConditions);

        const FilterExpression many =
            parse(u"key:"_qs + u"a,"_qs.repeated(FilterExpression::mostAlternatives) + u'a');
        QVERIFY(many.mistake()->message.contains(u"alternatives"));
    }

    //! Whatever is typed is read or explained, inside the text.
    void anyTextIsReadOrExplained()
    {
        const QString alphabet = u"abst:,-\"“”\\ \t./*<>=09x：　'%_\u202e\u200d"_qs + QChar(0) +
                                 QChar(0xd83d) + QChar(0xdc4d) + u"status:method:took:after:"_qs;
        quint32 state = 20261122;
        const auto next = [&state](quint32 below) {
            state = state * 1664525 + 1013904223;
            return (state >> 8) % below;
        };
        for (int round = 0; round < 5000; ++round) {
            QString text;
            for (quint32 i = next(60); i > 0; --i)
                text += alphabet[qsizetype(next(quint32(alphabet.size())))];
            for (const Collection feed :
                 {Collection::Logs, Collection::Events, Collection::Deliveries}) {
                const FilterExpression expression = parse(text, feed);
                if (expression.isValid()) {
                    for (const RowCondition &condition : expression.filter().conditions)
                        QVERIFY(!condition.texts.isEmpty() || condition.minimum ||
                                condition.maximum);
                    continue;
                }
                const FilterMistake &mistake = *expression.mistake();
                QVERIFY2(mistake.at >= 0 && mistake.length > 0 &&
                             mistake.at + mistake.length <= text.size(),
                         qPrintable(text));
                QVERIFY(!mistake.message.isEmpty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFilterExpression)
#include "TestFilterExpression.moc"
