// SPDX-License-Identifier: Apache-2.0
#include "TrafficCommandLine.h"

#include <QTest>

using Kind = TrafficCommandLine::Kind;

//! The words of `owlpay-console record` and `receive`.
class TestTrafficCommandLine : public QObject
{
    Q_OBJECT

private:
    static Result<TrafficCommandLine> parse(Kind kind, const QStringList &words)
    {
        return TrafficCommandLine::parse(
            kind,
            QStringList{QStringLiteral("owlpay-console"), TrafficCommandLine::name(kind)} + words);
    }

private Q_SLOTS:
    void onlyTheseTwoAreMeant()
    {
        const auto command = [](const char *word) {
            return TrafficCommandLine::command(
                {QStringLiteral("owlpay-console"), QString::fromLatin1(word)});
        };
        QCOMPARE(command("record"), Kind::Record);
        QCOMPARE(command("receive"), Kind::Receive);
        QVERIFY(!command("logs"));
        QVERIFY(!command("--sandbox"));
        QVERIFY(!TrafficCommandLine::command({QStringLiteral("owlpay-console")}));
    }

    void whatIsNotSaidStaysAsItWas()
    {
        const auto line = parse(Kind::Receive, {});
        QVERIFY(line);
        QVERIFY(!line->port && !line->status && !line->to);
    }

    void everythingIsRead()
    {
        const auto line =
            parse(Kind::Receive,
                  {QStringLiteral("--connection"), QStringLiteral("Harbor"),
                   QStringLiteral("--port"), QStringLiteral("8123"), QStringLiteral("--status"),
                   QStringLiteral("503"), QStringLiteral("--to"),
                   QStringLiteral("localhost:3000/hook"), QStringLiteral("--json")});
        QVERIFY(line);
        QCOMPARE(line->connection, QStringLiteral("Harbor"));
        QCOMPARE(*line->port, quint16(8123));
        QCOMPARE(*line->status, 503);
        QCOMPARE(*line->to, QStringLiteral("http://localhost:3000/hook"));
        QVERIFY(line->json);
    }

    void mistakesAreTold_data()
    {
        QTest::addColumn<bool>("receive");
        QTest::addColumn<QStringList>("words");
        const auto words = [](std::initializer_list<const char *> all) {
            QStringList list;
            for (const char *word : all)
                list.append(QString::fromLatin1(word));
            return list;
        };
        QTest::newRow("port") << false << words({"--port", "many"});
        QTest::newRow("port too high") << false << words({"--port", "70000"});
        QTest::newRow("a word too much") << false << words({"now"});
        QTest::newRow("of the other command") << false << words({"--status", "200"});
        QTest::newRow("status") << true << words({"--status", "99"});
        QTest::newRow("another host") << true << words({"--to", "https://example.com/hook"});
        QTest::newRow("no address") << true << words({"--to", "http://"});
    }

    void mistakesAreTold()
    {
        QFETCH(bool, receive);
        QFETCH(QStringList, words);
        const auto line = parse(receive ? Kind::Receive : Kind::Record, words);
        QVERIFY(!line);
        QVERIFY(!line.problem().message.isEmpty());
        QVERIFY(line.problem().advice.contains(QStringLiteral("--help")));
    }

    void theHelpNamesTheCommand()
    {
        QVERIFY(TrafficCommandLine::helpText(Kind::Record).contains(QStringLiteral(" record ")));
        QVERIFY(TrafficCommandLine::helpText(Kind::Receive).contains(QStringLiteral("--to")));
        QVERIFY(!TrafficCommandLine::helpText(Kind::Record).contains(QStringLiteral("--to")));
    }
};

QTEST_GUILESS_MAIN(TestTrafficCommandLine)
#include "TestTrafficCommandLine.moc"
