// SPDX-License-Identifier: Apache-2.0
#include "ForwardRequest.h"

#include "WebhookSignature.h"

namespace {

constexpr qint64 oneMinute = 60;

QByteArray signatureOf(const QByteArray &payload, QByteArrayView secret, qint64 unixTime,
                       ForwardSigning signing)
{
    switch (signing) {
    case ForwardSigning::Good:
        return WebhookSignature::header({secret}, unixTime, payload);
    case ForwardSigning::Damaged: {
        QByteArray value = WebhookSignature::header({secret}, unixTime, payload);
        // Another digit, of the same length: only a comparison of all of it notices.
        value.back() = value.back() == '0' ? '1' : '0';
        return value;
    }
    case ForwardSigning::OtherSecret:
        return WebhookSignature::header({"whs_somebody_elses"}, unixTime, payload);
    case ForwardSigning::TooOld:
        return WebhookSignature::header(
            {secret}, unixTime - WebhookSignature::toleranceSeconds - oneMinute, payload);
    case ForwardSigning::Missing:
        break;
    }
    return {};
}

} // namespace

namespace ForwardRequest {

ForwardPost make(const ForwardingRule &rule, const QByteArray &payload, QByteArrayView secret,
                 qint64 unixTime, ForwardSigning signing)
{
    ForwardPost post;
    post.url = rule.url;
    post.body = payload;
    post.headers = {{QStringLiteral("User-Agent"), QStringLiteral("OwlPay-Console-Forward/0.1")},
                    {QStringLiteral("Accept"), QStringLiteral("*/*")},
                    {QStringLiteral("Content-Type"), QStringLiteral("application/json")}};
    const QByteArray signature = signatureOf(payload, secret, unixTime, signing);
    if (!signature.isEmpty()) {
        post.headers.append({QStringLiteral("owlpay-signature"), QString::fromLatin1(signature)});
        post.headers.append({QStringLiteral("harbor-signature"), QString::fromLatin1(signature)});
    }
    post.headers += rule.headers;
    return post;
}

ForwardMessage kept(const ForwardPost &post, bool isEventPayload)
{
    ForwardMessage message;
    message.headers = post.headers;
    message.size = post.body.size();
    message.bodyIsEventPayload = isEventPayload;
    if (!isEventPayload) {
        message.body = post.body.left(ForwardSender::keptBytes);
        message.truncated = message.body.size() < post.body.size();
    }
    return message;
}

QString word(ForwardSigning signing)
{
    switch (signing) {
    case ForwardSigning::Good:
        break;
    case ForwardSigning::Damaged:
        return QStringLiteral("damaged_signature");
    case ForwardSigning::OtherSecret:
        return QStringLiteral("other_secret");
    case ForwardSigning::TooOld:
        return QStringLiteral("old_signature");
    case ForwardSigning::Missing:
        return QStringLiteral("no_signature");
    }
    return {};
}

} // namespace ForwardRequest
