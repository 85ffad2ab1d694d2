// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/Parameters.h"
#include "http/ApiError.h"
#include "http/Request.h"

#include <optional>
#include <string>
#include <vector>

namespace sandbox {

//! Puts a business request's parameters (query string, form or JSON body) into `request.json`.
//! 400 where they cannot be read.
std::optional<ApiError> takeParameters(Request &request);

//! Reads parameters that may have come as JSON or as text and collects what is wrong, per field.
//! Every function gives nothing for a parameter that is missing, null, empty or wrong.
class ParameterReader
{
public:
    explicit ParameterReader(const Json &parameters)
        : m_parameters(parameters)
    {
    }

    //! Text of at most `most` characters; a number is taken as its digits.
    std::optional<std::string> text(const char *name, bool required = false,
                                    std::size_t most = 255);
    std::optional<std::string> email(const char *name);
    //! `letters` Latin letters, given back in upper case.
    std::optional<std::string> code(const char *name, std::size_t letters, bool required = false);
    //! A decimal number from 0 to 10^12 with at most 8 decimals, as JSON text.
    std::optional<std::string> amount(const char *name, bool required = false);
    //! An object or a list of at most 16 KiB, as JSON text.
    std::optional<std::string> tree(const char *name);
    //! RFC 3339, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`, as it was given.
    std::optional<std::string> time(const char *name);
    //! A list of texts, or a single one.
    std::vector<std::string> texts(const char *name, bool required, std::size_t most);

    bool has(const char *name) const;
    void fail(const std::string &field, std::string message);
    //! Nothing when all is well.
    std::optional<ApiError> error() const;

private:
    const Json *find(const char *name, bool required);

    const Json &m_parameters;
    FieldErrors m_errors;
};

} // namespace sandbox
