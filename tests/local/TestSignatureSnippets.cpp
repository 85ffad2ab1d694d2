// SPDX-License-Identifier: Apache-2.0
#include "ForwardRequest.h"
#include "ForwardSender.h"
#include "SignatureSnippets.h"
#include "WebhookSignature.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using SignatureSnippets::Language;

//! The code that is shown runs as people run it, and gets deliveries as they are sent.
class TestSignatureSnippets : public QObject
{
    Q_OBJECT

private:
    static quint16 freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }
    static bool answers(quint16 port)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected(200);
    }
    static ForwardOutcome post(const ForwardPost &what)
    {
        ForwardSender sender;
        std::optional<ForwardOutcome> outcome;
        sender.send(what, &sender, [&](const ForwardOutcome &answer) { outcome = answer; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 15'000); }();
        return outcome.value_or(ForwardOutcome());
    }

private Q_SLOTS:
    void takesWhatIsGoodAndRefusesTheRest_data()
    {
        QTest::addColumn<int>("language");
        QTest::addColumn<QString>("program");
        QTest::newRow("php") << int(Language::Php) << u"php"_qs;
        QTest::newRow("javascript") << int(Language::JavaScript) << u"node"_qs;
        QTest::newRow("python") << int(Language::Python) << u"python3"_qs;
        QTest::newRow("go") << int(Language::Go) << u"go"_qs;
    }
    void takesWhatIsGoodAndRefusesTheRest()
    {
        QFETCH(const int, language);
        QFETCH(const QString, program);
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(program + u" is not installed"_qs));
        const QByteArray secret = "whs_5e0f3a";
        const quint16 port = freePort();
        QTemporaryDir folder;
        const QString name = SignatureSnippets::fileName(Language(language));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(SignatureSnippets::code(Language(language)).toUtf8());
        file.close();

        QStringList arguments{name};
        QString started = program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"OWLPAY_SIGNING_SECRET"_qs, QString::fromLatin1(secret));
        environment.insert(u"PORT"_qs, QString::number(port));
        environment.insert(u"GOCACHE"_qs, folder.filePath(u"cache"_qs));
        if (Language(language) == Language::Php)
            arguments = {u"-S"_qs, u"127.0.0.1:%1"_qs.arg(port), name};
        if (Language(language) == Language::Go) {
            // `go run` would start the handler as a child that outlives it.
            QProcess build;
            build.setProcessEnvironment(environment);
            build.setWorkingDirectory(folder.path());
            build.start(program, {u"build"_qs, u"-o"_qs, u"webhook"_qs, name});
            QVERIFY(build.waitForFinished(180'000));
            QVERIFY2(build.exitCode() == 0, build.readAllStandardError().constData());
            started = folder.filePath(u"webhook"_qs);
            arguments.clear();
        }
        QProcess handler;
        handler.setProcessEnvironment(environment);
        handler.setWorkingDirectory(folder.path());
        handler.setProcessChannelMode(QProcess::MergedChannels);
        handler.start(started, arguments);
        QVERIFY(handler.waitForStarted());
        for (int i = 0; i < 600 && !answers(port) && handler.state() == QProcess::Running; ++i)
            QTest::qWait(100);
        QVERIFY2(answers(port), handler.readAll().constData());

        ForwardingRule rule;
        rule.url = QUrl(u"http://127.0.0.1:%1/webhook"_qs.arg(port));
        const QByteArray body =
            R"({"uuid":"att_1","is_test":1,"data":{"order":{"name":"\u4f9b\u61c9\u5546 é","total":12.50}}})";
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        QCOMPARE(post(ForwardRequest::make(rule, body, secret, now)).status, 200);
        for (const ForwardSigning signing : {ForwardSigning::Damaged, ForwardSigning::OtherSecret,
                                             ForwardSigning::TooOld, ForwardSigning::Missing})
            QCOMPARE(post(ForwardRequest::make(rule, body, secret, now, signing)).status, 401);
        QCOMPARE(post(ForwardRequest::make(rule, body, secret, now + 400)).status, 401);
        // Either of two while a secret is renewed, wherever it stands.
        for (const auto &secrets : {QList<QByteArrayView>{secret, "whs_other"},
                                    QList<QByteArrayView>{"whs_other", secret}}) {
            ForwardPost both = ForwardRequest::make(rule, body, secret, now);
            for (auto &header : both.headers) {
                if (header.first.endsWith(u"-signature"))
                    header.second =
                        QString::fromLatin1(WebhookSignature::header(secrets, now, body));
            }
            QCOMPARE(post(both).status, 200);
        }
        ForwardPost changed = ForwardRequest::make(rule, body, secret, now);
        changed.body += '\n';
        QCOMPARE(post(changed).status, 401);
        handler.kill(); // the one we started
        handler.waitForFinished();
    }
};

QTEST_GUILESS_MAIN(TestSignatureSnippets)
#include "TestSignatureSnippets.moc"
