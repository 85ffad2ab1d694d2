// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <limits>
#include <optional>

//! One condition on rows of a feed. `texts` are alternatives: one of them must match. Where a
//! collection has no such field the condition matches no row (every row when negated).
struct RowCondition
{
    enum class Field {
        // texts, compared whole; ASCII case ignored except in identifiers
        Method,        //!< logs
        Mode,          //!< logs, events
        Uuid,          //!< the record's own
        DeliveryState, //!< deliveries: their status; events: status of one of their deliveries
        ErrorType,     //!< logs (or "none"); deliveries: error of the last attempt
        Key,           //!< logs: uuid or name of the API key
        Webhook,       //!< deliveries: uuid of the webhook
        Event,         //!< deliveries: uuid of the event; logs: of an event they caused
        Request,       //!< events: uuid of the log entry that caused them
        Resource,      //!< events: uuid or kind of the resource
        Source,        //!< server, recorded, received
        Signature,     //!< received events and deliveries: verified, unchecked, failed
        // texts with * for anything, compared whole
        EventType, //!< events, deliveries: `order.*`; "unknown" where none was told
        // texts, found anywhere inside
        Endpoint, //!< logs: URL; the whole path where it begins with = or has {id} for any id;
                  //!< deliveries: URL
        Ip,       //!< logs, from the beginning of the address
        Word, //!< uuids, endpoint, summary, resource, type, key name, error type and the bodies of
              //!< request, response, payload and attempts; without case and accents (SearchFold)
        // minimum and maximum, both included
        Status,   //!< logs: HTTP status; deliveries: of the last attempt
        Time,     //!< created at, microseconds since 1970 UTC
        Duration, //!< logs, milliseconds
        Attempts  //!< deliveries: how many
    };

    Field field = Field::Word;
    QStringList texts;
    std::optional<double> minimum;
    std::optional<double> maximum;
    bool negated = false;
};

//! Which rows of a feed are wanted: those for which every condition holds.
struct RowFilter
{
    QList<RowCondition> conditions;

    bool isEmpty() const { return conditions.isEmpty(); }
};

//! Ids from `low` to `high`, both included; for asking about a part of the rows only.
struct IdRange
{
    qint64 low = 0;
    qint64 high = std::numeric_limits<qint64>::max();
};
