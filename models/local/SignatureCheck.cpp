// SPDX-License-Identifier: Apache-2.0
#include "SignatureCheck.h"

#include "BodyVariants.h"
#include "OneTimeSecret.h"

#include <algorithm>

namespace {

using Reason = SignatureReport::Reason;
using Verdict = WebhookSignature::Verdict;

//! "owlpay-signature: t=..." is pasted as often as the value alone; so are quotes.
QByteArray valueOf(const QByteArray &header)
{
    QByteArray value = header.trimmed();
    const qsizetype colon = value.indexOf(':');
    const qsizetype sign = value.indexOf('=');
    if (colon >= 0 && (sign < 0 || colon < sign))
        value = value.mid(colon + 1).trimmed();
    if (value.size() > 1 && value.front() == value.back() &&
        (value.front() == '"' || value.front() == '\''))
        value = value.mid(1, value.size() - 2);
    return value;
}

Reason whatIsDamaged(const QByteArray &value)
{
    if (value.isEmpty())
        return Reason::HeaderEmpty;
    int times = 0;
    int signatures = 0;
    bool timeIsNumber = true;
    for (const QByteArray &part : value.split(',')) {
        const qsizetype sign = part.indexOf('=');
        const QByteArray name = part.left(std::max<qsizetype>(sign, 0)).trimmed();
        const QByteArray content = part.mid(sign + 1).trimmed();
        if (name == "t") {
            ++times;
            timeIsNumber =
                !content.isEmpty() && std::all_of(content.begin(), content.end(),
                                                  [](char c) { return c >= '0' && c <= '9'; });
        } else if (name == "v1") {
            ++signatures;
        }
    }
    if (times == 0)
        return Reason::HeaderWithoutTime;
    if (times > 1)
        return Reason::HeaderTwoTimes;
    if (!timeIsNumber)
        return Reason::HeaderTimeUnreadable;
    // What is left is a time of too many digits, or a signature that is none.
    return signatures == 0 ? Reason::HeaderWithoutSignature : Reason::HeaderSignatureCut;
}

bool matches(const WebhookSignature &signature, QByteArrayView secret,
             const QList<QByteArray> &bodies)
{
    return std::any_of(bodies.begin(), bodies.end(),
                       [&](const QByteArray &body) { return signature.match(secret, body) >= 0; });
}

//! The secret as it may have been meant.
std::optional<Reason> aboutSecret(const WebhookSignature &signature, const SignatureInput &input)
{
    QByteArray secret = input.secret.toByteArray();
    std::optional<Reason> reason;
    QByteArray bare = secret.trimmed();
    while (bare.size() > 1 && (bare.front() == '"' || bare.front() == '\'') &&
           bare.front() == bare.back())
        bare = bare.mid(1, bare.size() - 2).trimmed();
    QByteArray prefixed = "whs_" + bare;
    if (bare != secret && signature.match(bare, input.body) >= 0)
        reason = Reason::SecretWithSpaces;
    else if (!bare.startsWith("whs_") && signature.match(prefixed, input.body) >= 0)
        reason = Reason::SecretWithoutPrefix;
    // These copies are secrets too.
    OneTimeSecret::wipe(secret);
    OneTimeSecret::wipe(bare);
    OneTimeSecret::wipe(prefixed);
    return reason;
}

Reason withoutOriginal(const WebhookSignature &signature, const SignatureInput &input)
{
    if (matches(signature, input.secret, BodyVariants::ofNewlines(input.body)))
        return Reason::BodyNewline;
    if (matches(signature, input.secret, BodyVariants::ofWhitespace(input.body)))
        return Reason::BodyWhitespace;
    if (matches(signature, input.secret, BodyVariants::ofCharset(input.body)))
        return Reason::BodyCharset;
    if (matches(signature, input.secret, BodyVariants::ofWriters(input.body)))
        return Reason::BodyReserialised;
    return Reason::SecretOrBody;
}

Reason withOriginal(const WebhookSignature &signature, const SignatureInput &input)
{
    const QByteArray &original = *input.original;
    if (original == input.body || signature.match(input.secret, original) < 0)
        return Reason::WrongSecret;
    const auto is = [&original](const QList<QByteArray> &variants) {
        return variants.contains(original);
    };
    if (is(BodyVariants::ofNewlines(input.body)))
        return Reason::BodyNewline;
    if (is(BodyVariants::ofWhitespace(input.body)))
        return Reason::BodyWhitespace;
    if (is(BodyVariants::ofCharset(input.body)))
        return Reason::BodyCharset;
    return BodyVariants::sameJson(input.body, original) ? Reason::BodyReserialised
                                                        : Reason::BodyChanged;
}

Reason whyNoMatch(const WebhookSignature &signature, const SignatureInput &input)
{
    if (const auto secret = aboutSecret(signature, input))
        return *secret;
    return input.original ? withOriginal(signature, input) : withoutOriginal(signature, input);
}

} // namespace

SignatureReport SignatureCheck::check(const SignatureInput &input)
{
    SignatureReport report;
    const QByteArray value = valueOf(input.header);
    report.signature = WebhookSignature::parse(value);
    if (!report.signature) {
        report.reason = whatIsDamaged(value);
        return report;
    }
    const WebhookSignature &signature = *report.signature;
    report.signedText = WebhookSignature::signedText(signature.time(), input.body);
    report.expected = WebhookSignature::hex(input.secret, signature.time(), input.body);
    report.match = signature.match(input.secret, input.body);
    report.secondsAway = input.now - signature.time();
    if (input.original && *input.original != input.body) {
        const auto differing = std::mismatch(input.body.begin(), input.body.end(),
                                             input.original->begin(), input.original->end());
        report.changedAt = differing.first - input.body.begin();
    }
    if (report.match < 0) {
        report.verdict = Verdict::NoMatch;
        report.reason = whyNoMatch(signature, input);
    } else if (!signature.isTimely(input.now)) {
        report.verdict = Verdict::OutsideTime;
        report.reason = report.secondsAway > 0 ? Reason::TooOld : Reason::TooNew;
    } else {
        report.verdict = Verdict::Valid;
        const qsizetype all = signature.candidates().size();
        report.reason = all < 2                  ? Reason::Match
                        : report.match < all - 1 ? Reason::MatchFirstOfTwo
                                                 : Reason::MatchLastOfTwo;
    }
    return report;
}
