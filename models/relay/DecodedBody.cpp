// SPDX-License-Identifier: Apache-2.0
#include "DecodedBody.h"

#include <QList>

#include <algorithm>
#include <zlib.h>

namespace {

using Outcome = DecodedBody::Outcome;

//! Runs zlib over all of `body`; `windowBits` says which wrapping it expects.
Outcome inflateAll(const QByteArray &body, int windowBits, qint64 limit, QByteArray &out)
{
    z_stream stream{};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return Outcome::Damaged;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.constData()));
    stream.avail_in = static_cast<uInt>(body.size());
    QByteArray space(64 * 1024, Qt::Uninitialized);
    Outcome outcome = Outcome::Partial;
    int result = Z_OK;
    bool another = false; // a gzip member has ended, and nothing of the next has come yet
    while (outcome == Outcome::Partial) {
        stream.next_out = reinterpret_cast<Bytef *>(space.data());
        stream.avail_out = static_cast<uInt>(space.size());
        result = inflate(&stream, Z_NO_FLUSH);
        const qint64 got = space.size() - static_cast<qint64>(stream.avail_out);
        out.append(space.constData(), std::min(got, limit - out.size()));
        another = another && got == 0;
        if (result == Z_STREAM_END && stream.avail_in > 0 && windowBits > MAX_WBITS) {
            inflateReset(&stream); // RFC 1952, 2.2; or padding, which readers of gzip pass over
            another = true;
        } else if (result == Z_STREAM_END)
            outcome = Outcome::Decoded;
        else if (result != Z_OK && result != Z_BUF_ERROR)
            outcome = another ? Outcome::Decoded : Outcome::Damaged;
        else if (stream.avail_in == 0 && stream.avail_out > 0)
            break;
        if (got > 0 && out.size() >= limit && outcome != Outcome::Decoded)
            outcome = Outcome::Cut;
    }
    inflateEnd(&stream);
    return outcome;
}

Outcome takeAway(const QByteArray &coding, const QByteArray &body, qint64 limit, QByteArray &out)
{
    constexpr int gzip = MAX_WBITS + 16;
    if (body.isEmpty())
        return Outcome::Decoded;
    if (coding != "deflate")
        return inflateAll(body, gzip, limit, out);
    // "deflate" is zlib's wrapping (RFC 9110, 8.4.1.2), but some leave it away.
    Outcome outcome = inflateAll(body, MAX_WBITS, limit, out);
    if (outcome == Outcome::Damaged && out.isEmpty())
        outcome = inflateAll(body, -MAX_WBITS, limit, out);
    return outcome;
}

} // namespace

DecodedBody DecodedBody::decode(const QByteArray &body, const QByteArray &contentEncoding,
                                qint64 limit)
{
    DecodedBody decoded;
    decoded.bytes = body;
    QList<QByteArray> codings = contentEncoding.toLower().split(',');
    std::reverse(codings.begin(), codings.end()); // the last one was put on last
    for (const QByteArray &one : codings) {
        const QByteArray coding = one.trimmed();
        if (coding.isEmpty() || coding == "identity")
            continue;
        if (coding != "gzip" && coding != "x-gzip" && coding != "deflate") {
            decoded.outcome = Outcome::NotKnown;
            decoded.coding = coding;
            return decoded;
        }
        QByteArray out;
        const Outcome outcome = takeAway(coding, decoded.bytes, limit, out);
        decoded.bytes = out;
        if (outcome == Outcome::Damaged) {
            decoded.outcome = outcome;
            decoded.coding = coding;
            return decoded;
        }
        // What was cut once stays a beginning, however well the rest can be read.
        const bool beginning =
            decoded.outcome == Outcome::Cut || decoded.outcome == Outcome::Partial;
        if (!beginning)
            decoded.outcome = outcome;
    }
    return decoded;
}
