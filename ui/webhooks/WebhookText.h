// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"
#include "Tone.h"
#include "WebhookForm.h"

#include <QString>

//! How a webhook is written for people, and as a form.
namespace WebhookText {

WebhookForm formOf(const WebhookDetails &webhook);
//! "enabled", "disabled", "restricted".
QString status(const WebhookDetails &webhook);
Tone statusTone(const WebhookDetails &webhook);
//! "All events", "order.*, vendor.created".
QString events(const QStringList &types);

} // namespace WebhookText
