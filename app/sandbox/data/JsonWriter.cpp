// SPDX-License-Identifier: Apache-2.0
#include "data/JsonWriter.h"

#include <charconv>

namespace sandbox {

namespace {

//! Length of the valid sequence that begins at `at`, 0 where there is none.
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80)
        return 1;
    std::size_t length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0)
            low = 0xA0;
        if (lead == 0xED)
            high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0)
            low = 0x90;
        if (lead == 0xF4)
            high = 0x8F;
    } else {
        return 0;
    }
    if (at + length > text.size() || byte(at + 1) < low || byte(at + 1) > high)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (byte(at + i) < 0x80 || byte(at + i) > 0xBF)
            return 0;
    }
    return length;
}

constexpr std::string_view Replacement = "\xEF\xBF\xBD";

void appendEscaped(std::string &out, std::string_view text)
{
    std::size_t plain = 0;
    const auto flush = [&](std::size_t end) { out.append(text.substr(plain, end - plain)); };
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        if (c >= 0x80) {
            const std::size_t length = sequenceLength(text, i);
            if (length > 0) {
                i += length;
                continue;
            }
            flush(i);
            out.append(Replacement);
            plain = ++i;
            continue;
        }
        flush(i);
        plain = ++i;
        switch (c) {
        case '"':
            out.append("\\\"");
            break;
        case '\\':
            out.append("\\\\");
            break;
        case '\n':
            out.append("\\n");
            break;
        case '\r':
            out.append("\\r");
            break;
        case '\t':
            out.append("\\t");
            break;
        default: {
            constexpr char Digits[] = "0123456789abcdef";
            out.append("\\u00");
            out.push_back(Digits[c >> 4]);
            out.push_back(Digits[c & 15]);
        }
        }
    }
    flush(text.size());
}

} // namespace

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out.push_back(',');
    m_needsComma = true;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_out.push_back('{');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_out.push_back('}');
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_out.push_back('[');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_out.push_back(']');
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::key(std::string_view name)
{
    string(name);
    m_out.push_back(':');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::string(std::string_view value)
{
    separate();
    m_out.push_back('"');
    appendEscaped(m_out, value);
    m_out.push_back('"');
    return *this;
}

JsonWriter &JsonWriter::number(std::int64_t value)
{
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    m_out.append(digits, end);
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value)
{
    return raw(value ? "true" : "false");
}

JsonWriter &JsonWriter::null()
{
    return raw("null");
}

JsonWriter &JsonWriter::raw(std::string_view json)
{
    separate();
    m_out.append(json);
    return *this;
}

JsonWriter &JsonWriter::field(std::string_view name, std::string_view value)
{
    return key(name).string(value);
}

JsonWriter &JsonWriter::field(std::string_view name, const char *value)
{
    return key(name).string(value);
}

JsonWriter &JsonWriter::field(std::string_view name, std::int64_t value)
{
    return key(name).number(value);
}

JsonWriter &JsonWriter::field(std::string_view name, int value)
{
    return key(name).number(value);
}

JsonWriter &JsonWriter::field(std::string_view name, bool value)
{
    return key(name).boolean(value);
}

JsonWriter &JsonWriter::nullField(std::string_view name)
{
    return key(name).null();
}

JsonWriter &JsonWriter::optionalField(std::string_view name, std::string_view value)
{
    return value.empty() ? nullField(name) : field(name, value);
}

JsonWriter &JsonWriter::rawField(std::string_view name, std::string_view json)
{
    return key(name).raw(json);
}

std::string toValidUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceLength(text, i);
        if (length == 0) {
            out.append(Replacement);
            ++i;
        } else {
            out.append(text.substr(i, length));
            i += length;
        }
    }
    return out;
}

bool isValidUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceLength(text, i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

} // namespace sandbox
