// SPDX-License-Identifier: Apache-2.0
#include "RunningSandbox.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QUrl>
#include <QtTest>

#include <memory>
#include <vector>

using namespace sandbox;

namespace {

const std::string kSession = "/api/v1/developer/session";
const std::string kStream = "/api/v1/developer/stream";
const std::string kSubscriptions = "/api/v1/notifications/subscriptions";
constexpr int kStreams = 64; //!< as many as the program keeps open

int count(const std::string &text, const std::string &what)
{
    int found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

} // namespace

//! The stream of hints (contract: stream): what it says, how often, and when it ends.
class TestSandboxStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesWhatChanged();
    void endsWithItsSession();
    void hintsAreMergedToTenASecond();
    void isHeardFromEveryFifteenSeconds();
    void tooManyStreamsAreRefusedUntilOneEnds();

private:
    void addWebhook(int number)
    {
        m_sandbox->send("POST", kSubscriptions,
                        Json{{"endpoint", "https://example.com/" + std::to_string(number)}},
                        {{"X-API-KEY", m_sandbox->value("api_key")}});
    }
    //! Opens a stream and leaves it open; what came first.
    QByteArray openStream(QTcpSocket &socket);

    std::unique_ptr<RunningSandbox> m_sandbox;
};

void TestSandboxStream::init()
{
    m_sandbox = std::make_unique<RunningSandbox>();
    QVERIFY(m_sandbox->start());
}

QByteArray TestSandboxStream::openStream(QTcpSocket &socket)
{
    const QUrl url(QString::fromStdString(m_sandbox->value("url")));
    socket.connectToHost(url.host(), quint16(url.port()));
    if (!socket.waitForConnected(5000))
        return {};
    socket.write(QByteArray("GET ") + kStream.c_str() + " HTTP/1.1\r\nHost: localhost\r\n" +
                 "Authorization: Bearer " + m_sandbox->value("token").c_str() + "\r\n\r\n");
    QByteArray text;
    while (!text.contains("\r\n") && socket.waitForReadyRead(5000))
        text += socket.readAll();
    return text;
}

void TestSandboxStream::namesWhatChanged()
{
    bool changed = false;
    const std::string text = m_sandbox->readStream(kStream, 10, [&](const std::string &all) {
        if (!changed) {
            changed = true;
            addWebhook(0);
        }
        return std::count(all.begin(), all.end(), '{') >= 2;
    });
    QVERIFY(text.starts_with(
        "event: changed\ndata: "
        R"({"collections":["events","logs","deliveries","webhooks","api_keys"]})"));
    QVERIFY2(text.find(R"({"collections":["logs","webhooks"]})") != std::string::npos,
             text.c_str());
}

void TestSandboxStream::endsWithItsSession()
{
    bool signedOut = false;
    m_sandbox->readStream(kStream, 10, [&](const std::string &) {
        signedOut = m_sandbox->send("DELETE", kSession).status == 200;
        return false;
    });
    QVERIFY(signedOut);
    QCOMPARE(m_sandbox->send("GET", kStream).code(), 1003);
}

void TestSandboxStream::hintsAreMergedToTenASecond()
{
    QTcpSocket socket;
    QByteArray text = openStream(socket);
    QVERIFY(text.startsWith("HTTP/1.1 200"));
    QElapsedTimer timer;
    timer.start();
    constexpr int changes = 150;
    for (int i = 0; i < changes; ++i)
        addWebhook(i);
    // Hints lie a tenth of a second apart, however many changes there were; the last one comes
    // within that time after the last change.
    const auto most = timer.elapsed() / 100 + 2;
    while (socket.waitForReadyRead(500))
        text += socket.readAll();
    const int hints = count(text.toStdString(), "event: changed") - 1; // the first names all
    QVERIFY2(hints >= 1, text);
    QVERIFY2(hints <= most,
             qPrintable(QStringLiteral("%1 hints, %2 allowed").arg(hints).arg(most)));
}

void TestSandboxStream::isHeardFromEveryFifteenSeconds()
{
    // Nothing changes; the comment comes all the same, before a client gives up (45 s).
    const std::string text = m_sandbox->readStream(
        kStream, 20, [](const std::string &all) { return all.find("\n: ") != std::string::npos; });
    QCOMPARE(count(text, "event: changed"), 1);
    QCOMPARE(count(text, "\n: "), 1);
}

void TestSandboxStream::tooManyStreamsAreRefusedUntilOneEnds()
{
    std::vector<std::unique_ptr<QTcpSocket>> streams;
    for (int i = 0; i < kStreams; ++i) {
        streams.push_back(std::make_unique<QTcpSocket>());
        QVERIFY2(openStream(*streams.back()).startsWith("HTTP/1.1 200"),
                 qPrintable(QString::number(i)));
    }
    const Answer refused = m_sandbox->send("GET", kStream);
    QCOMPARE(refused.status, 503);
    QVERIFY(refused.body.contains("message"));
    // The others are still served, and other requests too.
    QCOMPARE(m_sandbox->send("GET", kSession).status, 200);

    streams.pop_back();
    // A stream notices that its client went when it next writes.
    addWebhook(1);
    addWebhook(2);
    bool served = false;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            addWebhook(3);
            QTcpSocket again;
            return served = served || openStream(again).startsWith("HTTP/1.1 200");
        }(),
        10000);
}

QTEST_GUILESS_MAIN(TestSandboxStream)
#include "tst_sandbox_stream.moc"
