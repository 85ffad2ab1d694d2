// SPDX-License-Identifier: Apache-2.0
#include "TrafficCommand.h"

#include "Cache.h"
#include "ConnectionChoice.h"
#include "ConnectionRooms.h"
#include "ForwardSecrets.h"
#include "Journal.h"
#include "MaskRuleBook.h"
#include "RequestRecording.h"
#include "SecretStore.h"
#include "ServerKind.h"
#include "TerminalTail.h"
#include "Timestamp.h"
#include "WebhookReceiving.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

namespace {

constexpr int couldNot = 1;
constexpr int badUse = 2;
constexpr int signalExit = 128;

Problem problemOf(Problem::Kind kind, const QString &message, const QString &advice)
{
    Problem problem;
    problem.kind = kind;
    problem.message = message;
    problem.advice = advice;
    return problem;
}

} // namespace

TrafficCommand::TrafficCommand(const DataFolder &folder, const TrafficCommandLine &line,
                               QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_line(line)
    , m_settings(folder.settingsFile(), QSettings::IniFormat)
    , m_profiles(&m_settings)
    , m_store(std::make_unique<SecretStore>(keychainServiceName()))
{
    connect(&m_signals, &StopSignals::stopped, this, &TrafficCommand::stop);
}

TrafficCommand::~TrafficCommand() = default;

void TrafficCommand::start()
{
    const auto profile = ConnectionChoice::find(m_profiles, m_line.connection);
    if (!profile) {
        fail(profile.problem(),
             profile.problem().kind == Problem::Kind::Validation ? badUse : couldNot);
        return;
    }
    if (!profile->usesApiKey()) {
        fail(problemOf(Problem::Kind::Validation,
                       tr("“%1” tells its logs and events itself.").arg(profile->name),
                       tr("Recording and receiving are for OwlPay Harbor and Platform; "
                          "owlpay-console logs and events show what this server tells.")),
             badUse);
        return;
    }
    // Nothing is asked of the server: no key is needed, and each request brings its own.
    auto rooms = ConnectionRooms::open(*profile, m_folder.connectionFolder(profile->id), {}, {});
    if (!rooms.ok()) {
        fail(rooms.problem(), couldNot);
        return;
    }
    m_rooms = std::move(rooms).value();
    if (m_rooms->isReadOnly() || !m_rooms->recorded()) {
        const QString where = m_line.kind == TrafficCommandLine::Kind::Record
                                  ? tr("Switch on “Record requests” in its Logs tab, or close it.")
                                  : tr("Switch on “Receive webhooks” in its Events tab, or close "
                                       "it.");
        fail(problemOf(Problem::Kind::Conflict,
                       tr("Another console has “%1” open.").arg(profile->name), where),
             couldNot);
        return;
    }
    connect(m_rooms.get(), &ConnectionRooms::storageFailed, this,
            [this](const Problem &problem) { say(problem.message + u' ' + problem.advice); });
    m_rules = std::make_unique<MaskRuleBook>(m_rooms->journal());
    if (m_line.kind == TrafficCommandLine::Kind::Record)
        record();
    else
        receive();
}

void TrafficCommand::record()
{
    m_recording = std::make_unique<RequestRecording>(m_rooms->profile(), m_rooms->recorded(),
                                                     m_rules.get(), &m_settings);
    connect(m_recording.get(), &RequestRecording::changed, this, [this] {
        const Problem &problem = m_recording->problem();
        if (!problem.message.isEmpty() && !m_recording->isOn()) {
            fail(problem, couldNot);
        } else if (!problem.message.isEmpty()) {
            say(problem.message + u' ' + problem.advice);
        } else if (m_recording->isOn() && !std::exchange(m_running, true)) {
            say(tr("Recording: %1 passes requests on to %2. Ctrl+C ends it.")
                    .arg(m_recording->baseUrl().toString(QUrl::StripTrailingSlash),
                         m_recording->server().toString(QUrl::StripTrailingSlash)));
        }
    });
    print(Collection::Logs);
    m_recording->start(m_line.port.value_or(m_recording->port()));
}

void TrafficCommand::receive()
{
    m_secrets = std::make_unique<ForwardSecrets>(m_rooms->profile().id, m_store.get());
    m_receiving = std::make_unique<WebhookReceiving>(m_rooms->profile(), m_rooms->recorded(),
                                                     m_rooms->cache(), m_secrets.get(),
                                                     m_rules.get(), &m_settings);
    connect(m_receiving.get(), &WebhookReceiving::changed, this, [this] {
        const Problem &problem = m_receiving->problem();
        if (!problem.message.isEmpty() && !m_receiving->isOn()) {
            fail(problem, couldNot);
        } else if (!problem.message.isEmpty()) {
            say(problem.message + u' ' + problem.advice);
        } else if (m_receiving->isOn() && !std::exchange(m_running, true)) {
            say(tr("Receiving: point a tunnel at %1. Ctrl+C ends it.")
                    .arg(m_receiving->url().toString()));
            say(m_receiving->secretsKept() > 0
                    ? tr("Signatures are checked with %n kept signing secret(s).", nullptr,
                         m_receiving->secretsKept())
                    : tr("No signing secret is kept: signatures are not checked."));
        }
    });
    connect(m_receiving.get(), &WebhookReceiving::arrived, this,
            [this](const ReceivedWebhook &one) {
                if (one.signature == ArrivalCheck::Verdict::Failed)
                    say(tr("Refused, no event: %1").arg(one.reason));
                else if (one.known)
                    say(tr("Attempt %1 of %2").arg(QString::number(one.attempt), one.eventUuid));
            });
    print(Collection::Events);
    ReceivingOptions options = m_receiving->options();
    options.port = m_line.port.value_or(options.port);
    options.status = m_line.status.value_or(options.status);
    options.passOnTo = m_line.to.value_or(options.passOnTo);
    m_receiving->start(options);
}

void TrafficCommand::print(Collection feed)
{
    RowCondition fromNow;
    fromNow.field = RowCondition::Field::Time;
    fromNow.minimum = double(Timestamp::now());
    constexpr qint64 most = 1000;
    m_tail = std::make_unique<TerminalTail>(m_rooms->feeds(), feed, RowFilter{{fromNow}}, most,
                                            std::make_shared<TerminalPrinter>(feed, m_line.json));
    connect(m_tail.get(), &TerminalTail::unread, this, [this] { end(0); });
    connect(m_tail.get(), &TerminalTail::failed, this,
            [this](const Problem &problem) { say(problem.message + u' ' + problem.advice); });
    m_tail->start();
}

void TrafficCommand::stop(int signal)
{
    if (m_recording)
        m_recording->stop();
    if (m_receiving)
        m_receiving->stop();
    end(signalExit + signal);
}

void TrafficCommand::say(const QString &text)
{
    // A state that repeats itself is told once.
    if (text == m_said)
        return;
    m_said = text;
    std::fprintf(stderr, "owlpay-console: %s\n", qPrintable(text.simplified()));
}

void TrafficCommand::fail(const Problem &problem, int exitCode)
{
    if (m_ended)
        return;
    say((problem.message + QLatin1Char(' ') + problem.advice).trimmed());
    end(exitCode);
}

void TrafficCommand::end(int exitCode)
{
    m_ended = true;
    // Queued: whoever told us is still on the stack, and the event loop may not have begun.
    QMetaObject::invokeMethod(
        qApp, [exitCode] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
}
