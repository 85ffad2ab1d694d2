// SPDX-License-Identifier: Apache-2.0
#include "ForwardCommandLine.h"

#include "ForwardTarget.h"

#include <QCommandLineParser>

namespace {

constexpr int mostParallel = 6;

struct Options
{
    QCommandLineOption to{
        QStringLiteral("to"),
        ForwardCommandLine::tr("The local address, such as localhost:3000/webhooks."),
        QStringLiteral("URL")};
    QCommandLineOption filter{
        QStringLiteral("filter"),
        ForwardCommandLine::tr("Only events that match, written as in the filter line of the "
                               "window: type:order.*."),
        QStringLiteral("EXPR")};
    QCommandLineOption connection{
        QStringLiteral("connection"),
        ForwardCommandLine::tr("The connection by its name or its server's address; the one that "
                               "was open last without this."),
        QStringLiteral("NAME")};
    QCommandLineOption json{QStringLiteral("json"),
                            ForwardCommandLine::tr("What happens as one JSON object a line.")};
    QCommandLineOption missed{
        QStringLiteral("missed"),
        ForwardCommandLine::tr("Events that came while nothing was forwarded: forward, skip or "
                               "ask. Asks on a terminal, forwards elsewhere."),
        QStringLiteral("HOW")};
    QCommandLineOption resendUnknown{
        QStringLiteral("resend-unknown"),
        ForwardCommandLine::tr("Also send again what may or may not have arrived before the "
                               "program was ended in the middle.")};
    QCommandLineOption header{QStringLiteral("header"),
                              ForwardCommandLine::tr("Another header; may be given repeatedly."),
                              QStringLiteral("NAME: VALUE")};
    QCommandLineOption parallel{
        QStringLiteral("parallel"),
        ForwardCommandLine::tr("So many at a time, at most 6; 1, as without this, keeps the "
                               "server's order."),
        QStringLiteral("N")};
    QCommandLineOption retryScale{
        QStringLiteral("retry-scale"),
        ForwardCommandLine::tr("Stretches OwlPay's waits of 5 s to 24 h after a failure; 0.01 "
                               "makes 2 min of 3 h."),
        QStringLiteral("F")};
    QCommandLineOption webhook{
        QStringLiteral("webhook"),
        ForwardCommandLine::tr("Sign with the secret of this webhook, kept in the keychain by "
                               "the window. Without this a local secret signs: "
                               "OWLPAY_CONSOLE_SIGNING_SECRET, or one that is shown."),
        QStringLiteral("UUID")};
    QCommandLineOption allowHost{
        QStringLiteral("allow-host"),
        ForwardCommandLine::tr("Allow this host beside the machine itself."),
        QStringLiteral("NAME")};
    QCommandLineOption dataDir{QStringLiteral("data-dir"),
                               ForwardCommandLine::tr("Where settings and caches are kept."),
                               QStringLiteral("DIR")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")},
                            ForwardCommandLine::tr("Show this help.")};

    void addTo(QCommandLineParser &parser) const
    {
        parser.setApplicationDescription(
            ForwardCommandLine::tr(
                "owlpay-console forward: sends events to a local address as OwlPay would, signed, "
                "in their order, from the local copy: nothing is lost while the machine sleeps "
                "or the server is away. Each event goes out at most once by itself.") +
            QLatin1Char('\n') +
            ForwardCommandLine::tr("Ends with 1 where it could not go on, with 2 where something "
                                   "was written wrong, with 130 on Ctrl+C."));
        parser.addOptions({to, filter, connection, json, missed, resendUnknown, header, parallel,
                           retryScale, webhook, allowHost, dataDir, help});
    }
};

Problem wrong(const QString &message)
{
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.message = message;
    problem.advice = ForwardCommandLine::tr("owlpay-console forward --help lists the options.");
    return problem;
}

Result<Done> readNumbers(ForwardCommandLine &line, const QCommandLineParser &parser,
                         const Options &options)
{
    bool read = true;
    if (parser.isSet(options.parallel)) {
        line.rule.parallel = parser.value(options.parallel).toInt(&read);
        if (!read || line.rule.parallel < 1 || line.rule.parallel > mostParallel)
            return wrong(ForwardCommandLine::tr("“%1” is no number from 1 to 6.")
                             .arg(parser.value(options.parallel)));
    }
    if (parser.isSet(options.retryScale)) {
        line.rule.retryScale = parser.value(options.retryScale).toDouble(&read);
        if (!read || line.rule.retryScale < 0 || line.rule.retryScale > 100)
            return wrong(ForwardCommandLine::tr("“%1” is no factor from 0 to 100.")
                             .arg(parser.value(options.retryScale)));
    }
    return Done{};
}

Result<Done> readMissed(ForwardCommandLine &line, const QString &word)
{
    if (word == QLatin1String("forward"))
        line.missed = MissedEvents::Forward;
    else if (word == QLatin1String("skip"))
        line.missed = MissedEvents::Skip;
    else if (word == QLatin1String("ask"))
        line.missed = MissedEvents::Ask;
    else
        return wrong(ForwardCommandLine::tr("“%1” is none of forward, skip, ask.").arg(word));
    return Done{};
}

} // namespace

bool ForwardCommandLine::isCommand(const QStringList &arguments)
{
    return arguments.value(1) == QLatin1String("forward");
}

Result<ForwardCommandLine> ForwardCommandLine::parse(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    options.addTo(parser);
    QStringList words = arguments;
    words.removeAt(1); // the command itself
    if (!parser.parse(words))
        return wrong(parser.errorText());
    ForwardCommandLine line;
    line.help = parser.isSet(options.help);
    if (line.help)
        return line;
    if (!parser.positionalArguments().isEmpty())
        return wrong(tr("“%1” is not an option; the address comes as --to URL.")
                         .arg(parser.positionalArguments().constFirst()));
    if (!parser.isSet(options.to))
        return wrong(tr("Where to? Give an address with --to URL."));
    line.rule.owner = ForwardingRule::Owner::Terminal;
    line.rule.url = ForwardTarget::fromInput(parser.value(options.to));
    line.rule.filter = parser.value(options.filter).trimmed();
    line.rule.webhook = parser.value(options.webhook);
    line.rule.allowedHost = parser.value(options.allowHost);
    for (const QString &header : parser.values(options.header))
        line.rule.headers.append(
            {header.section(u':', 0, 0).trimmed(), header.section(u':', 1).trimmed()});
    line.resendUnknown = parser.isSet(options.resendUnknown);
    line.json = parser.isSet(options.json);
    line.connection = parser.value(options.connection);
    line.dataDir = parser.value(options.dataDir);
    if (const auto read = readNumbers(line, parser, options); !read)
        return read.problem();
    if (parser.isSet(options.missed)) {
        if (const auto read = readMissed(line, parser.value(options.missed)); !read)
            return read.problem();
    }
    if (const auto checked = ForwardTarget::check(line.rule); !checked)
        return wrong(checked.problem().message);
    return line;
}

QString ForwardCommandLine::helpText()
{
    QCommandLineParser parser;
    Options().addTo(parser);
    QString text = parser.helpText();
    // Qt names only the program.
    text.replace(text.indexOf(QStringLiteral(" [options]")), 10,
                 QStringLiteral(" forward --to URL [options]"));
    return text;
}
