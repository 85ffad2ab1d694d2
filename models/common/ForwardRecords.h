// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>
#include <utility>

//! Where events go: which ones, to which local address, signed with what. Holds no secret.
struct ForwardingRule
{
    enum class Owner { Window = 0, Terminal = 1 };

    qint64 id = 0; //!< 0 while it was not saved
    Owner owner = Owner::Window;
    QString filter;      //!< as in the filter line of Events; empty: every event
    QUrl url;            //!< http or https; loopback, or on `allowedHost`
    QString allowedHost; //!< a host beyond loopback that the user allowed by name
    QList<std::pair<QString, QString>> headers; //!< sent beside our own
    QString webhook;       //!< whose signing secret signs; empty: a local secret
    int parallel = 1;      //!< so many at a time; 1 keeps the server's order
    double retryScale = 1; //!< stretches OwlPay's waits between attempts
    bool wanted = false;   //!< it was forwarding when the program ended
    qint64 createdAt = 0;  //!< microseconds since 1970 UTC

    bool operator==(const ForwardingRule &) const = default;
};

//! What becomes of events that came while a rule was off.
enum class MissedEvents { Ask, Forward, Skip };

//! How far a feed was looked through for a rule: everything up to `sequence` of `epoch`.
struct ForwardPosition
{
    QString epoch;
    qint64 sequence = 0;
};

enum class ForwardState {
    Waiting = 0,  //!< taken, not sent yet
    Sending = 1,  //!< an attempt is noted and has no outcome
    Retrying = 2, //!< failed, is sent again at nextAttemptAt
    Succeeded = 3,
    Failed = 4,  //!< the last attempt of the schedule failed
    Dropped = 5, //!< 404: given up at once, as OwlPay does
    Unknown = 6  //!< the program ended while an attempt was on its way
};

//! One event on its way to one local address.
struct ForwardRecord
{
    qint64 id = 0;
    qint64 rule = 0; //!< 0 where it was sent by hand to an address of its own
    QString origin;  //!< "event", "resend <delivery> <attempt>", "hand <random>"
    QString event;
    QString eventType;
    QUrl url;
    ForwardState state = ForwardState::Waiting;
    int attemptCount = 0;
    int lastStatus = 0;                  //!< 0 without an answer
    QString lastError;                   //!< of the last attempt; empty without
    std::optional<qint64> nextAttemptAt; //!< microseconds since 1970 UTC
    std::optional<QByteArray> payload;   //!< where it is not the event's own
    qint64 createdAt = 0;
    qint64 updatedAt = 0;

    bool isResend() const { return origin.startsWith(QLatin1String("resend ")); }
    bool isByHand() const { return origin.startsWith(QLatin1String("hand ")); }
};

//! An HTTP message of an attempt.
struct ForwardMessage
{
    QList<std::pair<QString, QString>> headers; //!< in order
    QByteArray body;                            //!< at most its first 64 KiB
    qint64 size = 0;                            //!< bytes of the whole body
    bool truncated = false;
    bool bodyIsEventPayload = false; //!< the body is the event's payload and is not repeated
    bool damaged = false;            //!< what was kept no longer matches its checksum
};

//! What came of one POST.
struct ForwardOutcome
{
    double durationMs = 0;
    int status = 0; //!< 0 without an answer
    QString error;  //!< "connection_refused", "timeout", "closed", "tls", ...; empty without
    ForwardMessage response;

    //! A whole 2xx answer in time; a redirect is a failure and not followed.
    bool isSuccess() const { return error.isEmpty() && status >= 200 && status < 300; }
};

//! One attempt. It is on the disk before it is sent.
struct ForwardAttempt
{
    qint64 forward = 0;
    int number = 0;
    QString cause;        //!< "automatic", "resend", "hand"
    QString variation;    //!< what was changed on purpose ("damaged signature"); empty: nothing
    qint64 startedAt = 0; //!< microseconds since 1970 UTC
    bool ended = false;   //!< false: nobody knows whether it arrived
    ForwardOutcome outcome;
    ForwardMessage request;
};

//! Forwards whose next attempt is about to begin.
struct ForwardReservation
{
    QList<qint64> forwards;
    QString boot; //!< this run of the machine
};

//! An attempt that ended, and what follows for its forward.
struct ForwardEnding
{
    qint64 forward = 0;
    int number = 0;
    ForwardOutcome outcome;
    ForwardState state = ForwardState::Failed;
    std::optional<qint64> nextAttemptAt;
};

//! What the finished part of the history takes.
struct ForwardSpace
{
    qint64 forwards = 0;
    qint64 bytes = 0; //!< of requests and answers that are kept
};

//! How many forwards of a rule are in which state.
struct ForwardCounts
{
    qint64 waiting = 0;
    qint64 retrying = 0;
    qint64 unknown = 0;
};
