// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiAnswer.h"
#include "ApiItems.h"
#include "ApiRequest.h"
#include "OneTimeSecret.h"
#include "Result.h"

#include <QJsonArray>
#include <QJsonObject>

//! API keys (contract: listApiKeys, createApiKey, updateApiKey, rollApiKey, revokeApiKey). Pure
//! functions, for any thread.
namespace ApiKeysApi {

//! The whole list, newest first; `etag` from the last answer makes it 304 where nothing changed.
ApiRequest list(const QByteArray &etag = {});
ApiRequest create(const QJsonObject &fields, const QByteArray &idempotencyKey);
ApiRequest update(const QString &uuid, const QJsonObject &fields, const QByteArray &idempotencyKey);
//! `graceSeconds`: 0 to 604800.
ApiRequest roll(const QString &uuid, int graceSeconds, const QByteArray &idempotencyKey);
ApiRequest revoke(const QString &uuid, const QByteArray &idempotencyKey);

//! The items of a list, unread, so that one that cannot be read does not stop the others.
Result<QJsonArray> readList(const QByteArray &body);
Result<ApiKeyItem> readItem(const QJsonObject &item);
//! The answer of update and revoke.
Result<ApiKeyItem> readKey(const QByteArray &body);

//! A key and the secret that is in this answer and in no other.
struct KeyWithSecret
{
    ApiKeyItem key;
    OneTimeSecret secret;
};
//! The answer of create and roll. Wipes the secret in `body` before anything else reads it.
Result<KeyWithSecret> takeKeyWithSecret(QByteArray &body);

} // namespace ApiKeysApi
