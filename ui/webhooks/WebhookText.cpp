// SPDX-License-Identifier: Apache-2.0
#include "WebhookText.h"

#include <QCoreApplication>

WebhookForm WebhookText::formOf(const WebhookDetails &webhook)
{
    return {webhook.endpoint, webhook.name, webhook.notificationTypes, webhook.enabled};
}

QString WebhookText::status(const WebhookDetails &webhook)
{
    if (webhook.restricted)
        return QCoreApplication::translate("WebhookText", "restricted");
    return webhook.enabled ? QCoreApplication::translate("WebhookText", "enabled")
                           : QCoreApplication::translate("WebhookText", "disabled");
}

Tone WebhookText::statusTone(const WebhookDetails &webhook)
{
    if (webhook.restricted)
        return Tone::Failed;
    return webhook.enabled ? Tone::Succeeded : Tone::Disabled;
}

QString WebhookText::events(const QStringList &types)
{
    if (types.contains(QStringLiteral("*")))
        return QCoreApplication::translate("WebhookText", "All events");
    return types.join(QStringLiteral(", "));
}
