// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardSender.h"

#include <QByteArrayView>

//! What was done to the signature on purpose, to see whether a handler notices.
enum class ForwardSigning { Good, Damaged, OtherSecret, TooOld, Missing };

//! Builds the request of an attempt as OwlPay builds a notification.
namespace ForwardRequest {

//! Signed at `unixTime` with `secret`; both products' signature headers, then the rule's own.
ForwardPost make(const ForwardingRule &rule, const QByteArray &payload, QByteArrayView secret,
                 qint64 unixTime, ForwardSigning signing = ForwardSigning::Good);
//! What is kept of it. An event's own payload is not repeated.
ForwardMessage kept(const ForwardPost &post, bool isEventPayload);
//! The word that the journal keeps; empty for a good one.
QString word(ForwardSigning signing);

} // namespace ForwardRequest
