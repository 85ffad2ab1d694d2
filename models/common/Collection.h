// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

#include <array>
#include <optional>

//! The five things a server keeps for us. Events, logs and deliveries are feeds (synced by
//! sequence); API keys and webhooks are snapshots (read whole).
enum class Collection { ApiKeys, Webhooks, Events, Logs, Deliveries };

inline constexpr std::array allCollections{Collection::ApiKeys, Collection::Webhooks,
                                           Collection::Events, Collection::Logs,
                                           Collection::Deliveries};

//! True for events, logs and deliveries.
constexpr bool isFeed(Collection collection)
{
    return collection != Collection::ApiKeys && collection != Collection::Webhooks;
}

//! The contract's word for it: "api_keys", "webhooks", "events", "logs", "deliveries".
QString collectionName(Collection collection);
//! The reverse of collectionName(); nothing for an unknown word.
std::optional<Collection> collectionFromName(QStringView name);

Q_DECLARE_METATYPE(Collection)
