// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

//! One header as it stood in the message: order and repeats are kept.
struct RelayedHeader
{
    QByteArray name;
    QByteArray value;

    bool operator==(const RelayedHeader &) const = default;
};

//! One of the two messages of an exchange, as it passed. Not masked: for memory only, until
//! models/local has taken the secrets out.
struct RelayedMessage
{
    QList<RelayedHeader> headers;
    QByteArray body;     //!< decoded from chunks, not decompressed; at most Relay's limit of bytes
    qint64 bodySize = 0; //!< bytes that passed, more than `body` where that was cut
    bool complete = false; //!< its end was seen
};

//! How an exchange ended.
enum class RelayEnd {
    Answered,    //!< both messages passed whole
    Unreachable, //!< no connection to the server (refused, name not found, no network)
    Untrusted,   //!< its certificate was not accepted
    TimedOut,    //!< nothing came from the server in time
    Broken,      //!< the server closed or broke the protocol before its answer was whole
    ClientLeft,  //!< the program that asked went away first
    Stopped      //!< recording was stopped meanwhile
};

//! One request that passed this machine and what became of it.
struct RelayedExchange
{
    QByteArray method;
    QByteArray target; //!< path and query as they were asked for
    //! Of a relay: the headers as they went on to the server, with its Host. Of a webhook
    //! endpoint: all, as they came.
    RelayedMessage request;
    RelayedMessage response;
    int status = 0; //!< 0 where no answer began
    RelayEnd end = RelayEnd::Answered;
    QString detail; //!< what exactly went wrong; empty for Answered
    //! The same in one word, of those that the contract has for attempts (connection_refused,
    //! timeout, tls, dns, connection_closed), or unreachable, invalid_response; empty for Answered.
    QString error;

    qint64 startedAt = 0;  //!< when the request's first byte was here, microseconds since 1970 UTC
    double connectMs = 0;  //!< name, connection and TLS; 0 where a connection was used again
    double waitMs = 0;     //!< from the request's last byte to the answer's first
    double downloadMs = 0; //!< from the answer's first byte to its last
    double totalMs = 0;    //!< from the request's first byte to the answer's last
    bool connectionReused = false;
};
