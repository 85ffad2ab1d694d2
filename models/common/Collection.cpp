// SPDX-License-Identifier: Apache-2.0
#include "Collection.h"

QString collectionName(Collection collection)
{
    switch (collection) {
    case Collection::ApiKeys:
        return QStringLiteral("api_keys");
    case Collection::Webhooks:
        return QStringLiteral("webhooks");
    case Collection::Events:
        return QStringLiteral("events");
    case Collection::Logs:
        return QStringLiteral("logs");
    case Collection::Deliveries:
        return QStringLiteral("deliveries");
    }
    Q_UNREACHABLE();
}

std::optional<Collection> collectionFromName(QStringView name)
{
    for (const Collection collection : allCollections) {
        if (name == collectionName(collection))
            return collection;
    }
    return std::nullopt;
}
