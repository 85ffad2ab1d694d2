// SPDX-License-Identifier: Apache-2.0
//
// A Relay by itself, for clients of other languages and for measuring:
//     relay_stage [--quiet] SERVER_URL [CA_FILE]
// Prints {"port": N}, then a line for each exchange unless it is to be quiet; runs until its
// standard input ends.
#include "Relay.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

namespace {

void print(const QJsonObject &line)
{
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    std::fflush(stdout);
}

QJsonObject asJson(const RelayedMessage &message)
{
    const auto hash = QCryptographicHash::hash(message.body, QCryptographicHash::Sha256);
    return {{QStringLiteral("size"), message.bodySize},
            {QStringLiteral("complete"), message.complete},
            {QStringLiteral("sha256"), QString::fromLatin1(hash.toHex())}};
}

QJsonObject asJson(const RelayedExchange &exchange)
{
    return {{QStringLiteral("method"), QString::fromUtf8(exchange.method)},
            {QStringLiteral("target"), QString::fromUtf8(exchange.target)},
            {QStringLiteral("status"), exchange.status},
            {QStringLiteral("end"), static_cast<int>(exchange.end)},
            {QStringLiteral("detail"), exchange.detail},
            {QStringLiteral("reused"), exchange.connectionReused},
            {QStringLiteral("request"), asJson(exchange.request)},
            {QStringLiteral("response"), asJson(exchange.response)}};
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments();
    const bool quiet = words.removeOne(QStringLiteral("--quiet"));
    if (words.size() < 2)
        return 2;
    RelayOptions options;
    if (words.size() > 2)
        options.extraAuthorities = contents(words.at(2));
    QObject context;
    Relay relay(&context, [quiet](const RelayedExchange &exchange) {
        if (!quiet)
            print(asJson(exchange));
    });
    const auto started = relay.start(0, QUrl(words.at(1)), options);
    if (!started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.problem().message));
        return 1;
    }
    print({{QStringLiteral("port"), started.value()}});
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [] {
        char bytes[256];
        if (::read(STDIN_FILENO, bytes, sizeof bytes) <= 0)
            QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
