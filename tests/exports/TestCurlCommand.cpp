// SPDX-License-Identifier: Apache-2.0
#include "CurlCommand.h"
#include "ShellText.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

//! JSON with its quotes written as apostrophes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

LogDetails request(const QByteArray &body)
{
    LogDetails log;
    log.method = QStringLiteral("POST");
    log.url = QStringLiteral("https://api.owlpay.com/api/v1/platform/tunnel/orders?a[0]=1&b='x'");
    log.request.headers = {
        {QStringLiteral("Authorization"), QStringLiteral("Bearer pk_test_abcdefgh12345678")},
        {QStringLiteral("Content-Type"), QStringLiteral("application/json")},
        {QStringLiteral("Content-Length"), QStringLiteral("12")}};
    log.request.body = body;
    log.request.hasBody = !body.isEmpty();
    log.request.size = body.size();
    return log;
}

} // namespace

//! The command that people paste into their shell: what it does is checked in a real one, with a
//! curl in the path that only says what it was given.
class TestCurlCommand : public QObject
{
    Q_OBJECT

private:
    //! Arguments that a shell gives to curl for this command, and what curl would read.
    QList<QByteArray> arguments(const QString &command)
    {
        QFile curl(m_folder.filePath(QStringLiteral("curl")));
        if (!curl.exists()) {
            if (!curl.open(QIODevice::WriteOnly))
                return {};
            curl.write("#!/bin/sh\nfor a in \"$@\"; do printf '%s\\0' \"$a\"; done\n"
                       "case \"$*\" in *--data-binary*@-*) cat;; esac\n");
            curl.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            curl.close();
        }
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), m_folder.path() + QLatin1Char(':') +
                                                       environment.value(QStringLiteral("PATH")));
        environment.insert(QStringLiteral("OWLPAY_API_KEY"), QStringLiteral("THE KEY"));
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(m_folder.path());
        shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command});
        if (!shell.waitForFinished())
            return {};
        return shell.readAllStandardOutput().split('\0');
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void hostileTextStaysOneWord_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quote") << QStringLiteral("it's");
        QTest::newRow("only quotes") << QStringLiteral("'''");
        QTest::newRow("command") << QStringLiteral("'; touch owned; echo '");
        QTest::newRow("substitution") << QStringLiteral("$(touch owned) `touch owned` ${HOME}");
        QTest::newRow("lines") << QStringLiteral("a\nb\\\n\"c\"");
        QTest::newRow("option") << QStringLiteral("--output owned");
        QTest::newRow("empty") << QString();
        QTest::newRow("unicode") << QStringLiteral("訂單 🦉 \u202e");
        QTest::newRow("history") << QStringLiteral("!! !$");
    }

    void hostileTextStaysOneWord()
    {
        QFETCH(QString, text);
        const QList<QByteArray> words =
            arguments(QStringLiteral("curl %1 end").arg(ShellText::quoted(text)));
        QCOMPARE(words.value(0), text.toUtf8());
        QCOMPARE(words.value(1), QByteArray("end"));
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("owned"))));
    }

    void theKeyIsAVariable()
    {
        const QString command = CurlCommand::fromLog(request("{}"));
        QVERIFY(command.contains(QStringLiteral("$OWLPAY_API_KEY")));
        QVERIFY(!command.contains(QStringLiteral("pk_test_abcdefgh12345678")));
        QVERIFY(arguments(command).contains("Authorization: Bearer THE KEY"));
    }

    void noCredentialIsWrittenAnywhere()
    {
        LogDetails log =
            request(json("{'note':'pk_live_abcdefgh12345678 and whs_abcdefgh12345678'}"));
        log.url = QStringLiteral("https://user:secretword@api.owlpay.com/x?key=sk_test_abcdefgh99");
        log.request.headers +=
            {{QStringLiteral("X-API-KEY"), QStringLiteral("harborkey-0001")},
             {QStringLiteral("X-Verification-Token"), QStringLiteral("vtk_abcdefgh12345678")},
             {QStringLiteral("Cookie"), QStringLiteral("sid=cookievalue")},
             {QStringLiteral("X-Note"), QStringLiteral("ses_abcdefgh12345678")}};
        const QString command = CurlCommand::fromLog(log);
        for (const char *secret : {"pk_live_abc", "whs_abc", "sk_test_abc", "harborkey", "vtk_abc",
                                   "cookievalue", "secretword", "ses_abc"})
            QVERIFY2(!command.contains(QLatin1String(secret)), secret);
    }

    void bodyArrivesByteForByte_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("json") << QByteArray("{\"a\":\"it's\",\"b\":\"$(touch owned)\"}");
        QTest::newRow("names a file") << QByteArray("@/etc/passwd");
        QTest::newRow("binary") << QByteArray("\x00\xff\x01'\n", 5);
        QTest::newRow("lines") << QByteArray("a\r\nb\n");
    }

    void bodyArrivesByteForByte()
    {
        QFETCH(QByteArray, body);
        const QList<QByteArray> words = arguments(CurlCommand::fromLog(request(body)));
        const qsizetype raw = words.indexOf("--data-raw");
        if (raw >= 0) {
            QCOMPARE(words.value(raw + 1), body);
        } else {
            const qsizetype piped = words.indexOf("--data-binary");
            QVERIFY(piped >= 0);
            QCOMPARE(words.value(piped + 1), QByteArray("@-"));
            // Behind the arguments stands what curl reads; it holds NULs of its own.
            QCOMPARE(words.mid(piped + 2).join('\0'), body);
        }
    }

    void headersCannotSmuggle()
    {
        LogDetails log = request({});
        log.request.headers = {{QStringLiteral("@/etc/passwd"), QStringLiteral("x")},
                               {QStringLiteral("X-One"), QStringLiteral("a\r\nX-Two: b")},
                               {QStringLiteral("X-Empty"), QString()},
                               {QStringLiteral("Bad Name"), QStringLiteral("x")}};
        const QList<QByteArray> words = arguments(CurlCommand::fromLog(log));
        QVERIFY(words.contains("X-One: a  X-Two: b"));
        QVERIFY(words.contains("X-Empty;"));
        for (const QByteArray &word : words) {
            QVERIFY(!word.startsWith('@'));
            QVERIFY(!word.startsWith("Bad Name"));
        }
    }

    void whatIsNoRequestGivesNoCommand()
    {
        LogDetails log = request({});
        log.url = QStringLiteral("file:///etc/passwd");
        QVERIFY(CurlCommand::fromLog(log).isEmpty());
        log = request({});
        log.method = QStringLiteral("GET -o x");
        QVERIFY(CurlCommand::fromLog(log).isEmpty());
    }

    void aCutBodySaysSo()
    {
        LogDetails log = request("{\"a\":");
        log.request.truncated = true;
        log.request.size = 70000;
        QVERIFY(CurlCommand::fromLog(log).startsWith(
            QStringLiteral("# Only the first 5 of 70000 bytes")));
    }
};

QTEST_GUILESS_MAIN(TestCurlCommand)
#include "TestCurlCommand.moc"
