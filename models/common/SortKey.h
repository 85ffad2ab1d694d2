// SPDX-License-Identifier: Apache-2.0
#pragma once

//! What the rows of a feed can be put in order by: what a column shows. Time is the order in which
//! the rows of a feed are numbered.
enum class SortKey {
    Time,
    Method,     //!< logs
    Url,        //!< logs
    ShownUuid,  //!< events: uuid; logs: of the first event, else of the request
    Status,     //!< logs: HTTP status; deliveries: of the last attempt
    Duration,   //!< logs
    Key,        //!< logs: name of the API key, else its uuid
    Type,       //!< events, deliveries: event type
    Resource,   //!< events: uuid of the resource, else its kind
    Summary,    //!< events
    State,      //!< deliveries
    Event,      //!< deliveries: uuid of the event
    Attempts,   //!< deliveries
    Created,    //!< deliveries, whose numbers follow their changes
    NextAttempt //!< deliveries
};
