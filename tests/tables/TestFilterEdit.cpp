// SPDX-License-Identifier: Apache-2.0
#include "FilterEdit.h"
#include "FilterExpression.h"

#include <QTest>

//! A filter line changed by clicks: tokens are replaced, not doubled; the rest stays as typed.
class TestFilterEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersByAValue_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("result");
        QTest::newRow("empty") << ""
                               << "status"
                               << "404"
                               << "status:404";
        QTest::newRow("beside") << "method:GET"
                                << "status"
                                << "404"
                                << "method:GET status:404";
        QTest::newRow("in place") << "status:4xx word"
                                  << "status"
                                  << "404"
                                  << "status:404 word";
        QTest::newRow("once") << "status:4xx status:500"
                              << "status"
                              << "404"
                              << "status:404";
        QTest::newRow("again") << "status:404"
                               << "status"
                               << "404"
                               << "status:404";
        QTest::newRow("spaces") << ""
                                << "key"
                                << "CI server"
                                << "key:\"CI server\"";
        QTest::newRow("quotes") << ""
                                << "key"
                                << "a \"b\" \\"
                                << "key:\"a \\\"b\\\" \\\\\"";
        QTest::newRow("comma") << ""
                               << "key"
                               << "a,b"
                               << "key:\"a,b\"";
        QTest::newRow("instead of not") << "-status:404"
                                        << "status"
                                        << "404"
                                        << "status:404";
        QTest::newRow("free words stay") << "\"status:404\""
                                         << "status"
                                         << "500"
                                         << "\"status:404\" status:500";
    }
    void filtersByAValue()
    {
        QFETCH(QString, line);
        QFETCH(QString, name);
        QFETCH(QString, value);
        QTEST(FilterEdit::filteredBy(line, name, value), "result");
    }

    void excludesAValue()
    {
        QCOMPARE(FilterEdit::excluding({}, u"status"_qs, u"404"_qs), u"-status:404"_qs);
        QCOMPARE(FilterEdit::excluding(u"-status:404"_qs, u"status"_qs, u"404"_qs),
                 u"-status:404"_qs);
        QCOMPARE(FilterEdit::excluding(u"-status:500"_qs, u"status"_qs, u"404"_qs),
                 u"-status:500 -status:404"_qs);
        QCOMPARE(FilterEdit::excluding(u"method:GET,POST"_qs, u"method"_qs, u"get"_qs),
                 u"method:POST -method:get"_qs);
        QCOMPARE(FilterEdit::excluding(u"status:4xx"_qs, u"status"_qs, u"404"_qs),
                 u"status:4xx -status:404"_qs);
    }

    void whatIsWrittenIsReadBack()
    {
        const QStringList values{u"CI server"_qs, u"a\"b"_qs,     u"back\\slash"_qs, u"end\\ \\"_qs,
                                 u"“curly”"_qs,   u"-minus"_qs,   u"a,b"_qs,         u"x:y"_qs,
                                 u"\\\""_qs,      u"供應商 一"_qs};
        for (const QString &value : values) {
            const QString line = FilterEdit::filteredBy(u"method:GET"_qs, u"key"_qs, value);
            const auto read =
                FilterExpression::parse(line, Collection::Logs, QDateTime::currentDateTime());
            QVERIFY2(read.isValid(), qPrintable(line));
            QCOMPARE(read.filter().conditions.last().texts, QStringList{value});
        }
    }

    void aRangeIsExactToTheSecond()
    {
        const QDateTime from = QDateTime::fromSecsSinceEpoch(1'793'000'001, Qt::UTC);
        const QDateTime to = from.addSecs(61);
        const QString line = FilterEdit::between(u"status:404 after:2026-01-01"_qs, from, to);
        QVERIFY(FilterEdit::has(line, {u"after"_qs, u"before"_qs}));
        const auto read =
            FilterExpression::parse(line, Collection::Logs, QDateTime::currentDateTime());
        QVERIFY2(read.isValid(), qPrintable(line));
        QCOMPARE(read.filter().conditions.size(), 3);
        QCOMPARE(*read.filter().conditions[1].minimum, 1'793'000'001e6);
        QCOMPARE(*read.filter().conditions[2].maximum, 1'793'000'062e6 - 1);
        QCOMPARE(FilterEdit::without(line, {u"after"_qs, u"before"_qs}), u"status:404"_qs);
        QVERIFY(!FilterEdit::has(u"\"after:x\" status:404"_qs, {u"after"_qs}));
    }
};

QTEST_GUILESS_MAIN(TestFilterEdit)
#include "TestFilterEdit.moc"
