// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyForm.h"
#include "ConnectionProfile.h"
#include "Problem.h"
#include "WebhookForm.h"

#include <QHash>
#include <QString>
#include <QStringList>

//! What can be said about a form before anything is sent. Field names as in the contract; empty
//! when all is well.
namespace FormChecks {

using Mistakes = QHash<QString, QStringList>;

Mistakes apiKey(const ApiKeyForm &form);
//! `profile`: where it goes; http is taken on loopback only, and only where the server is on
//! loopback itself. Harbor's endpoints have to be public.
Mistakes webhook(const WebhookForm &form, const ConnectionProfile &profile);
//! An IPv4 or IPv6 address or CIDR block.
bool isAddressOrBlock(const QString &text);
//! Validation, with these fields.
Problem problem(const Mistakes &mistakes);

} // namespace FormChecks
