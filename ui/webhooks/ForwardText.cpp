// SPDX-License-Identifier: Apache-2.0
#include "ForwardText.h"

#include "DetailText.h"
#include "TimeText.h"
#include "Timestamp.h"

#include <QCoreApplication>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ForwardText", text);
}

HttpMessageDetails message(const ForwardMessage &from)
{
    HttpMessageDetails to;
    to.headers = from.headers;
    to.body = from.body;
    to.hasBody = !from.body.isEmpty() || from.bodyIsEventPayload;
    to.size = from.size;
    to.truncated = from.truncated;
    to.bodyIsEventPayload = from.bodyIsEventPayload;
    to.damaged = from.damaged;
    return to;
}

QString again(const ForwardRecord &forward)
{
    return TimeText::clock(Timestamp::toDateTime(*forward.nextAttemptAt));
}

} // namespace

namespace ForwardText {

QString state(ForwardState state)
{
    switch (state) {
    case ForwardState::Waiting:
        return tr("waiting");
    case ForwardState::Sending:
        return tr("sending");
    case ForwardState::Retrying:
        return tr("retrying");
    case ForwardState::Succeeded:
        return tr("succeeded");
    case ForwardState::Failed:
        return tr("failed");
    case ForwardState::Dropped:
        return tr("dropped");
    case ForwardState::Unknown:
        return tr("unknown");
    }
    return {};
}

Tone tone(ForwardState state)
{
    switch (state) {
    case ForwardState::Succeeded:
        return Tone::Succeeded;
    case ForwardState::Failed:
    case ForwardState::Dropped:
        return Tone::Failed;
    case ForwardState::Sending:
        return Tone::Information;
    default:
        return Tone::Waiting;
    }
}

QString answer(const ForwardRecord &forward)
{
    if (forward.lastError == QLatin1String("payload_gone"))
        return tr("The event's body is no longer here");
    if (!forward.lastError.isEmpty())
        return DetailText::attemptError(forward.lastError);
    return forward.lastStatus > 0 ? DetailText::status(forward.lastStatus) : QString();
}

QString origin(const ForwardRecord &forward)
{
    if (forward.isResend())
        return tr("resent");
    return forward.isByHand() ? tr("by hand") : tr("event");
}

QString meaning(const ForwardRecord &forward)
{
    switch (forward.state) {
    case ForwardState::Unknown:
        return tr("Outcome unknown: send again? The console ended while this was on its way; the "
                  "handler may have it.");
    case ForwardState::Retrying:
        return forward.nextAttemptAt ? tr("It is sent again at %1.").arg(again(forward))
                                     : QString();
    case ForwardState::Dropped:
        return tr("404 means a dead endpoint: OwlPay gives up at once and does not try again.");
    case ForwardState::Failed:
        if (forward.lastError == QLatin1String("payload_gone"))
            return tr("The local copy no longer has the body of this event, so it was not sent.");
        return forward.isByHand() || forward.isResend()
                   ? tr("What is sent by hand or resent is not tried again by itself.")
                   : tr("Every attempt of OwlPay's schedule failed.");
    default:
        return {};
    }
}

QString ruleState(const ForwardingStatus &status)
{
    using State = ForwardingStatus::State;
    switch (status.state) {
    case State::Stopped:
        return tr("off");
    case State::Starting:
        return tr("starting");
    case State::AskingMissed:
        return tr("waits for you");
    case State::Running:
        return tr("forwarding");
    case State::Stopping:
        return tr("stopping");
    case State::Failed:
        return tr("failed");
    }
    return {};
}

Tone ruleTone(const ForwardingStatus &status)
{
    using State = ForwardingStatus::State;
    switch (status.state) {
    case State::Stopped:
        return Tone::Disabled;
    case State::Running:
        return Tone::Succeeded;
    case State::Failed:
        return Tone::Failed;
    default:
        return Tone::Waiting;
    }
}

QString filter(const ForwardingRule &rule)
{
    return rule.filter.isEmpty() ? tr("All events") : rule.filter;
}

QString signing(ForwardSigning signing)
{
    switch (signing) {
    case ForwardSigning::Good:
        return tr("Fresh and valid");
    case ForwardSigning::Damaged:
        return tr("Damaged: its last digit is changed");
    case ForwardSigning::OtherSecret:
        return tr("Made with another secret");
    case ForwardSigning::TooOld:
        return tr("Six minutes old");
    case ForwardSigning::Missing:
        return tr("None at all");
    }
    return {};
}

QString variation(const QString &word)
{
    for (const ForwardSigning each : {ForwardSigning::Damaged, ForwardSigning::OtherSecret,
                                      ForwardSigning::TooOld, ForwardSigning::Missing}) {
        if (ForwardRequest::word(each) == word)
            return tr("Signature: %1").arg(signing(each));
    }
    return {};
}

AttemptDetails attempt(const ForwardAttempt &from)
{
    AttemptDetails to;
    to.number = from.number;
    to.trigger = from.cause;
    to.startedAt = Timestamp::toDateTime(from.startedAt);
    to.durationMs = from.outcome.durationMs;
    to.status = from.outcome.status;
    to.error = from.outcome.error;
    to.request = message(from.request);
    if (from.outcome.status > 0)
        to.response = message(from.outcome.response);
    return to;
}

} // namespace ForwardText
