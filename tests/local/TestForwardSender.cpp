// SPDX-License-Identifier: Apache-2.0
#include "ForwardSender.h"
#include "LoopbackServer.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <optional>

//! One POST to a handler that does what it should not.
class TestForwardSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howAnAnswerFailsIsToldApart_data()
    {
        QTest::addColumn<int>("ending");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        using Ending = ServerReply::Ending;
        QTest::newRow("closed at once") << int(Ending::CloseFirst) << 0 << u"connection_closed"_qs;
        QTest::newRow("half a head") << int(Ending::MidHead) << 0 << u"connection_closed"_qs;
        QTest::newRow("half a body") << int(Ending::MidBody) << 200 << u"connection_closed"_qs;
        QTest::newRow("no HTTP") << -1 << 0 << u"invalid_response"_qs;
        QTest::newRow("nothing in time") << int(Ending::Silent) << 0 << u"timeout"_qs;
    }
    void howAnAnswerFailsIsToldApart()
    {
        QFETCH(const int, ending);
        QFETCH(const int, status);
        QFETCH(const QString, error);
        LoopbackServer handler;
        handler.setHandler([ending](const ServerRequest &) {
            return ServerReply::failing(ServerReply::Ending(ending));
        });
        QTcpServer stranger;
        QVERIFY(stranger.listen(QHostAddress::LocalHost));
        connect(&stranger, &QTcpServer::newConnection, &stranger, [&stranger] {
            QTcpSocket *socket = stranger.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write("220 mail.example.com ESMTP\r\n\r\n");
            });
        });
        ForwardSender sender(300);
        ForwardPost post;
        post.url = handler.url();
        if (ending < 0)
            post.url.setPort(stranger.serverPort());
        post.body = "{}";
        std::optional<ForwardOutcome> outcome;
        sender.send(post, this, [&outcome](const ForwardOutcome &one) { outcome = one; });
        QTRY_VERIFY(outcome.has_value());
        QCOMPARE(outcome->error, error);
        QCOMPARE(outcome->status, status);
        QVERIFY(!outcome->isSuccess());
    }

    void aNameThatNobodyHasAndAPortThatNobodyListensOn()
    {
        ForwardSender sender(5000);
        QStringList errors;
        for (const char *url : {"http://no-such-host.invalid/", "http://127.0.0.1:1/"}) {
            ForwardPost post;
            post.url = QUrl(QString::fromLatin1(url));
            sender.send(post, this,
                        [&errors](const ForwardOutcome &one) { errors.append(one.error); });
        }
        QTRY_COMPARE_WITH_TIMEOUT(errors.size(), 2, 10'000);
        errors.sort();
        QCOMPARE(errors, (QStringList{u"connection_refused"_qs, u"dns"_qs}));
    }

    void whoIsGoneIsNotAnsweredAndASenderEndsAtOnce()
    {
        LoopbackServer handler;
        handler.setHandler([](const ServerRequest &) {
            return ServerReply::failing(ServerReply::Ending::Silent);
        });
        bool answered = false;
        {
            ForwardSender sender;
            ForwardPost post;
            post.url = handler.url();
            sender.send(post, this, [&answered](const ForwardOutcome &) { answered = true; });
            QTRY_COMPARE(handler.count(), 1);
        }
        QTest::qWait(20);
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(TestForwardSender)
#include "TestForwardSender.moc"
