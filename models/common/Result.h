// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <utility>
#include <variant>

//! A value or the Problem that stood in its way. Errors are values here; nothing is thrown.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` reads best
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Problem problem) // NOLINT(google-explicit-constructor)
        : m_content(std::in_place_index<1>, std::move(problem))
    {
    }

    //! True where there is a value.
    explicit operator bool() const { return m_content.index() == 0; }
    bool ok() const { return m_content.index() == 0; }

    //! The value; only to be asked for when ok().
    const T &value() const & { return std::get<0>(m_content); }
    T &value() & { return std::get<0>(m_content); }
    T &&value() && { return std::get<0>(std::move(m_content)); }
    const T *operator->() const { return &std::get<0>(m_content); }
    const T &operator*() const & { return std::get<0>(m_content); }

    //! The problem; only to be asked for when not ok().
    const Problem &problem() const { return std::get<1>(m_content); }

private:
    std::variant<T, Problem> m_content;
};

//! For calls that answer nothing but "done".
struct Done
{
};
