// SPDX-License-Identifier: Apache-2.0
#include "CurlCommand.h"
#include "JavaScriptSnippet.h"
#include "LoopbackServer.h"
#include "PhpSnippet.h"
#include "PythonSnippet.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int patienceMs = 20'000;
const QString key = QStringLiteral("pk_test_the-real-key-0001");

//! PHP's streams read until the server closes.
ServerReply answerAndClose(const ServerRequest &)
{
    ServerReply reply = ServerReply::json(200, "{}");
    reply.ending = ServerReply::Ending::Close;
    return reply;
}

//! How a snippet is run.
struct Language
{
    const char *name;
    const char *program;
    QStringList before; //!< arguments before the file
    const char *file;
    QString (*write)(const LogDetails &);
    QStringList probe; //!< arguments with which it must succeed, for what has to be installed
};

const QList<Language> &languages()
{
    static const QList<Language> all{
        {"curl", "sh", {}, "request.sh", CurlCommand::fromLog, {}},
        {"php", "php", {}, "request.php", PhpSnippet::fromLog, {}},
        {"node", "node", {}, "request.mjs", JavaScriptSnippet::fromLog, {}},
        {"python",
         "python3",
         {},
         "request.py",
         PythonSnippet::fromLog,
         {QStringLiteral("-c"), QStringLiteral("import requests")}}};
    return all;
}

LogDetails request(const QString &method, const QByteArray &body)
{
    LogDetails log;
    log.method = method;
    log.request.headers = {
        {QStringLiteral("Authorization"), QStringLiteral("Bearer pk_test_••••a1b2")},
        {QStringLiteral("Content-Type"), QStringLiteral("application/json")}};
    log.request.body = body;
    log.request.hasBody = !body.isEmpty();
    log.request.size = body.size();
    return log;
}

QByteArray everyByte()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += char(i);
    return bytes;
}

//! Text that is code in one of the languages, in all of their ways to begin and end a literal.
QByteArray hostile()
{
    return QByteArray("'\"`\\ \\' \\\" \\\\ \\n \\x41 \\u0041 \\u{41} \\U00000041 $HOME ${HOME} "
                      "$(touch owned) `touch owned` #{x} {$x} ?> <?php touch('owned'); */ // # "
                      "</script> \r\n\t\x01\x1b[31m\x7f \xe8\xa8\x82\xe5\x96\xae "
                      "\xf0\x9f\xa6\x89 \xe2\x80\xae \xe2\x80\xa8 \xc2\x85 \xef\xbb\xbf %s %1 \n");
}

} // namespace

//! Each snippet is run as people run it, against a server that remembers the bytes it was sent.
class TestSnippets : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    //! Why this language cannot be tried here; empty where it can.
    static QString missing(const Language &language)
    {
        const QString program = QStandardPaths::findExecutable(QLatin1String(language.program));
        if (program.isEmpty())
            return QStringLiteral("%1 is not installed").arg(QLatin1String(language.program));
        if (!language.probe.isEmpty() && QProcess::execute(program, language.probe) != 0)
            return QStringLiteral("%1 lacks what the snippet needs")
                .arg(QLatin1String(language.program));
        return {};
    }

    ServerRequest run(const Language &language, const LogDetails &log, LoopbackServer &server)
    {
        QFile file(m_folder.filePath(QLatin1String(language.file)));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        file.write(language.write(log).toUtf8());
        file.close();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("OWLPAY_API_KEY"), key);
        environment.insert(QStringLiteral("NO_PROXY"), QStringLiteral("127.0.0.1"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QLatin1String(language.program),
                      language.before + QStringList{file.fileName()});
        [&] { QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, patienceMs); }();
        const QByteArray output = process.readAll();
        [&] {
            QVERIFY2(process.exitCode() == 0 && server.count() == 1,
                     output + "\n" + language.write(log).toUtf8());
        }();
        return server.requests().value(0);
    }

private Q_SLOTS:
    void theSameBytesArrive_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<QString>("method");
        QTest::addColumn<QByteArray>("body");
        for (int i = 0; i < languages().size(); ++i) {
            const char *name = languages()[i].name;
            QTest::addRow("%s: json", name)
                << i << QStringLiteral("POST") << QByteArray("{\"a\":\"it's\",\"b\":12.50}");
            QTest::addRow("%s: hostile text", name) << i << QStringLiteral("PUT") << hostile();
            QTest::addRow("%s: every byte", name) << i << QStringLiteral("PATCH") << everyByte();
            QTest::addRow("%s: names a file", name)
                << i << QStringLiteral("POST") << QByteArray("@/etc/passwd");
            QTest::addRow("%s: nothing", name) << i << QStringLiteral("DELETE") << QByteArray();
        }
    }

    void theSameBytesArrive()
    {
        QFETCH(int, language);
        QFETCH(QString, method);
        QFETCH(QByteArray, body);
        const Language &tool = languages()[language];
        if (const QString why = missing(tool); !why.isEmpty())
            QSKIP(qPrintable(why));
        LoopbackServer server;
        server.setHandler(answerAndClose);
        LogDetails log = request(method, body);
        log.url = server.url().toString() +
                  QStringLiteral("/api/v1/orders?meta_data[foo]=B'ar&q=%20%2B&x=$(touch%20owned)");
        log.request.headers +=
            {{QStringLiteral("X-Hostile"), QString::fromUtf8("a'b\"c\\d $HOME ${x} `x` <?= %s")},
             {QStringLiteral("X-Script"), QString::fromUtf8("訂單 🦉")},
             {QStringLiteral("X-Lines"), QStringLiteral("a\r\nX-Smuggled: yes")},
             {QStringLiteral("Bad Name"), QStringLiteral("x")}};
        const ServerRequest got = run(tool, log, server);
        QCOMPARE(got.method, method.toLatin1());
        // Brackets in a query mean the same written out, as Python's library does.
        QByteArray target = got.target;
        target.replace("%5B", "[").replace("%5D", "]");
        QCOMPARE(target, QByteArray("/api/v1/orders?meta_data[foo]=B%27ar&q=%20%2B&x="
                                    "$(touch%20owned)"));
        QCOMPARE(got.body, body);
        QCOMPARE(got.header("Authorization"), "Bearer " + key.toLatin1());
        QCOMPARE(got.header("Content-Type"), QByteArray("application/json"));
        QCOMPARE(got.header("X-Hostile"), QByteArray("a'b\"c\\d $HOME ${x} `x` <?= %s"));
        QCOMPARE(got.header("X-Script"), QString::fromUtf8("訂單 🦉").toUtf8());
        QCOMPARE(got.header("X-Lines"), QByteArray("a  X-Smuggled: yes"));
        QVERIFY(!got.has("X-Smuggled"));
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("owned"))));
    }

    void aKeyAsUserNameStaysOne_data() { languagesAsRows(); }
    void aKeyAsUserNameStaysOne()
    {
        QFETCH(int, language);
        const Language &tool = languages()[language];
        if (const QString why = missing(tool); !why.isEmpty())
            QSKIP(qPrintable(why));
        LoopbackServer server;
        server.setHandler(answerAndClose);
        LogDetails log = request(QStringLiteral("GET"), {});
        log.url = server.url().toString() + QStringLiteral("/vendors");
        log.request.headers = {{QStringLiteral("Authorization"), QStringLiteral("Basic ••••")}};
        QCOMPARE(run(tool, log, server).header("Authorization"),
                 "Basic " + (key.toLatin1() + ':').toBase64());
    }

    void aBodyWithoutTypeIsNoForm_data() { languagesAsRows(); }
    void aBodyWithoutTypeIsNoForm()
    {
        QFETCH(int, language);
        const Language &tool = languages()[language];
        if (const QString why = missing(tool); !why.isEmpty())
            QSKIP(qPrintable(why));
        LoopbackServer server;
        server.setHandler(answerAndClose);
        LogDetails log = request(QStringLiteral("POST"), "a=1");
        log.url = server.url().toString() + QStringLiteral("/vendors");
        log.request.headers.clear();
        const ServerRequest got = run(tool, log, server);
        QCOMPARE(got.body, QByteArray("a=1"));
        QVERIFY2(!got.header("Content-Type").contains("form"), got.header("Content-Type"));
        QVERIFY2(!got.header("Content-Type").contains("text"), got.header("Content-Type"));
    }

    void noCredentialIsWritten_data() { languagesAsRows(); }
    void noCredentialIsWritten()
    {
        QFETCH(int, language);
        LogDetails log = request(QStringLiteral("POST"),
                                 R"({"note":"pk_live_abcdefgh12345678 and whs_abcdefgh12345678"})");
        log.url = QStringLiteral("https://user:secretword@api.owlpay.com/x?key=sk_test_abcdefgh99");
        log.request.headers +=
            {{QStringLiteral("X-API-KEY"), QStringLiteral("harborkey-0001")},
             {QStringLiteral("X-Verification-Token"), QStringLiteral("vtk_abcdefgh12345678")},
             {QStringLiteral("Cookie"), QStringLiteral("sid=cookievalue")},
             {QStringLiteral("X-Note"), QStringLiteral("ses_abcdefgh12345678")}};
        const QString code = languages()[language].write(log);
        QVERIFY(code.contains(QStringLiteral("OWLPAY_API_KEY")));
        for (const char *secret : {"pk_live_abc", "whs_abc", "sk_test_abc", "harborkey", "vtk_abc",
                                   "cookievalue", "secretword", "ses_abc"})
            QVERIFY2(!code.contains(QLatin1String(secret)), secret);
    }

    void whatIsNoRequestGivesNoCode_data() { languagesAsRows(); }
    void whatIsNoRequestGivesNoCode()
    {
        QFETCH(int, language);
        LogDetails log = request(QStringLiteral("GET"), {});
        log.url = QStringLiteral("file:///etc/passwd");
        QVERIFY(languages()[language].write(log).isEmpty());
    }

private:
    static void languagesAsRows()
    {
        QTest::addColumn<int>("language");
        for (int i = 0; i < languages().size(); ++i)
            QTest::addRow("%s", languages()[i].name) << i;
    }
};

QTEST_GUILESS_MAIN(TestSnippets)
#include "TestSnippets.moc"
