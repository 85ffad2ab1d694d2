// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRequest.h"

#include <QByteArrayView>
#include <QJsonObject>

//! A JSON object with one secret string in it, written so that the secret is only ever in memory
//! that is wiped: QJsonDocument would keep copies.
namespace JsonSecretBody {

//! `secret`: UTF-8 text for the member `key`; `others`: the members beside it.
SharedSecret make(const QJsonObject &others, QByteArrayView key, QByteArrayView secret);

} // namespace JsonSecretBody
