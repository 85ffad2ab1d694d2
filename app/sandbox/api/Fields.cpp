// SPDX-License-Identifier: Apache-2.0
#include "api/Fields.h"

#include "http/Text.h"

#include <utility>

namespace sandbox {

bool Fields::has(const char *name) const
{
    return m_body.contains(name) && !m_body.at(name).is_null();
}

bool Fields::isMissing(const char *name, bool required)
{
    if (m_body.contains(name))
        return false;
    if (required)
        fail(name, "This field is required.");
    return true;
}

std::optional<std::string> Fields::text(const char *name, bool required, std::size_t least,
                                        std::size_t most)
{
    if (isMissing(name, required))
        return std::nullopt;
    const Json &value = m_body.at(name);
    if (!value.is_string()) {
        fail(name, "This must be text.");
        return std::nullopt;
    }
    const auto &text = value.get_ref<const std::string &>();
    const auto length = utf8Length(text);
    // What is only white space names nothing.
    if (!length || *length < least || (least > 0 && trimmed(text).empty())) {
        fail(name, "This may not be empty.");
    } else if (*length > most) {
        fail(name, "At most " + std::to_string(most) + " characters.");
    } else {
        return text;
    }
    return std::nullopt;
}

std::optional<std::int64_t> Fields::integer(const char *name, bool required, std::int64_t least,
                                            std::int64_t most)
{
    if (isMissing(name, required))
        return std::nullopt;
    const Json &value = m_body.at(name);
    const bool fits = value.is_number_integer() &&
                      (!value.is_number_unsigned() ||
                       value.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX));
    if (fits && value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= most)
        return value.get<std::int64_t>();
    fail(name, "This must be a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most) + '.');
    return std::nullopt;
}

std::optional<bool> Fields::boolean(const char *name, bool required)
{
    if (isMissing(name, required))
        return std::nullopt;
    const Json &value = m_body.at(name);
    if (value.is_boolean())
        return value.get<bool>();
    fail(name, "This must be true or false.");
    return std::nullopt;
}

std::optional<std::vector<std::string>> Fields::texts(const char *name, bool required,
                                                      std::size_t most)
{
    if (isMissing(name, required))
        return std::nullopt;
    const Json &value = m_body.at(name);
    if (!value.is_array()) {
        fail(name, "This must be a list.");
        return std::nullopt;
    }
    if (value.size() > most) {
        fail(name, "At most " + std::to_string(most) + " entries.");
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (const auto &item : value) {
        if (!item.is_string()) {
            fail(name, "This must be a list of texts.");
            return std::nullopt;
        }
        texts.push_back(item.get<std::string>());
    }
    return texts;
}

void Fields::fail(const std::string &field, std::string message)
{
    m_errors[field].push_back(std::move(message));
}

std::optional<ApiError> Fields::error() const
{
    return m_errors.empty() ? std::nullopt : std::optional(ApiError::validation(m_errors));
}

} // namespace sandbox
