// SPDX-License-Identifier: Apache-2.0
#include "AttemptAdvice.h"

#include <QSet>
#include <QTest>

//! Each way in which a delivery fails is told apart and comes with something to do.
class TestAttemptAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatToDo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QStringList>("says");
        const auto row = [](const char *name, int status, const char *error,
                            const QStringList &says) {
            QTest::newRow(name) << status << QString::fromLatin1(error) << says;
        };
        row("refused", 0, "connection_refused",
            {QStringLiteral("Nothing listens"), QStringLiteral("Start the handler")});
        row("time-out", 0, "timeout",
            {QStringLiteral("time limit"), QStringLiteral("10 s"), QStringLiteral("queue")});
        row("TLS", 0, "tls", {QStringLiteral("certificate"), QStringLiteral("self-signed")});
        row("name", 0, "dns", {QStringLiteral("host name"), QStringLiteral("spelling")});
        row("hung up", 0, "connection_closed",
            {QStringLiteral("broke"), QStringLiteral("crashed")});
        row("no way", 0, "unreachable", {QStringLiteral("routing")});
        row("no HTTP", 0, "invalid_response", {QStringLiteral("no HTTP answer")});
        row("not allowed", 0, "host_not_allowed", {QStringLiteral("--allow-host")});
        row("redirect", 302, "", {QStringLiteral("redirect is a failure")});
        row("permanent redirect", 308, "", {QStringLiteral("final address")});
        row("signature refused", 401, "",
            {QStringLiteral("signature check"), QStringLiteral("Check a signature")});
        row("forbidden", 403, "", {QStringLiteral("firewall")});
        row("dead", 404, "", {QStringLiteral("gives up"), QStringLiteral("no retry")});
        row("method", 405, "", {QStringLiteral("POST")});
        row("too large", 413, "", {QStringLiteral("larger")});
        row("CSRF", 419, "", {QStringLiteral("CSRF")});
        row("limited", 429, "", {QStringLiteral("limits")});
        row("broken", 500, "", {QStringLiteral("handler itself failed")});
        row("gateway", 503, "", {QStringLiteral("handler itself failed")});
        row("anything else", 418, "", {QStringLiteral("2xx")});
        // An answer that began and broke off: how it broke says more than its status.
        row("half an answer", 200, "connection_closed", {QStringLiteral("broke")});
    }
    void saysWhatToDo()
    {
        QFETCH(const int, status);
        QFETCH(const QString, error);
        QFETCH(const QStringList, says);
        const QString text = AttemptAdvice::text(status, error);
        for (const QString &part : says)
            QVERIFY2(text.contains(part), qPrintable(text));
    }

    void noTwoErrorsSayTheSame()
    {
        QSet<QString> texts;
        for (const char *error :
             {"connection_refused", "timeout", "tls", "dns", "connection_closed", "unreachable",
              "invalid_response", "host_not_allowed"})
            texts.insert(AttemptAdvice::text(0, QString::fromLatin1(error)));
        QCOMPARE(texts.size(), 8);
        QVERIFY(!texts.contains(QString()));
    }

    void aSuccessNeedsNoAdvice()
    {
        for (const int status : {200, 201, 204, 299})
            QCOMPARE(AttemptAdvice::text(status, {}), QString());
    }

    void aWordOfALaterServerIsShownAsItIs()
    {
        QCOMPARE(AttemptAdvice::text(0, QStringLiteral("eaten_by_owl")),
                 QStringLiteral("eaten_by_owl"));
    }
};

QTEST_GUILESS_MAIN(TestAttemptAdvice)
#include "TestAttemptAdvice.moc"
