// SPDX-License-Identifier: Apache-2.0
#include "ForwardCommand.h"

#include "ApiClient.h"
#include "Cache.h"
#include "ConnectionChoice.h"
#include "ConnectionRooms.h"
#include "FilterCaret.h"
#include "FilterExpression.h"
#include "ForwardFilters.h"
#include "Journal.h"
#include "SecretStore.h"
#include "ServerKind.h"
#include "SessionRenewal.h"
#include "SyncEngine.h"
#include "Timestamp.h"

#include <QSocketNotifier>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace {

constexpr int couldNot = 1;
constexpr int badUse = 2;
constexpr int signalExit = 128;
constexpr int lookForOtherMs = 2'000;

QString timeOf(qint64 microseconds)
{
    const QDateTime time = Timestamp::toDateTime(microseconds).toLocalTime();
    return time.date() == QDate::currentDate() ? time.toString(QStringLiteral("hh:mm"))
                                               : time.toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

} // namespace

ForwardCommand::ForwardCommand(const DataFolder &folder, const ForwardCommandLine &line,
                               OneTimeSecret token, OneTimeSecret signingSecret, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_line(line)
    , m_settings(folder.settingsFile(), QSettings::IniFormat)
    , m_profiles(&m_settings)
    , m_opener(folder, &m_profiles, std::move(token))
    , m_signingSecret(std::move(signingSecret))
    , m_printer(line.json)
    , m_secrets(std::make_unique<SecretStore>(keychainServiceName()))
{
    connect(&m_signals, &StopSignals::stopped, this, &ForwardCommand::stop);
    connect(&m_opener, &ConnectionOpener::opened, this, &ForwardCommand::roomsOpened);
    connect(&m_opener, &ConnectionOpener::failed, this, &ForwardCommand::openingFailed);
    m_lookForOther.setInterval(lookForOtherMs);
    connect(&m_lookForOther, &QTimer::timeout, this, &ForwardCommand::lookForOther);
}

ForwardCommand::~ForwardCommand() = default;

void ForwardCommand::start()
{
    const FilterExpression filter = FilterExpression::parse(m_line.rule.filter, Collection::Events,
                                                            QDateTime::currentDateTime());
    if (!filter.isValid()) {
        std::fprintf(stderr, "owlpay-console: %s\n",
                     qPrintable(FilterCaret::text(m_line.rule.filter, *filter.mistake())));
        end(badUse);
        return;
    }
    const auto profile = ConnectionChoice::find(m_profiles, m_line.connection);
    if (!profile) {
        fail(profile.problem(),
             profile.problem().kind == Problem::Kind::Validation ? badUse : couldNot);
        return;
    }
    m_profile = *profile;
    bool taken = false;
    {
        const auto folder = ConnectionFolder::open(m_folder.connectionFolder(m_profile.id));
        if (!folder) {
            fail(folder.problem(), couldNot);
            return;
        }
        taken = (*folder)->isReadOnly();
    }
    if (taken)
        openBeside();
    else
        m_opener.open(m_profile);
}

void ForwardCommand::forward()
{
    m_forwarder = std::make_unique<Forwarder>(m_profile.id, m_cache, m_journal, m_secrets.get(),
                                              ForwardFilters::reader());
    if (!m_signingSecret.isEmpty())
        m_forwarder->secrets()->useLocal(m_signingSecret.clone());
    connect(m_forwarder.get(), &Forwarder::rulesChanged, this, &ForwardCommand::keepRule);
    connect(m_forwarder.get(), &Forwarder::statusChanged, this, &ForwardCommand::followStatus);
    connect(m_forwarder.get(), &Forwarder::failed, this,
            [this](const Problem &problem) { fail(problem, couldNot); });
    connect(m_forwarder.get(), &Forwarder::catchingUp, this,
            [this](qint64, qint64 count, qint64 since) {
                say(tr("%n events since %1 were missed and go out now; --missed skip leaves them "
                       "out.",
                       nullptr, int(count))
                        .arg(timeOf(since)));
                m_printer.tell(QStringLiteral("missed"),
                               {{QStringLiteral("count"), count},
                                {QStringLiteral("since"), Timestamp::format(since)}});
            });
    connect(m_forwarder.get(), &Forwarder::attempted, this,
            [this](const ForwardRecord &forward, const ForwardEnding &ending) {
                if (!m_printer.attempt(forward, ending))
                    stop(SIGPIPE);
            });
}

void ForwardCommand::keepRule()
{
    if (std::exchange(m_keeping, true))
        return;
    // The same address and filter again go on where they ended.
    ForwardingRule rule = m_line.rule;
    for (const ForwardingRule &known : m_forwarder->rules()) {
        if (known.owner == rule.owner && known.url == rule.url && known.filter == rule.filter) {
            rule.id = known.id;
            rule.createdAt = known.createdAt;
        }
    }
    m_forwarder->save(rule, this, [this](const Result<ForwardingRule> &saved) {
        if (saved)
            begin(*saved);
        else
            fail(saved.problem(), couldNot);
    });
}

void ForwardCommand::begin(const ForwardingRule &rule)
{
    m_rule = rule.id;
    // What came while one program took over from another is no question.
    if (m_tookOver) {
        m_forwarder->start(m_rule, MissedEvents::Forward);
        return;
    }
    const bool canAsk = ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
    m_forwarder->start(m_rule,
                       m_line.missed.value_or(canAsk ? MissedEvents::Ask : MissedEvents::Forward));
}

void ForwardCommand::followStatus()
{
    const ForwardingStatus status = m_forwarder->status(m_rule);
    using State = ForwardingStatus::State;
    if (status.state == State::Failed) {
        fail(status.problem, couldNot);
        return;
    }
    if (m_takingOver && status.state == State::Stopped) {
        QTimer::singleShot(0, this, &ForwardCommand::takeOver);
        return;
    }
    if (m_ending && status.state == State::Stopped) {
        end(m_exitCode);
        return;
    }
    if (!m_ready && status.settled &&
        (status.state == State::Running || status.state == State::AskingMissed)) {
        m_ready = true;
        say(tr("Forwarding events of %1 to %2. Ctrl+C ends it.")
                .arg(m_profile.name, m_line.rule.url.toString()));
        if (m_line.rule.webhook.isEmpty())
            showSecret();
        if (m_line.resendUnknown)
            m_forwarder->sendUnknownAgain(m_rule);
        m_printer.ready(*m_forwarder->rule(m_rule));
    }
    if (status.counts.unknown > m_unknownTold && !m_line.resendUnknown) {
        m_unknownTold = status.counts.unknown;
        say(tr("Outcome unknown of %n events: the program ended while they were on their way. "
               "Send again? Start with --resend-unknown.",
               nullptr, int(m_unknownTold)));
        m_printer.tell(QStringLiteral("unknown"), {{QStringLiteral("count"), m_unknownTold}});
    }
    if (status.state == State::AskingMissed)
        ask();
}

void ForwardCommand::showSecret()
{
    m_forwarder->secrets()->local(this, [](Result<OneTimeSecret> secret) {
        if (secret)
            std::fprintf(stderr, "owlpay-console: %s %s\n",
                         qPrintable(tr("Signed with this local secret:")),
                         secret->view().toByteArray().constData());
    });
}

void ForwardCommand::ask()
{
    if (std::exchange(m_asked, true))
        return;
    const ForwardingStatus status = m_forwarder->status(m_rule);
    std::fprintf(
        stderr, "%s ",
        qPrintable(tr("%n events since %1: forward, skip? [f/s]", nullptr, int(status.missed))
                       .arg(timeOf(status.missedSince))));
    std::fflush(stderr);
    m_keyboard = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(m_keyboard, &QSocketNotifier::activated, this, &ForwardCommand::answer);
}

void ForwardCommand::answer()
{
    char word[64] = {};
    const auto read = ::read(STDIN_FILENO, word, sizeof word - 1);
    const QByteArray given = QByteArray(word).trimmed().toLower();
    if (read > 0 && !given.startsWith('f') && !given.startsWith('s')) {
        std::fprintf(stderr, "%s ", qPrintable(tr("f or s:")));
        std::fflush(stderr);
        return;
    }
    m_keyboard->setEnabled(false);
    m_asked = false;
    m_forwarder->answerMissed(m_rule, given.startsWith('f'));
}

void ForwardCommand::stop(int signal)
{
    if (m_ending)
        return;
    m_exitCode = signal == SIGPIPE ? 0 : signalExit + signal;
    m_ending = true;
    if (!m_forwarder || !m_forwarder->status(m_rule).isOn()) {
        end(m_exitCode);
        return;
    }
    // What is on its way ends in the journal, so that nothing is left unknown.
    m_forwarder->stopAll();
}

void ForwardCommand::say(const QString &text)
{
    // A state that repeats itself is told once.
    if (text == m_said)
        return;
    m_said = text;
    std::fprintf(stderr, "owlpay-console: %s\n", qPrintable(text.simplified()));
}

void ForwardCommand::fail(const Problem &problem, int exitCode)
{
    say((problem.message + QLatin1Char(' ') + problem.advice).trimmed());
    end(exitCode);
}

void ForwardCommand::end(int exitCode)
{
    m_ending = true;
    // Queued: whoever told us is still on the stack, and the event loop may not have begun.
    QMetaObject::invokeMethod(
        qApp, [exitCode] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
}
