// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RequestDraft.h"

#include <QHash>
#include <QStringList>

//! What is wrong with a request the user wants to send, before anything is sent.
namespace DraftChecks {

//! By field (method, target, headers, body); empty where it can be sent. A value that was masked
//! when the request was stored is a mistake: it has to be filled in.
QHash<QString, QStringList> mistakes(const RequestDraft &draft);
//! A header that makes up the message itself, or that holds a credential: never taken over.
bool isOwn(const QString &header);

} // namespace DraftChecks
