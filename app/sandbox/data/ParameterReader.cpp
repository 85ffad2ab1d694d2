// SPDX-License-Identifier: Apache-2.0
#include "data/ParameterReader.h"

#include "base/Timestamp.h"
#include "http/Text.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace sandbox {

namespace {

constexpr std::size_t kMostTreeBytes = 16 * 1024;

//! A decimal number as JSON writes it: no sign, no leading zeros.
std::optional<std::string> decimal(std::string_view text)
{
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto allDigits = [](std::string_view part) {
        return !part.empty() && std::all_of(part.begin(), part.end(),
                                            [](unsigned char c) { return std::isdigit(c) != 0; });
    };
    std::string_view whole = text.substr(0, point);
    if (!allDigits(whole))
        return std::nullopt;
    while (whole.size() > 1 && whole.front() == '0')
        whole.remove_prefix(1);
    if (whole.size() > 12)
        return std::nullopt;
    if (point == text.size())
        return std::string(whole);
    const std::string_view fraction = text.substr(point + 1);
    if (!allDigits(fraction) || fraction.size() > 8)
        return std::nullopt;
    return std::string(whole).append(".").append(fraction);
}

} // namespace

std::optional<ApiError> takeParameters(Request &request)
{
    const std::size_t question = request.target.find('?');
    const std::string_view query = question == std::string::npos
                                       ? std::string_view()
                                       : std::string_view(request.target).substr(question + 1);
    const auto problem =
        readParameters(query, toLower(request.header("Content-Type").value_or(std::string())),
                       request.body, request.json);
    return problem ? std::optional(ApiError::badRequest(problem->message)) : std::nullopt;
}

bool ParameterReader::has(const char *name) const
{
    const auto it = m_parameters.find(name);
    return it != m_parameters.end() && !it->is_null() && *it != "";
}

const Json *ParameterReader::find(const char *name, bool required)
{
    if (has(name))
        return &*m_parameters.find(name);
    if (required)
        fail(name, "This is required.");
    return nullptr;
}

std::optional<std::string> ParameterReader::text(const char *name, bool required, std::size_t most)
{
    const Json *value = find(name, required);
    if (!value)
        return std::nullopt;
    if (!value->is_string() && !value->is_number()) {
        fail(name, "This must be text.");
        return std::nullopt;
    }
    std::string text = value->is_string() ? value->get<std::string>() : value->dump();
    if (utf8Length(text).value_or(most + 1) > most) {
        fail(name, "At most " + std::to_string(most) + " characters.");
        return std::nullopt;
    }
    if (required && trimmed(text).empty()) {
        fail(name, "This is required.");
        return std::nullopt;
    }
    return text;
}

std::optional<std::string> ParameterReader::email(const char *name)
{
    auto address = text(name, false, 254);
    if (!address)
        return std::nullopt;
    const std::size_t at = address->find('@');
    const bool plausible = at != std::string::npos && at > 0 && at + 1 < address->size() &&
                           address->find('@', at + 1) == std::string::npos &&
                           address->find_first_of(" \t\r\n") == std::string::npos;
    if (plausible)
        return address;
    fail(name, "This must be an email address.");
    return std::nullopt;
}

std::optional<std::string> ParameterReader::code(const char *name, std::size_t letters,
                                                 bool required)
{
    auto value = text(name, required);
    if (!value)
        return std::nullopt;
    const bool fits = value->size() == letters &&
                      std::all_of(value->begin(), value->end(),
                                  [](unsigned char c) { return c < 0x80 && std::isalpha(c); });
    if (!fits) {
        fail(name, "This must be a code of " + std::to_string(letters) + " letters.");
        return std::nullopt;
    }
    std::transform(value->begin(), value->end(), value->begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return value;
}

std::optional<std::string> ParameterReader::amount(const char *name, bool required)
{
    const Json *value = find(name, required);
    if (!value)
        return std::nullopt;
    std::optional<std::string> number;
    if (value->is_number())
        number = decimal(value->dump());
    else if (value->is_string())
        number = decimal(value->get_ref<const std::string &>());
    if (!number)
        fail(name, "This must be a number that is not negative, with at most 8 decimals.");
    return number;
}

std::optional<std::string> ParameterReader::tree(const char *name)
{
    const Json *value = find(name, false);
    if (!value)
        return std::nullopt;
    if (!value->is_structured()) {
        fail(name, "This must be an object.");
        return std::nullopt;
    }
    std::string text = toText(*value);
    if (text.size() <= kMostTreeBytes)
        return text;
    fail(name, "At most 16 KiB.");
    return std::nullopt;
}

std::optional<std::string> ParameterReader::time(const char *name)
{
    auto value = text(name, false, 40);
    if (!value)
        return std::nullopt;
    std::string full = *value;
    if (full.size() == 10)
        full += "T00:00:00Z";
    else if (full.size() == 19)
        full = full.substr(0, 10) + 'T' + full.substr(11) + 'Z';
    if (parseTimestamp(full))
        return value;
    fail(name, "This must be a date or a time.");
    return std::nullopt;
}

std::vector<std::string> ParameterReader::texts(const char *name, bool required, std::size_t most)
{
    const Json *value = find(name, required);
    if (!value)
        return {};
    const Json list = value->is_array() ? *value : Json::array({*value});
    std::vector<std::string> texts;
    for (const Json &item : list) {
        if (!item.is_string() || item.get_ref<const std::string &>().size() > 255) {
            fail(name, "This must be a list of texts.");
            return {};
        }
        texts.push_back(item.get<std::string>());
    }
    if (texts.size() > most)
        fail(name, "At most " + std::to_string(most) + " entries.");
    else if (required && texts.empty())
        fail(name, "This is required.");
    return texts;
}

void ParameterReader::fail(const std::string &field, std::string message)
{
    m_errors[field].push_back(std::move(message));
}

std::optional<ApiError> ParameterReader::error() const
{
    return m_errors.empty() ? std::nullopt : std::optional(ApiError::validation(m_errors));
}

} // namespace sandbox
