// SPDX-License-Identifier: Apache-2.0
#include "CommandLine.h"

#include <QCommandLineParser>

namespace {

struct Options
{
    QCommandLineOption dataDir{QStringLiteral("data-dir"),
                               CommandLine::tr("Keep settings and caches in this folder."),
                               QStringLiteral("DIR")};
    QCommandLineOption sandbox{
        QStringLiteral("sandbox"),
        CommandLine::tr("Start the local sandbox beside the console and sign in to it.")};
    QCommandLineOption server{
        QStringLiteral("server"),
        CommandLine::tr("Connect to this server. The token comes from OWLPAY_CONSOLE_TOKEN, the "
                        "system keychain or the sign-in dialog."),
        QStringLiteral("URL")};
    QCommandLineOption tab{QStringLiteral("tab"),
                           CommandLine::tr("Open this tab: api-keys, events, logs or webhooks."),
                           QStringLiteral("NAME")};
    QCommandLineOption syncAndQuit{
        QStringLiteral("sync-and-quit"),
        CommandLine::tr("Sync everything without a window, print a JSON summary, and quit.")};
    QCommandLineOption screenshots{
        QStringLiteral("screenshots"),
        CommandLine::tr("Render every screen to PNG files in this folder, light and dark, and "
                        "quit. Needs no display."),
        QStringLiteral("DIR")};
    QCommandLineOption language{QStringLiteral("language"),
                                CommandLine::tr("Language of the interface; English (en) so far."),
                                QStringLiteral("LL")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")},
                            CommandLine::tr("Show this help.")};
    QCommandLineOption version{{QStringLiteral("v"), QStringLiteral("version")},
                               CommandLine::tr("Show the version.")};

    void addTo(QCommandLineParser &parser) const
    {
        parser.setApplicationDescription(
            CommandLine::tr("OwlPay Developer Console: API keys, events, logs and webhooks.\n"
                            "On a terminal: owlpay-console logs --help, owlpay-console events "
                            "--help."));
        parser.addOptions(
            {sandbox, server, tab, dataDir, language, syncAndQuit, screenshots, help, version});
    }
};

Problem wrong(const QString &message)
{
    Problem problem;
    problem.kind = Problem::Kind::Validation;
    problem.message = message;
    problem.advice = CommandLine::tr("owlpay-console --help lists the options.");
    return problem;
}

} // namespace

Result<CommandLine> CommandLine::parse(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    options.addTo(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return wrong(tr("“%1” is not an option.").arg(parser.positionalArguments().constFirst()));

    CommandLine line;
    line.help = parser.isSet(options.help);
    line.version = parser.isSet(options.version);
    line.dataDir = parser.value(options.dataDir);
    line.sandbox = parser.isSet(options.sandbox);
    line.syncAndQuit = parser.isSet(options.syncAndQuit);
    line.screenshotsDir = parser.value(options.screenshots);
    line.language = parser.value(options.language);
    line.tab = parser.value(options.tab);

    static const QStringList tabs{QStringLiteral("api-keys"), QStringLiteral("events"),
                                  QStringLiteral("logs"), QStringLiteral("webhooks")};
    if (parser.isSet(options.tab) && !tabs.contains(line.tab))
        return wrong(tr("There is no tab “%1”; there are %2.")
                         .arg(line.tab, tabs.join(QStringLiteral(", "))));

    if (parser.isSet(options.server)) {
        if (line.sandbox)
            return wrong(tr("--sandbox and --server exclude each other."));
        line.server = QUrl(parser.value(options.server), QUrl::StrictMode);
        const bool isHttp = line.server.scheme() == QStringLiteral("http") ||
                            line.server.scheme() == QStringLiteral("https");
        if (!line.server.isValid() || !isHttp || line.server.host().isEmpty())
            return wrong(tr("“%1” is no http or https address.").arg(parser.value(options.server)));
        if (!line.server.userInfo().isEmpty())
            return wrong(tr("The server's address must not hold a user name or password."));
    }
    return line;
}

QString CommandLine::helpText()
{
    QCommandLineParser parser;
    Options().addTo(parser);
    return parser.helpText();
}
