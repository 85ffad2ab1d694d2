// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/ApiError.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

//! Reads the members of a request's body and collects what is wrong with them, per field.
class Fields
{
public:
    explicit Fields(const Json &body)
        : m_body(body)
    {
    }

    //! Present and not null.
    bool has(const char *name) const;
    bool isPresent(const char *name) const { return m_body.contains(name); }

    //! Text of `least` to `most` characters.
    std::optional<std::string> text(const char *name, bool required, std::size_t least,
                                    std::size_t most);
    std::optional<std::int64_t> integer(const char *name, bool required, std::int64_t least,
                                        std::int64_t most);
    std::optional<bool> boolean(const char *name, bool required);
    //! A list of texts.
    std::optional<std::vector<std::string>> texts(const char *name, bool required,
                                                  std::size_t most);

    void fail(const std::string &field, std::string message);
    //! Nothing when all is well.
    std::optional<ApiError> error() const;

private:
    bool isMissing(const char *name, bool required);

    const Json &m_body;
    FieldErrors m_errors;
};

} // namespace sandbox
