// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiAnswer.h"
#include "ApiItems.h"
#include "ApiRequest.h"
#include "ConnectionProfile.h"
#include "OneTimeSecret.h"
#include "Result.h"

#include <QJsonArray>
#include <QJsonObject>

//! Webhook subscriptions, Harbor's published resource and our extensions of it (contract:
//! /api/v1/notifications/subscriptions). Pure functions, for any thread.
namespace WebhooksApi {

//! One page of the list.
struct Page
{
    QJsonArray items;     //!< unread, see readItem()
    bool hasNext = false; //!< `links.next` is there; its address is never followed
    int currentPage = 0;  //!< `meta.current_page`
};

//! Page 1, 2, ... on our own origin. `per_page` is 100, except for Harbor, which gets none.
//! `etag` only with page 1.
ApiRequest list(ConnectionKind kind, int page, const QByteArray &etag = {});
ApiRequest get(const QString &uuid);
//! create(), update() and remove() are not marked safe to repeat: Harbor documents no idempotency
//! key for subscriptions. The caller marks them for a server that does.
ApiRequest create(const QJsonObject &fields, const QByteArray &idempotencyKey);
//! `version`: WebhookItem::version of what was edited; empty sends no If-Match.
ApiRequest update(const QString &uuid, const QJsonObject &fields, const QString &version,
                  const QByteArray &idempotencyKey);
ApiRequest remove(const QString &uuid, const QByteArray &idempotencyKey);
//! Extension renewWebhookSecret; `graceSeconds`: 0 to 86400.
ApiRequest renewSecret(const QString &uuid, int graceSeconds, const QByteArray &idempotencyKey);
//! Extension sendTestEvent.
ApiRequest sendTest(const QString &uuid, const QString &type, const QByteArray &idempotencyKey);

Result<Page> readPage(const QByteArray &body);
Result<WebhookItem> readItem(const QJsonObject &item);
//! The answer of get and update.
Result<WebhookItem> readWebhook(const QByteArray &body);

//! A webhook and its signing secret, empty where the server gives none (Harbor).
struct WebhookWithSecret
{
    WebhookItem webhook;
    OneTimeSecret signingSecret;
};
//! The answer of create and renewSecret. Wipes the secret in `body` before anything else reads it.
Result<WebhookWithSecret> takeWebhookWithSecret(QByteArray &body);

} // namespace WebhooksApi
