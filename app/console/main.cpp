// SPDX-License-Identifier: Apache-2.0
#include "AccessibleNames.h"
#include "CommandLine.h"
#include "ConsoleApplication.h"
#include "ConsoleCore.h"
#include "ConsoleLink.h"
#include "ConsoleWindows.h"
#include "DataFolder.h"
#include "ForwardCommand.h"
#include "MainWindow.h"
#include "MemoryGuard.h"
#include "OneTimeSecret.h"
#include "ScreenshotRun.h"
#include "SyncAndQuit.h"
#include "TerminalCommand.h"
#include "Theme.h"
#include "TrafficCommand.h"
#include "Translations.h"
#include "WindowLink.h"

#include <QApplication>
#include <QIcon>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

constexpr int badUse = 2;
// The program that the tests look into is this one, built with its memory open.
#ifdef CONSOLE_ALLOW_DUMPS
constexpr bool allowsDumps = true;
#else
constexpr bool allowsDumps = false;
#endif
constexpr const char *tokenVariable = "OWLPAY_CONSOLE_TOKEN";
constexpr const char *signingVariable = "OWLPAY_CONSOLE_SIGNING_SECRET";

void forbidReading()
{
    if (!allowsDumps)
        MemoryGuard::forbidReading();
}

//! Takes a secret out of the environment, so that no child process inherits it.
OneTimeSecret takeSecret(const char *variable)
{
    char *kept = std::getenv(variable);
    if (!kept)
        return {};
    const QByteArrayView value(kept);
    OneTimeSecret token(value.trimmed());
    // Where the system put it, which is also what /proc shows of us.
    volatile char *at = kept;
    for (qsizetype left = value.size(); left > 0; --left)
        *at++ = '\0';
    qunsetenv(variable);
    return token;
}

//! A sync reads its pages in blocks of megabytes, on one thread, and ends them on another. glibc
//! would come to keep such blocks in the heaps of its threads: 165 MB after 280,000 rows.
void giveLargeBlocksBack()
{
#ifdef __GLIBC__
    constexpr int oneMebibyte = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, oneMebibyte);
#endif
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("owlpay-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));
}

int say(FILE *where, const QString &text, int exitCode)
{
    std::fputs(qPrintable(text.endsWith(u'\n') ? text : text + u'\n'), where);
    return exitCode;
}

int sayProblem(const Problem &problem, int exitCode)
{
    const QString advice = problem.advice.isEmpty() ? QString() : u' ' + problem.advice;
    return say(stderr, QStringLiteral("owlpay-console: ") + problem.message + advice, exitCode);
}

int runWithoutWindow(int argc, char **argv, const CommandLine &line, OneTimeSecret token)
{
    forbidReading();
    QCoreApplication app(argc, argv);
    nameApplication();
    Translations translations;
    translations.install(line.language);
    const auto folder = DataFolder::open(line.dataDir);
    if (!folder.ok())
        return sayProblem(folder.problem(), badUse);
    SyncAndQuit run(folder.value(), line, std::move(token));
    run.start();
    return QCoreApplication::exec();
}

//! What the desktop hands over: another program's window shows it, or this one's will.
enum class LinkFate { Ours, Given, Refused };

LinkFate passOn(const QStringList &links, const QString &dataFolder)
{
    for (const QString &link : links) {
        if (!ConsoleLink::parse(link)) {
            WindowLink::give(dataFolder, {});
            return LinkFate::Refused;
        }
    }
    bool given = !links.isEmpty();
    for (const QString &link : links)
        given = given && WindowLink::give(dataFolder, link);
    return given ? LinkFate::Given : LinkFate::Ours;
}

void followLinks(WindowLink &from, ConsoleWindows &windows, const QStringList &links)
{
    QObject::connect(&from, &WindowLink::linkGiven, &windows, &ConsoleWindows::openLink);
    from.listen();
    for (const QString &link : links)
        windows.openLink(link);
}

int runOnTerminal(int argc, char **argv, const TerminalCommandLine &line, OneTimeSecret token)
{
    forbidReading();
    QCoreApplication app(argc, argv);
    nameApplication();
    const auto folder = DataFolder::open(line.dataDir);
    if (!folder.ok())
        return sayProblem(folder.problem(), badUse);
    TerminalCommand command(folder.value(), line, std::move(token));
    command.start();
    return QCoreApplication::exec();
}

//! `owlpay-console logs ...`: nothing where it is no such command.
std::optional<int> terminalCommand(int argc, char **argv, const QStringList &arguments,
                                   OneTimeSecret &token)
{
    const auto feed = TerminalCommandLine::command(arguments);
    if (!feed)
        return std::nullopt;
    const auto line = TerminalCommandLine::parse(*feed, arguments);
    if (!line.ok())
        return sayProblem(line.problem(), badUse);
    if (line->help) {
        QCoreApplication app(argc, argv); // the help text names the program
        return say(stdout, TerminalCommandLine::helpText(*feed), 0);
    }
    return runOnTerminal(argc, argv, line.value(), std::move(token));
}

//! `owlpay-console forward ...`
int forwardCommand(int argc, char **argv, const QStringList &arguments, OneTimeSecret token,
                   OneTimeSecret signing)
{
    const auto line = ForwardCommandLine::parse(arguments);
    if (!line.ok())
        return sayProblem(line.problem(), badUse);
    QCoreApplication app(argc, argv);
    if (line->help)
        return say(stdout, ForwardCommandLine::helpText(), 0);
    nameApplication();
    Translations translations;
    translations.install({});
    const auto folder = DataFolder::open(line->dataDir);
    if (!folder.ok())
        return sayProblem(folder.problem(), badUse);
    ForwardCommand command(folder.value(), line.value(), std::move(token), std::move(signing));
    command.start();
    return QCoreApplication::exec();
}

//! `owlpay-console record ...` and `receive ...`: nothing where it is neither.
std::optional<int> trafficCommand(int argc, char **argv, const QStringList &arguments)
{
    const auto kind = TrafficCommandLine::command(arguments);
    if (!kind)
        return std::nullopt;
    const auto line = TrafficCommandLine::parse(*kind, arguments);
    if (!line.ok())
        return sayProblem(line.problem(), badUse);
    QCoreApplication app(argc, argv);
    if (line->help)
        return say(stdout, TrafficCommandLine::helpText(*kind), 0);
    forbidReading();
    nameApplication();
    Translations translations;
    translations.install({});
    const auto folder = DataFolder::open(line->dataDir);
    if (!folder.ok())
        return sayProblem(folder.problem(), badUse);
    TrafficCommand command(folder.value(), line.value());
    command.start();
    return QCoreApplication::exec();
}

int runWindow(int argc, char **argv, const CommandLine &line, OneTimeSecret token,
              const QStringList &links)
{
    QApplication app(argc, argv);
    nameApplication();
    QGuiApplication::setApplicationDisplayName(QStringLiteral("OwlPay Developer Console"));
    QGuiApplication::setDesktopFileName(QStringLiteral("owlpay-console"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/owl.svg")));
    Translations translations;
    if (!translations.install(line.language))
        return say(
            stderr,
            QStringLiteral("owlpay-console: there is no translation for “%1”.").arg(line.language),
            badUse);
    // Pictures are taken of a fresh start, so that nothing of the user's is in them.
    QTemporaryDir fresh;
    const bool pictures = !line.screenshotsDir.isEmpty();
    const auto folder =
        DataFolder::open(pictures && line.dataDir.isEmpty() ? fresh.path() : line.dataDir);
    if (!folder.ok())
        return sayProblem(folder.problem(), badUse);

    switch (passOn(links, folder->path())) {
    case LinkFate::Given:
        return 0;
    case LinkFate::Refused:
        return say(stderr,
                   QStringLiteral("owlpay-console: the link was refused: it is not "
                                  "owlpay-console://CONNECTION/KIND/UUID."),
                   badUse);
    case LinkFate::Ours:
        break;
    }

    AccessibleNames::install();
    Theme theme;
    // The desktop portal has to learn first who asks it.
    QObject::connect(&theme, &Theme::desktopAsked, &theme, &forbidReading);
    theme.install(app);
    ConsoleWindows windows(std::make_shared<ConsoleCore>(folder.value(), line, std::move(token)));
    if (!line.tab.isEmpty())
        windows.firstWindow()->showTab(line.tab);
    if (pictures) {
        ScreenshotRun run(windows.firstConsole(), windows.firstWindow(), &theme,
                          line.screenshotsDir);
        run.start();
        return QApplication::exec();
    }
    windows.firstWindow()->show();
    windows.firstConsole()->start();
    windows.tellFailures();
    WindowLink windowLink(folder->path());
    followLinks(windowLink, windows, links);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (!allowsDumps)
        MemoryGuard::forbidCoreFiles();
    giveLargeBlocksBack();
    OneTimeSecret token = takeSecret(tokenVariable);
    OneTimeSecret signing = takeSecret(signingVariable);
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const QStringList links = WindowLink::takeLinks(arguments);
    if (ForwardCommandLine::isCommand(arguments))
        return forwardCommand(argc, argv, arguments, std::move(token), std::move(signing));
    if (const auto ended = trafficCommand(argc, argv, arguments))
        return *ended;
    if (const auto ended = terminalCommand(argc, argv, arguments, token))
        return *ended;
    const auto line = CommandLine::parse(arguments);
    if (!line.ok())
        return sayProblem(line.problem(), badUse);
    if (line->help) {
        QCoreApplication app(argc, argv); // the help text names the program
        return say(stdout, CommandLine::helpText(), 0);
    }
    if (line->version)
        return say(stdout, QStringLiteral("owlpay-console " CONSOLE_VERSION), 0);
    if (line->syncAndQuit)
        return runWithoutWindow(argc, argv, line.value(), std::move(token));
    // Pictures need no display.
    if (!line->screenshotsDir.isEmpty() && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return runWindow(argc, argv, line.value(), std::move(token), links);
}
