// SPDX-License-Identifier: Apache-2.0
// How a SignatureReport reads.
#include "SignatureCheck.h"

#include <QCoreApplication>

namespace {

constexpr qint64 secondsPerMinute = 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("SignatureReport", text);
}

//! "12 min 5 s"
QString span(qint64 seconds)
{
    seconds = qAbs(seconds);
    return seconds < secondsPerMinute
               ? tr("%1 s").arg(seconds)
               : tr("%1 min %2 s").arg(seconds / secondsPerMinute).arg(seconds % secondsPerMinute);
}

} // namespace

QString SignatureReport::headline() const
{
    switch (reason) {
    case Reason::Match:
        return tr("The signature is good.");
    case Reason::MatchFirstOfTwo:
        return tr("The signature is good: the first of two, made with the newer secret.");
    case Reason::MatchLastOfTwo:
        return tr("The signature is good: the last of two, made with the older secret.");
    case Reason::TooOld:
        return tr("The signature matches, but it is %1 old; five minutes are trusted.")
            .arg(span(secondsAway));
    case Reason::TooNew:
        return tr("The signature matches, but its time lies %1 ahead; five minutes are trusted.")
            .arg(span(secondsAway));
    case Reason::HeaderEmpty:
        return tr("There is no signature header.");
    case Reason::HeaderWithoutTime:
        return tr("The header is damaged: it has no t=… part.");
    case Reason::HeaderTimeUnreadable:
        return tr("The header is damaged: its t is no number of seconds.");
    case Reason::HeaderTwoTimes:
        return tr("The header is damaged: it has two t parts.");
    case Reason::HeaderWithoutSignature:
        return tr("The header is damaged: it has no v1=… part.");
    case Reason::HeaderSignatureCut:
        return tr("The header is damaged: its v1 is not 64 hexadecimal digits.");
    case Reason::SecretWithSpaces:
        return tr("The secret has spaces or quotes around it.");
    case Reason::SecretWithoutPrefix:
        return tr("The secret lacks its beginning, whs_.");
    case Reason::WrongSecret:
        return tr("It was signed with another secret.");
    case Reason::BodyNewline:
        return tr("The body's line ends were changed.");
    case Reason::BodyWhitespace:
        return tr("White space of the body was changed.");
    case Reason::BodyReserialised:
        return tr("The body was parsed and written again: the same JSON, other bytes.");
    case Reason::BodyCharset:
        return tr("The body went through another character set.");
    case Reason::BodyChanged:
        return tr("The body was changed.");
    case Reason::SecretOrBody:
        return tr("It was signed with another secret, or for another body.");
    }
    return {};
}

QString SignatureReport::advice() const
{
    const QString where = changedAt >= 0
                              ? u' ' + tr("The first difference is at byte %1.").arg(changedAt)
                              : QString();
    switch (reason) {
    case Reason::Match:
        return {};
    case Reason::MatchFirstOfTwo:
        return tr("A secret was renewed and its grace lasts. OwlPay's published sample code keeps "
                  "only the last v1, which is the older secret's: compare with each of them.");
    case Reason::MatchLastOfTwo:
        return tr("A secret was renewed. When its grace ends only the newer one signs: put that "
                  "into your handler before.");
    case Reason::TooOld:
        return tr("A repeat of an old message, a queue in between, or a clock that is ahead: check "
                  "the handler's clock. Retries are signed anew, so a good one is never old.");
    case Reason::TooNew:
        return tr("The handler's clock is behind: let the machine keep its time (NTP).");
    case Reason::HeaderEmpty:
        return tr("Read owlpay-signature (Platform) or harbor-signature (Harbor). Some proxies "
                  "drop headers they do not know.");
    case Reason::HeaderWithoutTime:
    case Reason::HeaderTimeUnreadable:
    case Reason::HeaderTwoTimes:
    case Reason::HeaderWithoutSignature:
    case Reason::HeaderSignatureCut:
        return tr("It reads t=<seconds>,v1=<64 hexadecimal digits>, in one line. Take the header "
                  "as it came: not lowercased, cut, joined with another or split at its commas.");
    case Reason::SecretWithSpaces:
        return tr("Without them it matches. A line end in an environment file does this often.");
    case Reason::SecretWithoutPrefix:
        return tr("With it, it matches: whs_ is a part of the key.");
    case Reason::WrongSecret:
        return tr("The body is as it was sent. Each webhook has a secret of its own, and a "
                  "renewed one ends the old one after its grace.");
    case Reason::BodyNewline:
    case Reason::BodyCharset:
        return tr("Sign the bytes as they came, before anything decodes or converts them.") + where;
    case Reason::BodyWhitespace:
    case Reason::BodyReserialised:
        return tr("A JSON parser ran before the check. Read the raw body first: php://input, "
                  "express.raw(), request.get_data(), io.ReadAll.") +
               where;
    case Reason::BodyChanged:
        return tr("Something between OwlPay and the check wrote another body.") + where;
    case Reason::SecretOrBody:
        return tr("None of the usual changes to a body explains it. Pick the delivery, so that "
                  "the body as it was sent is known, or try the secret of another webhook.");
    }
    return {};
}
