// SPDX-License-Identifier: Apache-2.0
#include "data/SeedCall.h"

#include <cctype>

namespace sandbox {

namespace {

void appendEncoded(std::string &out, std::string_view text)
{
    constexpr char Digits[] = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && (std::isalnum(byte) || c == '-' || c == '_' || c == '.' || c == '~')) {
            out.push_back(c);
        } else {
            out.push_back('%');
            out.push_back(Digits[byte >> 4]);
            out.push_back(Digits[byte & 15]);
        }
    }
}

void writeValue(JsonWriter &json, const SeedParameter &parameter)
{
    if (parameter.isNumber)
        json.raw(parameter.value);
    else
        json.string(parameter.value);
}

} // namespace

std::string queryOf(const std::vector<SeedParameter> &parameters)
{
    std::string out;
    for (const SeedParameter &parameter : parameters) {
        if (!out.empty())
            out.push_back('&');
        appendEncoded(out, parameter.name);
        out.push_back('=');
        appendEncoded(out, parameter.value);
    }
    return out;
}

std::string jsonOf(const std::vector<SeedParameter> &parameters)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    for (std::size_t i = 0; i < parameters.size();) {
        const std::size_t bracket = parameters[i].name.find('[');
        if (bracket == std::string::npos) {
            json.key(parameters[i].name);
            writeValue(json, parameters[i++]);
            continue;
        }
        // All that share the name before the bracket stand next to each other.
        const std::string group = parameters[i].name.substr(0, bracket + 1);
        const bool isList =
            std::isdigit(static_cast<unsigned char>(parameters[i].name[bracket + 1])) != 0;
        json.key(std::string_view(group).substr(0, bracket));
        if (isList)
            json.beginArray();
        else
            json.beginObject();
        for (; i < parameters.size() && parameters[i].name.starts_with(group); ++i) {
            const std::string &name = parameters[i].name;
            if (!isList)
                json.key(std::string_view(name).substr(bracket + 1, name.size() - bracket - 2));
            writeValue(json, parameters[i]);
        }
        if (isList)
            json.endArray();
        else
            json.endObject();
    }
    json.endObject();
    return out;
}

} // namespace sandbox
