// SPDX-License-Identifier: Apache-2.0
#include "TrafficCommandLine.h"

#include "Loopback.h"

#include <QCommandLineParser>
#include <QUrl>

namespace {

using Kind = TrafficCommandLine::Kind;

struct Options
{
    QCommandLineOption port{
        QStringLiteral("port"),
        TrafficCommandLine::tr("Listen on this port of 127.0.0.1; 0 takes any that is free. "
                               "Without this, the port of the last time."),
        QStringLiteral("N")};
    QCommandLineOption status{
        QStringLiteral("status"),
        TrafficCommandLine::tr("Answer webhooks with this status, 200 to 599."),
        QStringLiteral("N")};
    QCommandLineOption to{
        QStringLiteral("to"),
        TrafficCommandLine::tr("Pass webhooks on to this address on this machine and answer what "
                               "it answers."),
        QStringLiteral("URL")};
    QCommandLineOption connection{
        QStringLiteral("connection"),
        TrafficCommandLine::tr("The connection by its name or its server's address; the one that "
                               "was open last without this."),
        QStringLiteral("NAME")};
    QCommandLineOption json{
        QStringLiteral("json"),
        TrafficCommandLine::tr("Everything of each row, as one JSON object a line.")};
    QCommandLineOption dataDir{QStringLiteral("data-dir"),
                               TrafficCommandLine::tr("Where settings and caches are kept."),
                               QStringLiteral("DIR")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")},
                            TrafficCommandLine::tr("Show this help.")};

    void addTo(QCommandLineParser &parser, Kind kind) const
    {
        const QString what =
            kind == Kind::Record
                ? TrafficCommandLine::tr(
                      "owlpay-console record: a local address that passes each request on to the "
                      "connection's server and writes it down as a log, with keys and account "
                      "numbers masked.")
                : TrafficCommandLine::tr(
                      "owlpay-console receive: a local address for webhooks, reached through a "
                      "tunnel that you have. What arrives is checked with the kept signing secrets "
                      "and written down as an event.");
        parser.setApplicationDescription(
            what + QLatin1Char('\n') +
            TrafficCommandLine::tr("Ends with 1 where it could not go on, with 2 where something "
                                   "was written wrong, with 130 on Ctrl+C."));
        parser.addOptions({connection, port});
        if (kind == Kind::Receive)
            parser.addOptions({status, to});
        parser.addOptions({json, dataDir, help});
    }
};

Problem wrong(Kind kind, const QString &message)
{
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.message = message;
    problem.advice = TrafficCommandLine::tr("owlpay-console %1 --help lists the options.")
                         .arg(TrafficCommandLine::name(kind));
    return problem;
}

bool isHandler(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && url.scheme().startsWith(QLatin1String("http")) &&
           Loopback::isLoopbackHost(url.host());
}

} // namespace

QString TrafficCommandLine::name(Kind kind)
{
    return kind == Kind::Record ? QStringLiteral("record") : QStringLiteral("receive");
}

std::optional<TrafficCommandLine::Kind> TrafficCommandLine::command(const QStringList &arguments)
{
    for (const Kind one : {Kind::Record, Kind::Receive}) {
        if (arguments.value(1) == name(one))
            return one;
    }
    return std::nullopt;
}

Result<TrafficCommandLine> TrafficCommandLine::parse(Kind kind, const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    options.addTo(parser, kind);
    QStringList words = arguments;
    words.removeAt(1); // the command itself
    if (!parser.parse(words))
        return wrong(kind, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return wrong(kind,
                     tr("“%1” is not an option.").arg(parser.positionalArguments().constFirst()));
    TrafficCommandLine line;
    line.kind = kind;
    line.help = parser.isSet(options.help);
    line.connection = parser.value(options.connection);
    line.dataDir = parser.value(options.dataDir);
    line.json = parser.isSet(options.json);
    bool read = true;
    if (parser.isSet(options.port)) {
        line.port = parser.value(options.port).toUShort(&read);
        if (!read)
            return wrong(kind, tr("“%1” is no port.").arg(parser.value(options.port)));
    }
    if (kind == Kind::Record)
        return line;
    if (parser.isSet(options.status)) {
        line.status = parser.value(options.status).toInt(&read);
        if (!read || *line.status < 200 || *line.status > 599)
            return wrong(
                kind, tr("“%1” is no status from 200 to 599.").arg(parser.value(options.status)));
    }
    if (parser.isSet(options.to)) {
        line.to = parser.value(options.to);
        if (!line.to->isEmpty() && !line.to->contains(QLatin1String("://")))
            line.to = QStringLiteral("http://") + *line.to;
        if (!line.to->isEmpty() && !isHandler(*line.to))
            return wrong(kind, tr("“%1” is no address on this machine.").arg(*line.to));
    }
    return line;
}

QString TrafficCommandLine::helpText(Kind kind)
{
    QCommandLineParser parser;
    Options().addTo(parser, kind);
    QString text = parser.helpText();
    // Qt names only the program.
    text.replace(text.indexOf(QStringLiteral(" [options]")), 10,
                 QStringLiteral(" %1 [options]").arg(name(kind)));
    return text;
}
