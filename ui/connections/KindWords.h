// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "ConnectionProfile.h"

#include <QString>
#include <QStringList>
#include <QUrl>

//! What people read about each kind of connection: its name, what works with it and what its
//! server does not publish, and where to find that.
namespace KindWords {

QString name(ConnectionKind kind);
QStringList works(ConnectionKind kind);
QStringList worksNot(ConnectionKind kind);
//! Where OwlPay explains its keys and its API.
QUrl keysPage(ConnectionKind kind);
QUrl server(ConnectionKind kind);

//! A tab without its capability: one sentence why, and where to look instead.
QString missing(ConnectionKind kind, Capability capability);
//! The link's words; empty where there is no link.
QString missingLink(ConnectionKind kind);

} // namespace KindWords
