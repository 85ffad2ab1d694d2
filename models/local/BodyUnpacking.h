// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

//! Bodies that passed compressed, made readable. Any thread.
namespace BodyUnpacking {

//! No body becomes larger than this, whatever it claims.
inline constexpr qsizetype longest = 1024 * 1024;

struct Unpacked
{
    QByteArray bytes;
    bool cut = false; //!< there was more, or the rest was not there
};

//! `encoding`: the value of Content-Encoding. The bytes as they are where it is empty or
//! "identity"; nothing where it is not gzip or deflate, or where the bytes are not what it says.
//! `complete`: all of the body is in `packed`.
std::optional<Unpacked> unpack(const QByteArray &packed, const QByteArray &encoding, bool complete);

} // namespace BodyUnpacking
