// SPDX-License-Identifier: Apache-2.0
#include "data/Parameters.h"

#include "data/JsonWriter.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace sandbox {

namespace {

constexpr std::size_t MaxParameters = 1000;
constexpr std::size_t MaxDepth = 8;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

//! `meta_data[foo][]` -> {"meta_data", "foo", ""}
std::vector<std::string> splitName(const std::string &name)
{
    std::vector<std::string> parts;
    std::size_t open = name.find('[');
    parts.push_back(name.substr(0, open));
    while (open != std::string::npos) {
        const std::size_t close = name.find(']', open);
        if (close == std::string::npos)
            break;
        parts.push_back(name.substr(open + 1, close - open - 1));
        open = close + 1 < name.size() && name[close + 1] == '[' ? close + 1 : std::string::npos;
    }
    return parts;
}

//! The next number of an object that stands for a PHP array.
std::string nextIndex(const Json &object)
{
    std::int64_t next = 0;
    for (const auto &[key, value] : object.items()) {
        if (!key.empty() && key.size() < 10 &&
            std::all_of(key.begin(), key.end(), [](unsigned char c) { return std::isdigit(c); }))
            next = std::max<std::int64_t>(next, std::stoll(key) + 1);
    }
    return std::to_string(next);
}

//! Objects whose keys are 0..n-1 become lists, as PHP's json_encode does.
Json withLists(const Json &value)
{
    if (!value.is_object())
        return value;
    Json object = Json::object();
    bool isList = !value.empty();
    std::size_t expected = 0;
    for (const auto &[key, member] : value.items()) {
        isList = isList && key == std::to_string(expected++);
        object[key] = withLists(member);
    }
    if (!isList)
        return object;
    Json list = Json::array();
    for (auto &[key, member] : object.items())
        list.push_back(member);
    return list;
}

bool startsWith(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

} // namespace

std::string decodeForm(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out.push_back(' ');
        } else if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 &&
                   hexDigit(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::optional<ParameterProblem> readForm(std::string_view text, Json &into)
{
    Json tree = Json::object();
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty())
            continue;
        if (++count > MaxParameters)
            return ParameterProblem{"Too many parameters."};
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string name = toValidUtf8(decodeForm(pair.substr(0, equals)));
        const std::vector<std::string> parts = splitName(name);
        if (parts.front().empty())
            continue;
        if (parts.size() > MaxDepth)
            return ParameterProblem{"A parameter is nested too deeply."};
        Json *place = &tree;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!place->is_object())
                *place = Json::object();
            const std::string &part = parts[i];
            place = &(*place)[i > 0 && part.empty() ? nextIndex(*place) : part];
        }
        *place = toValidUtf8(
            decodeForm(equals < pair.size() ? pair.substr(equals + 1) : std::string_view()));
    }
    for (const auto &[key, value] : tree.items())
        into[key] = withLists(value);
    return std::nullopt;
}

std::optional<ParameterProblem> readParameters(std::string_view query, std::string_view contentType,
                                               std::string_view body, Json &into)
{
    into = Json::object();
    if (auto problem = readForm(query, into))
        return problem;
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return std::nullopt;
    const bool json = contentType.find("json") != std::string_view::npos ||
                      (!startsWith(contentType, "application/x-www-form-urlencoded") &&
                       (body[first] == '{' || body[first] == '['));
    if (!json) {
        if (startsWith(contentType, "multipart/"))
            return ParameterProblem{"Send parameters as JSON or as a URL-encoded form."};
        return readForm(body, into);
    }
    // A depth limit of its own: the parser is recursive in nothing, but what reads the tree is.
    const auto shallow = [](int depth, Json::parse_event_t, Json &) { return depth <= 64; };
    const Json parsed = Json::parse(body.begin(), body.end(), shallow, false);
    if (parsed.is_discarded() || !parsed.is_object())
        return ParameterProblem{"The request body is not a JSON object."};
    for (const auto &[key, value] : parsed.items())
        into[key] = value;
    return std::nullopt;
}

} // namespace sandbox
