// SPDX-License-Identifier: Apache-2.0
//
// The relay measured: what it adds to a request, how many it passes, and its memory while large
// bodies pass. It runs in a process of its own (relay_stage); clients and server are here.
//     recorder_bench FOLDER_WITH_THE_PROGRAMS [--json FILE] [--seconds N] [--gigabytes N]
#include "RawClient.h"
#include "ScriptedServer.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryFile>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace {

constexpr qint64 pieceBytes = 1024 * 1024;

[[noreturn]] void fail(const char *reason)
{
    std::fprintf(stderr, "%s\n", reason);
    std::exit(1);
}

//! 1.3 KB of JSON for whatever is asked; GET /large/N and POST pass N MiB.
void serve(ScriptedServer::Peer &peer)
{
    const QByteArray json = R"({"data":{"uuid":"ord_)" + QByteArray(1270, 'x') + "\"}}";
    const QByteArray small =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
        QByteArray::number(json.size()) + "\r\n\r\n" + json;
    const QByteArray piece(pieceBytes, 'l');
    for (QByteArray head = peer.readHead(); !head.isEmpty(); head = peer.readHead()) {
        if (head.startsWith("GET /large/")) {
            const qint64 pieces = head.mid(11, head.indexOf(' ', 11) - 11).toLongLong();
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: " +
                       QByteArray::number(pieces * pieceBytes) + "\r\n\r\n");
            for (qint64 i = 0; i < pieces; ++i)
                peer.write(piece);
            continue;
        }
        const qsizetype at = head.indexOf("Content-Length: ");
        qint64 left = at < 0 ? 0 : head.mid(at + 16, head.indexOf('\r', at) - at - 16).toLongLong();
        while (left > 0)
            left -= peer.read(std::min<qint64>(left, 64 * 1024)).size();
        peer.write(small);
    }
}

QByteArray request(quint16 port, const QByteArray &start, const QByteArray &headers = {})
{
    return start + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n" + headers +
           "Accept: application/json\r\nAuthorization: Bearer pk_test_of_a_benchmark\r\n\r\n";
}

double quantile(QList<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, qsizetype(share * double(values.size()))));
}

class Stage
{
public:
    //! `authority` is a file, or empty.
    Stage(const QString &programs, const QUrl &server, const QString &authority = {})
    {
        QStringList words{QStringLiteral("--quiet"), server.toString()};
        if (!authority.isEmpty())
            words.append(authority);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(programs + QStringLiteral("/relay_stage"), words);
        if (!m_process.waitForReadyRead(10'000))
            fail("relay_stage does not start");
        m_port = static_cast<quint16>(QJsonDocument::fromJson(m_process.readLine())
                                          .object()
                                          .value(QStringLiteral("port"))
                                          .toInt());
    }
    ~Stage()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(10'000);
    }

    quint16 port() const { return m_port; }
    //! From here on, peakKb() counts.
    void forgetPeak() const
    {
        QFile file(path("clear_refs"));
        if (!file.open(QIODevice::WriteOnly) || file.write("5") != 1)
            fail("the memory's peak cannot be reset");
    }
    qint64 peakKb() const { return status("VmHWM:"); }
    qint64 nowKb() const { return status("VmRSS:"); }

private:
    QString path(const char *name) const
    {
        return QStringLiteral("/proc/%1/%2").arg(m_process.processId()).arg(QLatin1String(name));
    }
    qint64 status(const QByteArray &name) const
    {
        QFile file(path("status"));
        if (!file.open(QIODevice::ReadOnly))
            fail("the memory cannot be read");
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith(name))
                return line.mid(name.size()).trimmed().split(' ').first().toLongLong();
        }
        return 0;
    }

    QProcess m_process;
    quint16 m_port = 0;
};

//! Direct and relayed in turns, so that whatever else the machine does meets both.
QJsonObject latency(quint16 direct, quint16 relayed, int requests)
{
    RawClient straight(direct);
    RawClient through(relayed);
    QList<double> straightMs;
    QList<double> throughMs;
    const auto ask = [](RawClient &client, quint16 port, int number) {
        const bool post = number % 2 == 1;
        const QByteArray bytes =
            post ? request(port, "POST /api/v1/orders", "Content-Length: 300\r\n") +
                       QByteArray(300, 'b')
                 : request(port, "GET /api/v1/orders");
        QElapsedTimer timer;
        timer.start();
        client.send(bytes);
        if (!client.readAnswer().startsWith("HTTP/1.1 200"))
            fail("no answer");
        return double(timer.nsecsElapsed()) / 1e6;
    };
    for (int i = -50; i < requests; ++i) {
        const double one = ask(straight, direct, i & 1);
        const double other = ask(through, relayed, i & 1);
        if (i < 0)
            continue; // warming up
        straightMs.append(one);
        throughMs.append(other);
    }
    return {
        {QStringLiteral("requests"), requests},
        {QStringLiteral("direct_median_ms"), quantile(straightMs, 0.5)},
        {QStringLiteral("relayed_median_ms"), quantile(throughMs, 0.5)},
        {QStringLiteral("direct_p99_ms"), quantile(straightMs, 0.99)},
        {QStringLiteral("relayed_p99_ms"), quantile(throughMs, 0.99)},
        {QStringLiteral("added_median_ms"), quantile(throughMs, 0.5) - quantile(straightMs, 0.5)}};
}

double perSecond(quint16 port, int connections, int seconds)
{
    std::atomic<qint64> answers{0};
    std::vector<std::thread> threads;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < connections; ++i) {
        threads.emplace_back([&answers, &timer, port, seconds] {
            RawClient client(port);
            const QByteArray bytes = request(port, "GET /api/v1/orders");
            while (timer.elapsed() < seconds * 1000LL) {
                client.send(bytes);
                if (!client.readAnswer().startsWith("HTTP/1.1 200"))
                    fail("no answer");
                ++answers;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return double(answers) * 1000 / double(timer.elapsed());
}

QJsonObject memory(const Stage &stage, qint64 pieces)
{
    const qint64 before = stage.nowKb();
    stage.forgetPeak();
    QElapsedTimer timer;
    timer.start();
    RawClient client(stage.port());
    client.send(request(stage.port(), "POST /upload",
                        "Content-Length: " + QByteArray::number(pieces * pieceBytes) + "\r\n"));
    const QByteArray piece(pieceBytes, 'u');
    for (qint64 i = 0; i < pieces; ++i) {
        if (!client.send(piece))
            fail("the upload broke off");
    }
    if (!client.readAnswer().startsWith("HTTP/1.1 200"))
        fail("no answer");
    const double upSeconds = double(timer.restart()) / 1000;
    client.send(request(stage.port(), "GET /large/" + QByteArray::number(pieces)));
    client.readHead();
    for (qint64 i = 0; i < pieces; ++i) {
        if (client.read(pieceBytes).size() != pieceBytes)
            fail("the download broke off");
    }
    const double downSeconds = double(timer.elapsed()) / 1000;
    return {{QStringLiteral("mebibytes"), pieces},
            {QStringLiteral("before_kb"), before},
            {QStringLiteral("peak_kb"), stage.peakKb()},
            {QStringLiteral("up_mib_per_s"), double(pieces) / upSeconds},
            {QStringLiteral("down_mib_per_s"), double(pieces) / downSeconds}};
}

void row(const char *measure, const QString &figure, const QString &compared, const char *target,
         const char *met)
{
    std::printf("| %s | %s | %s | %s | %s |\n", measure, qPrintable(figure), qPrintable(compared),
                target, met);
}

void table(const QJsonObject &figures)
{
    const auto get = [&figures](const char *group, const char *name) {
        return figures.value(QLatin1String(group)).toObject().value(QLatin1String(name)).toDouble();
    };
    const auto ms = [](double value) {
        return QString::number(value, 'f', 3) + QLatin1String(" ms");
    };
    std::printf(
        "| Measure | Figure | Compared with | Target | Met |\n| --- | ---: | ---: | --- | --- |\n");
    const double added = get("latency", "added_median_ms");
    row("Recording adds to a request: median", ms(added),
        QLatin1String("direct: ") + ms(get("latency", "direct_median_ms")), "< 2 ms",
        added < 2 ? "yes" : "**no**");
    row("A recorded request: p99", ms(get("latency", "relayed_p99_ms")),
        QLatin1String("direct: ") + ms(get("latency", "direct_p99_ms")), "reported", "");
    const double rate = get("throughput", "relayed_per_s");
    row("Recorded requests a second", QString::number(rate, 'f', 0),
        QLatin1String("direct: ") + QString::number(get("throughput", "direct_per_s"), 'f', 0),
        ">= 1000", rate >= 1000 ? "yes" : "**no**");
    row("The same, to a server with TLS",
        QString::number(get("throughput", "relayed_to_tls_per_s"), 'f', 0), {}, "reported", "");
    for (const char *group : {"memory", "memory_tls"}) {
        const double grown = (get(group, "peak_kb") - get(group, "before_kb")) / 1024;
        const QLatin1String with(qstrcmp(group, "memory") == 0 ? "" : ", with TLS");
        row("Memory gained while large bodies pass",
            QString::number(grown, 'f', 1) + QLatin1String(" MB"),
            QString::number(get(group, "mebibytes"), 'f', 0) + QLatin1String(" MiB up, then down") +
                with,
            "<= 16 MB", grown <= 16 ? "yes" : "**no**");
        row("Large bodies, up and down",
            QStringLiteral("%1 and %2 MiB/s")
                .arg(get(group, "up_mib_per_s"), 0, 'f', 0)
                .arg(get(group, "down_mib_per_s"), 0, 'f', 0),
            with.isEmpty() ? QString() : QStringLiteral("with TLS"), "reported", "");
    }
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption json(QStringLiteral("json"), {}, QStringLiteral("file"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), {}, QStringLiteral("n"),
                                     QStringLiteral("10"));
    const QCommandLineOption gigabytes(QStringLiteral("gigabytes"), {}, QStringLiteral("n"),
                                       QStringLiteral("1"));
    const QCommandLineOption connections(QStringLiteral("connections"), {}, QStringLiteral("n"),
                                         QStringLiteral("8"));
    parser.addOptions({json, seconds, gigabytes, connections});
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        fail("recorder_bench FOLDER_WITH_THE_PROGRAMS [--json FILE] [--seconds N] [--gigabytes N]");
    ScriptedServer server(serve);
    const TestAuthority authority;
    ScriptedServer tlsServer(authority.issue("DNS:localhost"), serve);
    QTemporaryFile authorityFile;
    if (!authorityFile.open() || authorityFile.write(authority.pem()) < 0 || !authorityFile.flush())
        fail("no place for a certificate");
    const Stage stage(parser.positionalArguments().constFirst(), server.url());
    const Stage tlsStage(parser.positionalArguments().constFirst(), tlsServer.url(),
                         authorityFile.fileName());
    const int many = parser.value(connections).toInt();
    const int time = parser.value(seconds).toInt();
    QJsonObject figures;
    figures[QStringLiteral("latency")] = latency(server.port(), stage.port(), 1000);
    figures[QStringLiteral("throughput")] = QJsonObject{
        {QStringLiteral("connections"), many},
        {QStringLiteral("seconds"), time},
        {QStringLiteral("direct_per_s"), perSecond(server.port(), many, time)},
        {QStringLiteral("relayed_per_s"), perSecond(stage.port(), many, time)},
        {QStringLiteral("relayed_to_tls_per_s"), perSecond(tlsStage.port(), many, time)}};
    const auto pieces = static_cast<qint64>(parser.value(gigabytes).toDouble() * 1024);
    figures[QStringLiteral("memory")] = memory(stage, pieces);
    figures[QStringLiteral("memory_tls")] = memory(tlsStage, pieces);
    table(figures);
    if (parser.isSet(json)) {
        QFile file(parser.value(json));
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(figures).toJson()) < 0)
            fail("the file cannot be written");
    }
    return 0;
}
