// SPDX-License-Identifier: Apache-2.0
#include "BodyUnpacking.h"

#include <array>
#include <memory>
#include <zlib.h>

namespace {

using Unpacked = BodyUnpacking::Unpacked;

constexpr int withGzipOrZlibHead = 32 + MAX_WBITS;
constexpr int withoutHead = -MAX_WBITS; // what some servers send as "deflate"

struct EndInflate
{
    void operator()(z_stream *stream) const { inflateEnd(stream); }
};

std::optional<Unpacked> inflated(const QByteArray &packed, int head, bool complete)
{
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = uInt(packed.size());
    if (inflateInit2(&stream, head) != Z_OK)
        return std::nullopt;
    const std::unique_ptr<z_stream, EndInflate> owner(&stream);
    Unpacked result;
    std::array<char, 32 * 1024> buffer{};
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
        stream.avail_out = uInt(buffer.size());
        const int code = inflate(&stream, Z_NO_FLUSH);
        const bool ended = code == Z_STREAM_END;
        const bool starved = code == Z_BUF_ERROR || (code == Z_OK && stream.avail_in == 0 &&
                                                     stream.avail_out == buffer.size());
        if (!ended && !starved && code != Z_OK)
            return std::nullopt;
        const qsizetype room = BodyUnpacking::longest - result.bytes.size();
        const qsizetype fresh = qsizetype(buffer.size() - stream.avail_out);
        result.bytes.append(buffer.data(), std::min(fresh, room));
        if (fresh > room) {
            result.cut = true;
            return result;
        }
        if (ended)
            return result;
        if (starved) {
            // What is whole must have an end of its own.
            if (complete)
                return std::nullopt;
            result.cut = true;
            return result;
        }
    }
}

} // namespace

namespace BodyUnpacking {

std::optional<Unpacked> unpack(const QByteArray &packed, const QByteArray &encoding, bool complete)
{
    const QByteArray name = encoding.trimmed().toLower();
    if (name.isEmpty() || name == "identity" || packed.isEmpty())
        return Unpacked{packed.first(std::min(packed.size(), longest)),
                        !complete || packed.size() > longest};
    if (name == "gzip" || name == "x-gzip")
        return inflated(packed, withGzipOrZlibHead, complete);
    if (name != "deflate")
        return std::nullopt;
    auto unpacked = inflated(packed, withGzipOrZlibHead, complete);
    return unpacked ? unpacked : inflated(packed, withoutHead, complete);
}

} // namespace BodyUnpacking
