// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RawClient.h"
#include "Relay.h"
#include "ScriptedServer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

//! A Relay in front of a server, and what passed it.
class RelayFixture
{
public:
    explicit RelayFixture(const QUrl &server, RelayOptions options = {})
        : relay(&m_context,
                [this](RelayedExchange exchange) { passed.append(std::move(exchange)); })
    {
        const auto started = relay.start(0, server, options);
        port = started.ok() ? started.value() : quint16(0);
    }

    //! Waits until so many exchanges ended.
    bool waitFor(int exchanges)
    {
        return QTest::qWaitFor([&] { return passed.size() >= exchanges; }, 20'000);
    }
    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(port); }
    //! "GET /path" with a Host and these headers.
    QByteArray request(const QByteArray &start, const QByteArray &headers = {},
                       const QByteArray &body = {}) const
    {
        return start + " HTTP/1.1\r\nHost: " + host() + "\r\n" + headers + "\r\n" + body;
    }

    //! The console's own answer: OwlPay's envelope, with a code no error of OwlPay's has.
    static void checkApology(const QByteArray &answer, int status, const QString &type)
    {
        QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), answer);
        QVERIFY(answer.contains("\r\nContent-Type: application/json\r\n"));
        QVERIFY(answer.contains("\r\nConnection: close\r\n"));
        const QJsonObject envelope =
            QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
        QVERIFY(envelope.value(QStringLiteral("message"))
                    .toString()
                    .contains(QStringLiteral("OwlPay Developer Console's recorder")));
        QVERIFY(envelope.contains(QStringLiteral("error")));
        QCOMPARE(envelope.value(QStringLiteral("code")).toInt(-1), 0);
        QCOMPARE(envelope.value(QStringLiteral("error_type")).toString(), type);
    }

private:
    QObject m_context;

public:
    QList<RelayedExchange> passed;
    Relay relay;
    quint16 port = 0;
};
