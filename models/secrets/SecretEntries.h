// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! The names of signing secrets in the system keychain. Whoever keeps one (the dialog that shows
//! it once, a forwarding rule it was pasted into) and whoever looks for one (forwarding, the
//! signature check, the receiver) takes the name from here, so that nobody pastes it twice.
//! SecretStore::changed() tells when one was replaced.
namespace SecretEntries {

//! Of a webhook, by the connection's id and the webhook's UUID: the secret that its server signs
//! with now.
QString webhookSigning(const QString &connectionId, const QString &webhookUuid);
//! Of a connection, made here: signs what is forwarded where no webhook's secret does.
QString localSigning(const QString &connectionId);

} // namespace SecretEntries
