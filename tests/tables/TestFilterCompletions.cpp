// SPDX-License-Identifier: Apache-2.0
#include "FilterCompletions.h"
#include "FilterExpression.h"
#include "KnownValues.h"

#include <QTest>

using Field = RowCondition::Field;

//! What the filter line offers while it is typed.
class TestFilterCompletions : public QObject
{
    Q_OBJECT

    KnownValues m_known;

    static QStringList replacements(const QList<FilterSuggestion> &suggestions)
    {
        QStringList list;
        for (const FilterSuggestion &suggestion : suggestions)
            list.append(suggestion.replacement);
        return list;
    }
    QList<FilterSuggestion> ask(const QString &text, Collection feed = Collection::Logs,
                                int cursor = -1) const
    {
        return FilterCompletions(feed, m_known).suggestions(text, cursor);
    }
    static QString applied(QString text, const FilterSuggestion &suggestion)
    {
        return text.replace(suggestion.from, suggestion.length, suggestion.replacement);
    }

private Q_SLOTS:
    void init()
    {
        m_known = {};
        m_known.add(Field::Key, u"CI server"_qs);
        m_known.add(Field::Key, u"web"_qs);
        m_known.add(Field::Endpoint, u"/api/v1/orders"_qs);
        m_known.add(Field::EventType, u"order.received"_qs);
        m_known.add(Field::EventType, u"order.updated"_qs);
        m_known.add(Field::EventType, u"vendor.created"_qs);
    }

    void anEmptyLineOffersTheTokensOfItsTable()
    {
        const QStringList logs = replacements(ask(QString()));
        QVERIFY(logs.contains(u"status:"_qs));
        QVERIFY(logs.contains(u"took:"_qs));
        QVERIFY(!logs.contains(u"type:"_qs));
        const QStringList events = replacements(ask(QString(), Collection::Events));
        QVERIFY(events.contains(u"type:"_qs));
        QVERIFY(!events.contains(u"took:"_qs));
    }

    void aBeginningOffersWhatBeginsSo()
    {
        const QList<FilterSuggestion> found = ask(u"GET st"_qs);
        QCOMPARE(found.first().replacement, u"status:"_qs);
        QVERIFY(!found.first().explanation.isEmpty());
        QCOMPARE(applied(u"GET st"_qs, found.first()), u"GET status:"_qs);
        QCOMPARE(applied(u"-st"_qs, ask(u"-st"_qs).first()), u"-status:"_qs);
    }

    void valuesAreOfferedBehindTheColon()
    {
        QVERIFY(replacements(ask(u"method:"_qs)).contains(u"POST "_qs));
        QCOMPARE(replacements(ask(u"method:P"_qs)).first(3),
                 (QStringList{u"POST "_qs, u"PUT "_qs, u"PATCH "_qs}));
        QCOMPARE(replacements(ask(u"key:server"_qs)), QStringList{u"\"CI server\" "_qs});
        QCOMPARE(applied(u"key:web,ci"_qs, ask(u"key:web,ci"_qs).first()),
                 u"key:web,\"CI server\" "_qs);
        QVERIFY(replacements(ask(u"after:"_qs)).contains(u"today "_qs));
        QVERIFY(replacements(ask(u"status:"_qs)).contains(u"5xx "_qs));
    }

    void groupsOfEventTypesAreOffered()
    {
        const QStringList found = replacements(ask(u"type:"_qs, Collection::Events));
        QCOMPARE(found, (QStringList{u"order.* "_qs, u"order.received "_qs, u"order.updated "_qs,
                                     u"vendor.* "_qs, u"vendor.created "_qs}));
    }

    void whoTypesAValueIsToldItsToken()
    {
        QVERIFY(replacements(ask(u"POST"_qs)).contains(u"method:POST "_qs));
        QVERIFY(replacements(ask(u"ci"_qs)).contains(u"key:\"CI server\" "_qs));
        QVERIFY(replacements(ask(u"orders"_qs)).contains(u"endpoint:/api/v1/orders "_qs));
    }

    void nothingIsOfferedForAnotherTablesToken()
    {
        QVERIFY(ask(u"type:"_qs, Collection::Logs).isEmpty());
        QVERIFY(ask(u"nonsense:x"_qs).isEmpty());
    }

    void thePartUnderTheCursorIsMeant()
    {
        const QString text = u"method:P status:4"_qs;
        QCOMPARE(replacements(ask(text, Collection::Logs, 8)).first(), u"POST "_qs);
        QCOMPARE(replacements(ask(text, Collection::Logs, 17)).first(), u"4xx "_qs);
        QCOMPARE(applied(text, ask(text, Collection::Logs, 2).first()), text);
    }

    //! Whatever is offered can be read, except for a token that still waits for its value.
    void whatIsOfferedIsUnderstood()
    {
        m_known.add(Field::Key, u"a \"b\" \\ ,c“”"_qs);
        m_known.add(Field::Key, u"x\ty"_qs);
        for (const QString &text : {u"key:"_qs, u"status:"_qs, u"took:"_qs, u"before:"_qs,
                                    u"method:"_qs, u"endpoint:"_qs, u"mode:"_qs}) {
            const QList<FilterSuggestion> found = ask(text);
            QVERIFY(!found.isEmpty());
            for (const FilterSuggestion &suggestion : found) {
                const QString line = applied(text, suggestion);
                const FilterExpression read =
                    FilterExpression::parse(line, Collection::Logs, QDateTime::currentDateTime());
                QVERIFY2(read.isValid(), qPrintable(line));
            }
        }
        const FilterExpression read =
            FilterExpression::parse(u"key:"_qs + FilterCompletions::quoted(u"a \"b\" \\ ,c“”"_qs),
                                    Collection::Logs, QDateTime::currentDateTime());
        QCOMPARE(read.filter().conditions.first().texts, QStringList{u"a \"b\" \\ ,c“”"_qs});
    }

    void hostileTextIsAnswered()
    {
        QVERIFY(ask(QString(100'000, u'"')).isEmpty());
        QVERIFY(ask(u"status:"_qs, Collection::Logs, 1'000'000).size() > 0);
        ask(u"\"\"\",,,:::--\\\\"_qs);
        for (int cursor = 0; cursor < 12; ++cursor)
            ask(u"-a:\"b\\\",c d"_qs, Collection::Logs, cursor);
    }

    void commonPathsLeaveSingleThingsOut()
    {
        QCOMPARE(KnownValues::commonPath(u"/api/v1/orders/ord_12/cancel"_qs), u"/api/v1/orders"_qs);
        QCOMPARE(KnownValues::commonPath(u"/api/v1/orders"_qs), u"/api/v1/orders"_qs);
        QCOMPARE(KnownValues::commonPath(QString()), QString());
    }

    void valuesAreBounded()
    {
        KnownValues values;
        for (int i = 0; i < 1000; ++i)
            values.add(Field::Ip, QString::number(i));
        values.add(Field::Key, QString(10'000, u'x'));
        QCOMPARE(values.of(Field::Ip).size(), KnownValues::mostOfOneField);
        QVERIFY(values.of(Field::Key).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFilterCompletions)
#include "TestFilterCompletions.moc"
