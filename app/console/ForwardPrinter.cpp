// SPDX-License-Identifier: Apache-2.0
#include "ForwardPrinter.h"

#include "CellText.h"
#include "DetailText.h"
#include "TerminalWidth.h"
#include "Timestamp.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace {

constexpr int answerWidth = 26;
constexpr int durationWidth = 9;
constexpr int typeWidth = 26;

QString tr(const char *text)
{
    return QCoreApplication::translate("ForwardPrinter", text);
}

QString stateWord(ForwardState state)
{
    switch (state) {
    case ForwardState::Succeeded:
        return QStringLiteral("succeeded");
    case ForwardState::Retrying:
        return QStringLiteral("retrying");
    case ForwardState::Dropped:
        return QStringLiteral("dropped");
    case ForwardState::Unknown:
        return QStringLiteral("unknown");
    default:
        return QStringLiteral("failed");
    }
}

QString originWord(const ForwardRecord &forward)
{
    if (forward.isResend())
        return QStringLiteral("resend");
    return forward.isByHand() ? QStringLiteral("hand") : QStringLiteral("event");
}

//! What follows, where it is not over.
QString follows(const ForwardRecord &forward, const ForwardEnding &ending)
{
    QStringList notes;
    if (forward.isResend())
        notes << tr("resent at OwlPay");
    if (ending.number > 1)
        notes << tr("attempt %1").arg(ending.number);
    if (ending.nextAttemptAt)
        notes << tr("again at %1")
                     .arg(Timestamp::toDateTime(*ending.nextAttemptAt)
                              .toLocalTime()
                              .toString(QStringLiteral("hh:mm:ss")));
    else if (ending.state == ForwardState::Dropped)
        notes << tr("404: given up, as OwlPay does");
    else if (ending.state == ForwardState::Failed)
        notes << tr("not sent again");
    return notes.isEmpty() ? QString()
                           : QStringLiteral("  (%1)").arg(notes.join(QStringLiteral(", ")));
}

} // namespace

bool ForwardPrinter::ready(const ForwardingRule &rule)
{
    return !m_json || tell(QStringLiteral("ready"), {{QStringLiteral("url"), rule.url.toString()},
                                                     {QStringLiteral("filter"), rule.filter},
                                                     {QStringLiteral("rule"), rule.id}});
}

bool ForwardPrinter::tell(const QString &type, const QJsonObject &facts)
{
    if (!m_json)
        return true;
    QJsonObject object = facts;
    object.insert(QStringLiteral("type"), type);
    return m_output.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

bool ForwardPrinter::attempt(const ForwardRecord &forward, const ForwardEnding &ending)
{
    if (!m_json)
        return m_output.write(line(forward, ending));
    QJsonObject facts{{QStringLiteral("event"), forward.event},
                      {QStringLiteral("event_type"), forward.eventType},
                      {QStringLiteral("origin"), originWord(forward)},
                      {QStringLiteral("attempt"), ending.number},
                      {QStringLiteral("state"), stateWord(ending.state)},
                      {QStringLiteral("status"), ending.outcome.status},
                      {QStringLiteral("error"), ending.outcome.error},
                      {QStringLiteral("duration_ms"), ending.outcome.durationMs},
                      {QStringLiteral("body"), QString::fromUtf8(ending.outcome.response.body)}};
    if (ending.nextAttemptAt)
        facts.insert(QStringLiteral("next_attempt_at"), Timestamp::format(*ending.nextAttemptAt));
    return tell(QStringLiteral("attempt"), facts);
}

QString ForwardPrinter::line(const ForwardRecord &forward, const ForwardEnding &ending) const
{
    const ForwardOutcome &outcome = ending.outcome;
    QString answer = outcome.error.isEmpty() ? DetailText::status(outcome.status)
                                             : CellText::line(outcome.error);
    answer = TerminalWidth::padded(TerminalWidth::cut(answer, answerWidth), answerWidth, false);
    if (m_output.colours())
        answer = QStringLiteral("\x1b[%1m%2\x1b[0m")
                     .arg(QLatin1String(outcome.isSuccess()    ? "32"
                                        : ending.nextAttemptAt ? "33"
                                                               : "31"),
                          answer);
    const QString time = QTime::currentTime().toString(QStringLiteral("hh:mm:ss"));
    const QString duration =
        TerminalWidth::padded(CellText::duration(outcome.durationMs), durationWidth, true);
    const QString type = TerminalWidth::padded(CellText::line(forward.eventType), typeWidth, false);
    return QStringLiteral("%1  %2  %3  %4  %5%6\n")
        .arg(time, answer, duration, type, CellText::line(forward.event), follows(forward, ending));
}
