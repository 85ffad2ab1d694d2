// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

//! Turns a stored body back into what was meant to be read: takes gzip and deflate away, and says
//! what it could not do. What comes in is hostile: the result is bounded, whatever it expands to.
struct DecodedBody
{
    enum class Outcome {
        Plain,   //!< there was nothing to take away
        Decoded, //!< all of it
        Cut,     //!< the limit was reached; these are the first bytes
        Partial, //!< the stored bytes end early; these are what they give
        Damaged, //!< it is not what its header says; what could be read before, perhaps nothing
        NotKnown //!< br, zstd or another coding: the bytes as they were
    };

    static constexpr qint64 mostBytes = qint64(16) * 1024 * 1024;

    Outcome outcome = Outcome::Plain;
    QByteArray bytes;
    QByteArray coding; //!< the one that could not be taken away, for NotKnown and Damaged

    //! `contentEncoding` is the header's value ("gzip", "deflate, gzip"); any thread.
    static DecodedBody decode(const QByteArray &body, const QByteArray &contentEncoding,
                              qint64 limit = mostBytes);
};
