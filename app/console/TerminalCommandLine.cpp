// SPDX-License-Identifier: Apache-2.0
#include "TerminalCommandLine.h"

#include <QCommandLineParser>

namespace {

constexpr qint64 tailRows = 10;

struct Options
{
    QCommandLineOption filter{
        QStringLiteral("filter"),
        TerminalCommandLine::tr("Only rows that match, written as in the filter line of the "
                                "window: status:4xx endpoint:/orders -method:GET."),
        QStringLiteral("EXPR")};
    QCommandLineOption limit{
        QStringLiteral("limit"),
        TerminalCommandLine::tr("At most so many rows, the newest; 0 for all. 50 without this, "
                                "10 with --tail."),
        QStringLiteral("N")};
    QCommandLineOption tail{
        QStringLiteral("tail"),
        TerminalCommandLine::tr("Keep running and print new rows below, as they come in. Syncs "
                                "itself where no other console has the connection open.")};
    QCommandLineOption json{
        QStringLiteral("json"),
        TerminalCommandLine::tr("Everything of each row, as one JSON object a line.")};
    QCommandLineOption connection{
        QStringLiteral("connection"),
        TerminalCommandLine::tr("The connection by its name or its server's address; the one that "
                                "was open last without this."),
        QStringLiteral("NAME")};
    QCommandLineOption dataDir{QStringLiteral("data-dir"),
                               TerminalCommandLine::tr("Where settings and caches are kept."),
                               QStringLiteral("DIR")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")},
                            TerminalCommandLine::tr("Show this help.")};

    void addTo(QCommandLineParser &parser, Collection feed) const
    {
        const QString what =
            feed == Collection::Logs
                ? TerminalCommandLine::tr("API request logs from the local cache, newest first; "
                                          "works offline and while the window is open.")
                : TerminalCommandLine::tr("Events from the local cache, newest first; works "
                                          "offline and while the window is open.");
        parser.setApplicationDescription(
            QStringLiteral("owlpay-console %1: ").arg(collectionName(feed)) + what +
            QLatin1Char('\n') +
            TerminalCommandLine::tr("Ends with 0, with 1 where something could not be read, with "
                                    "2 where something was written wrong, with 130 on Ctrl+C."));
        parser.addOptions({filter, limit, tail, json, connection, dataDir, help});
    }
};

Problem wrong(Collection feed, const QString &message)
{
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.message = message;
    problem.advice = TerminalCommandLine::tr("owlpay-console %1 --help lists the options.")
                         .arg(collectionName(feed));
    return problem;
}

} // namespace

std::optional<Collection> TerminalCommandLine::command(const QStringList &arguments)
{
    const auto feed = collectionFromName(arguments.value(1));
    return feed == Collection::Logs || feed == Collection::Events ? feed : std::nullopt;
}

Result<TerminalCommandLine> TerminalCommandLine::parse(Collection feed,
                                                       const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    options.addTo(parser, feed);
    QStringList words = arguments;
    words.removeAt(1); // the command itself
    if (!parser.parse(words))
        return wrong(feed, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return wrong(feed, tr("“%1” is not an option; a filter comes as --filter “%1”.")
                               .arg(parser.positionalArguments().constFirst()));
    TerminalCommandLine line;
    line.feed = feed;
    line.filter = parser.value(options.filter);
    line.tail = parser.isSet(options.tail);
    line.json = parser.isSet(options.json);
    line.connection = parser.value(options.connection);
    line.dataDir = parser.value(options.dataDir);
    line.help = parser.isSet(options.help);
    if (line.tail)
        line.limit = tailRows;
    if (parser.isSet(options.limit)) {
        bool read = false;
        line.limit = parser.value(options.limit).toLongLong(&read);
        if (!read || line.limit < 0)
            return wrong(feed, tr("“%1” is no number of rows.").arg(parser.value(options.limit)));
    }
    return line;
}

QString TerminalCommandLine::helpText(Collection feed)
{
    QCommandLineParser parser;
    Options().addTo(parser, feed);
    QString text = parser.helpText();
    // Qt names only the program.
    text.replace(text.indexOf(QStringLiteral(" [options]")), 10,
                 QStringLiteral(" %1 [options]").arg(collectionName(feed)));
    return text;
}
