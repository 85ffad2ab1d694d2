// SPDX-License-Identifier: Apache-2.0
#include "FilterCaret.h"
#include "FilterExpression.h"
#include "TerminalCommandLine.h"
#include "TerminalRows.h"
#include "TerminalWidth.h"

#include <QTest>

#include <clocale>

namespace {

LogDetails log(const QString &uuid, int status)
{
    LogDetails log;
    log.uuid = uuid;
    log.method = QStringLiteral("POST");
    log.endpoint = QStringLiteral("/api/v1/platform/tunnel/orders");
    log.query = QStringLiteral("limit=10");
    log.status = status;
    log.durationMs = 12;
    log.createdAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
    return log;
}

} // namespace

//! What `owlpay-console logs` writes on a terminal, and what it understands.
class TestTerminalRows : public QObject
{
    Q_OBJECT

private:
    static Result<TerminalCommandLine> parse(const QStringList &arguments)
    {
        return TerminalCommandLine::parse(
            Collection::Logs,
            QStringList{QStringLiteral("owlpay-console"), QStringLiteral("logs")} + arguments);
    }

private Q_SLOTS:
    void initTestCase() { std::setlocale(LC_ALL, "C.UTF-8"); }

    void columnsStandUnderEachOther()
    {
        TerminalRows rows(Collection::Logs, false, 0);
        rows.add(log(QStringLiteral("req_1"), 201));
        rows.add(log(QStringLiteral("req_12345"), 422));
        const QStringList lines = rows.text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].indexOf(QStringLiteral("/api")),
                 lines[1].indexOf(QStringLiteral("/api")));
        QVERIFY(rows.header().indexOf(QStringLiteral("ENDPOINT")) ==
                lines[0].indexOf(QStringLiteral("/api")));
        QVERIFY(lines[0].endsWith(QStringLiteral("/orders?limit=10")));
    }

    void aTerminalIsNotOverfilled()
    {
        TerminalRows rows(Collection::Logs, false, 80);
        LogDetails wide = log(QStringLiteral("req_1"), 200);
        wide.endpoint = QString(200, QChar(0x8a02)); // takes two columns each
        rows.add(wide);
        const QString line = rows.text().trimmed();
        QVERIFY(line.endsWith(QChar(0x2026)));
        QVERIFY2(TerminalWidth::of(line) <= 80,
                 qPrintable(QString::number(TerminalWidth::of(line))));
    }

    void coloursOnlyWhereWanted()
    {
        TerminalRows with(Collection::Logs, true, 0);
        with.add(log(QStringLiteral("req_1"), 500));
        QVERIFY(with.text().contains(QStringLiteral("\x1b[31m500")));
        TerminalRows without(Collection::Logs, false, 0);
        without.add(log(QStringLiteral("req_1"), 500));
        QVERIFY(!without.text().contains(QLatin1Char('\x1b')));
    }

    void whatAServerWroteIsNoCommand()
    {
        TerminalRows rows(Collection::Logs, false, 0);
        LogDetails hostile = log(QStringLiteral("req\x1b]0;owned\a_1"), 200);
        hostile.endpoint = QString::fromUtf8("/a\r\nb\x1b[2J\u009b31m\u202e");
        rows.add(hostile);
        const QString text = rows.text();
        QCOMPARE(text.count(QLatin1Char('\n')), 1);
        for (const QChar c : text) {
            QVERIFY(c == QLatin1Char('\n') || c.unicode() >= 0x20);
            QVERIFY(!(c.unicode() >= 0x7f && c.unicode() <= 0x9f) && c.unicode() != 0x202e);
        }
    }

    void aCaretStandsUnderTheMistake_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("caret");
        QTest::newRow("name") << QStringLiteral("method:GET stat:5xx")
                              << QStringLiteral("             ^~~~~");
        QTest::newRow("after wide characters")
            << QStringLiteral("供應 stat:5xx") << QStringLiteral("       ^~~~~");
    }

    void aCaretStandsUnderTheMistake()
    {
        QFETCH(QString, filter);
        QFETCH(QString, caret);
        const auto read =
            FilterExpression::parse(filter, Collection::Logs, QDateTime::currentDateTime());
        QVERIFY(!read.isValid());
        const QStringList lines =
            FilterCaret::text(filter, *read.mistake()).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1], QStringLiteral("  ") + filter);
        QCOMPARE(lines[2], caret);
    }

    void commandsAreTold()
    {
        const QString program = QStringLiteral("owlpay-console");
        QCOMPARE(TerminalCommandLine::command({program, QStringLiteral("logs")}), Collection::Logs);
        QCOMPARE(TerminalCommandLine::command({program, QStringLiteral("events")}),
                 Collection::Events);
        QVERIFY(!TerminalCommandLine::command({program}));
        QVERIFY(!TerminalCommandLine::command({program, QStringLiteral("webhooks")}));
        QVERIFY(!TerminalCommandLine::command({program, QStringLiteral("--sandbox")}));
    }

    void optionsAreRead()
    {
        const auto line = parse({QStringLiteral("--filter"), QStringLiteral("status:5xx"),
                                 QStringLiteral("--limit=7"), QStringLiteral("--json"),
                                 QStringLiteral("--connection"), QStringLiteral("work")});
        QVERIFY(line.ok());
        QCOMPARE(line->filter, QStringLiteral("status:5xx"));
        QCOMPARE(line->limit, 7);
        QVERIFY(line->json && !line->tail);
        QCOMPARE(line->connection, QStringLiteral("work"));
        QCOMPARE(parse({})->limit, 50);
        QCOMPARE(parse({QStringLiteral("--tail")})->limit, 10);
    }

    void mistakesAreNamed()
    {
        for (const QStringList &wrong :
             {QStringList{QStringLiteral("--limit"), QStringLiteral("-1")},
              QStringList{QStringLiteral("--limit=many")}, QStringList{QStringLiteral("--colour")},
              QStringList{QStringLiteral("status:5xx")}}) {
            const auto line = parse(wrong);
            QVERIFY(!line.ok());
            QCOMPARE(line.problem().kind, Problem::Kind::Validation);
        }
        QVERIFY(
            TerminalCommandLine::helpText(Collection::Events).contains(QStringLiteral("--tail")));
    }
};

QTEST_GUILESS_MAIN(TestTerminalRows)
#include "TestTerminalRows.moc"
