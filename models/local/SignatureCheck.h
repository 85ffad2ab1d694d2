// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "WebhookSignature.h"

#include <QString>

#include <optional>

//! What the signature workbench was given.
struct SignatureInput
{
    QByteArray header; //!< the value, or the whole header line
    QByteArray body;   //!< as the handler got it
    QByteArrayView secret;
    qint64 now = 0;                     //!< Unix seconds at which the handler looked
    std::optional<QByteArray> original; //!< the body as it was sent, where that is known
};

//! Whether a handler should take a notification, and why not.
struct SignatureReport
{
    enum class Reason {
        Match,
        MatchFirstOfTwo, //!< the newer secret of two; code that keeps only the last v1 refuses it
        MatchLastOfTwo,  //!< the older secret of two: its grace ends soon
        TooOld,
        TooNew,
        HeaderEmpty,
        HeaderWithoutTime,
        HeaderTimeUnreadable,
        HeaderTwoTimes,
        HeaderWithoutSignature,
        HeaderSignatureCut, //!< a v1 that has not 64 hexadecimal digits
        SecretWithSpaces,   //!< matches without the spaces or quotes around it
        SecretWithoutPrefix,
        WrongSecret,
        BodyNewline,      //!< line ends added, removed or converted
        BodyWhitespace,   //!< white space between the tokens of the JSON
        BodyReserialised, //!< the same JSON, written again by a parser
        BodyCharset,      //!< decoded or encoded with another character set, or a BOM
        BodyChanged,      //!< other content
        SecretOrBody      //!< one of the two; without the original nobody can tell which
    };

    WebhookSignature::Verdict verdict = WebhookSignature::Verdict::Damaged;
    Reason reason = Reason::HeaderEmpty;
    std::optional<WebhookSignature> signature; //!< nothing where the header is damaged
    QByteArray signedText;                     //!< `<t>.<body>`
    QByteArray expected;                       //!< the v1 of this secret and body
    int match = -1;                            //!< which v1 it is, from 0
    qint64 secondsAway = 0; //!< how old the time is; negative: it lies in the future
    qint64 changedAt = -1;  //!< first byte that differs from the original, -1 where unknown

    bool isGood() const { return verdict == WebhookSignature::Verdict::Valid; }
    //! What happened and what to do, in words.
    QString headline() const;
    QString advice() const;
};

//! Judges a signature and finds the reason of a mismatch by undoing, one by one, what parsers,
//! frameworks and people do to bodies and secrets.
namespace SignatureCheck {

SignatureReport check(const SignatureInput &input);

} // namespace SignatureCheck
