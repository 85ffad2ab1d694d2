// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"
#include "ForwardRequest.h"
#include "ForwardingStatus.h"
#include "RecordDetails.h"
#include "Tone.h"

#include <QString>

//! How forwarding reads on screen.
namespace ForwardText {

QString state(ForwardState state);
Tone tone(ForwardState state);
//! "200 OK", or why there is no answer, on one line.
QString answer(const ForwardRecord &forward);
//! What asked for it: "event", "resent", "by hand".
QString origin(const ForwardRecord &forward);
//! What the state means and what can be done, in a sentence; empty where there is nothing to say.
QString meaning(const ForwardRecord &forward);

QString ruleState(const ForwardingStatus &status);
Tone ruleTone(const ForwardingStatus &status);
//! "All events", or the filter.
QString filter(const ForwardingRule &rule);

QString signing(ForwardSigning signing);
//! The journal's word for what was changed on purpose, for people.
QString variation(const QString &word);
//! For AttemptView. An attempt without an outcome says so.
AttemptDetails attempt(const ForwardAttempt &attempt);

} // namespace ForwardText
