// SPDX-License-Identifier: Apache-2.0
#include "CommandLine.h"

#include <QTest>

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    static Result<CommandLine> parse(const QStringList &arguments)
    {
        return CommandLine::parse(QStringList{QStringLiteral("owlpay-console")} + arguments);
    }

private Q_SLOTS:
    void withoutArgumentsNothingIsAskedFor()
    {
        const auto line = parse({});
        QVERIFY(line.ok());
        QVERIFY(!line->sandbox && !line->syncAndQuit);
        QVERIFY(line->server.isEmpty() && line->dataDir.isEmpty() && line->tab.isEmpty());
    }

    void everyOptionIsRead()
    {
        const auto line =
            parse({QStringLiteral("--server"), QStringLiteral("https://dev.example.com"),
                   QStringLiteral("--data-dir"), QStringLiteral("/tmp/x"), QStringLiteral("--tab"),
                   QStringLiteral("logs"), QStringLiteral("--language"), QStringLiteral("zh_TW"),
                   QStringLiteral("--sync-and-quit")});
        QVERIFY(line.ok());
        QCOMPARE(line->server, QUrl(QStringLiteral("https://dev.example.com")));
        QCOMPARE(line->dataDir, QStringLiteral("/tmp/x"));
        QCOMPARE(line->tab, QStringLiteral("logs"));
        QCOMPARE(line->language, QStringLiteral("zh_TW"));
        QVERIFY(line->syncAndQuit);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        QTest::newRow("a token is no argument")
            << QStringList{QStringLiteral("--token=ses_x")} << QStringLiteral("token");
        QTest::newRow("an unknown tab")
            << QStringList{QStringLiteral("--tab"), QStringLiteral("money")}
            << QStringLiteral("money");
        QTest::newRow("no address")
            << QStringList{QStringLiteral("--server"), QStringLiteral("ftp://example.com")}
            << QStringLiteral("ftp://example.com");
        QTest::newRow("a password in the address")
            << QStringList{QStringLiteral("--server"), QStringLiteral("https://a:b@example.com")}
            << QStringLiteral("password");
        QTest::newRow("sandbox and server")
            << QStringList{QStringLiteral("--sandbox"), QStringLiteral("--server"),
                           QStringLiteral("https://example.com")}
            << QStringLiteral("--server");
        QTest::newRow("a word alone")
            << QStringList{QStringLiteral("events")} << QStringLiteral("events");
    }

    void mistakesAreNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const auto line = parse(arguments);
        QVERIFY(!line.ok());
        QCOMPARE(line.problem().kind, Problem::Kind::Validation);
        QVERIFY2(line.problem().message.contains(named), qPrintable(line.problem().message));
        QVERIFY(!line.problem().message.contains(QStringLiteral("a:b")));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "TestCommandLine.moc"
