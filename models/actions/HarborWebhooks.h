// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ChangeRun.h"
#include "WebhookForm.h"

#include <QJsonObject>

//! How changes of Harbor's webhook subscriptions are written, and how the server's list tells
//! whether one took effect: Harbor documents no idempotency key for them.
namespace HarborWebhooks {

//! `endpoint` and `notification_types`: all that create takes.
QJsonObject createFields(const WebhookForm &form);
//! `enabled` and `name`: all that update takes, both required. Without a description the name is
//! the endpoint's host, for Harbor refuses an empty one.
QJsonObject updateFields(const WebhookForm &form);

//! The update, and a look at the webhook to see whether it took effect.
Change update(ApiClient *client, const QString &uuid, const WebhookForm &form);
//! The deletion, and a look at whether the webhook is still there.
Change remove(ApiClient *client, const QString &uuid);

} // namespace HarborWebhooks
