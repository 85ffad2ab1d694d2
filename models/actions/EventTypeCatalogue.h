// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"
#include "WebhookForm.h"

#include <QList>

//! The event types OwlPay Harbor has published, as they ship with the console
//! (resources/event-types.json): Harbor has no call that lists them.
namespace EventTypeCatalogue {

Result<QList<EventTypeInfo>> harbor();

} // namespace EventTypeCatalogue
