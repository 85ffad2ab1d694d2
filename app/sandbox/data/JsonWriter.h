// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sandbox {

//! Appends JSON text to a string, without a tree in between: seeding writes gigabytes of it, and a
//! real answer must have the same shape as a seeded one. The caller balances begin and end.
class JsonWriter
{
public:
    //! Writes to the end of `out`, which must outlive the writer.
    explicit JsonWriter(std::string &out)
        : m_out(out)
    {
    }

    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    //! A member's name; the next call writes its value.
    JsonWriter &key(std::string_view name);

    //! UTF-8 in, escaped JSON string out. Bytes that are no UTF-8 become U+FFFD.
    JsonWriter &string(std::string_view value);
    JsonWriter &number(std::int64_t value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();
    //! JSON text that is known to be valid.
    JsonWriter &raw(std::string_view json);

    JsonWriter &field(std::string_view name, std::string_view value);
    JsonWriter &field(std::string_view name, const char *value);
    JsonWriter &field(std::string_view name, std::int64_t value);
    JsonWriter &field(std::string_view name, int value);
    JsonWriter &field(std::string_view name, bool value);
    JsonWriter &nullField(std::string_view name);
    //! `value`, or null where it is empty.
    JsonWriter &optionalField(std::string_view name, std::string_view value);
    JsonWriter &rawField(std::string_view name, std::string_view json);

private:
    void separate();

    std::string &m_out;
    bool m_needsComma = false;
};

//! `text` with every invalid UTF-8 sequence replaced by U+FFFD.
std::string toValidUtf8(std::string_view text);

//! Whether `text` is valid UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool isValidUtf8(std::string_view text);

} // namespace sandbox
