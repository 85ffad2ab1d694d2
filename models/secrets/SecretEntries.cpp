// SPDX-License-Identifier: Apache-2.0
#include "SecretEntries.h"

QString SecretEntries::webhookSigning(const QString &connectionId, const QString &webhookUuid)
{
    return connectionId + QStringLiteral("/webhook/") + webhookUuid +
           QStringLiteral("/signing_secret");
}

QString SecretEntries::localSigning(const QString &connectionId)
{
    return connectionId + QStringLiteral("/forward/signing_secret");
}
