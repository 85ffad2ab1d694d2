// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

//! What the Add and Edit Webhook forms hold (contract: createAWebhookSubscription,
//! updateANotificationSubscription).
struct WebhookForm
{
    QString endpoint;
    QString description;
    QStringList notificationTypes; //!< types, `group.*` or `*`
    bool enabled = true;
};

//! One event type that can be subscribed to (contract: listEventTypes; for Harbor the published
//! list that ships with the console).
struct EventTypeInfo
{
    QString type;
    QString group;
    QString description;
    bool retired = false; //!< a subscription that carries it receives nothing
};
