// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <optional>

//! Finds a variable in the text of a .env file, as dotenv libraries and shells read it:
//! `NAME=value` or `export NAME=value`, values in quotes over several lines, comments.
namespace EnvLines {

struct Assignment
{
    qsizetype begin = 0; //!< of the value in the text
    qsizetype end = 0;   //!< behind it, before the line's end
};

//! The last assignment of `name`, the one that counts; nothing where there is none.
std::optional<Assignment> find(QByteArrayView text, QByteArrayView name);

} // namespace EnvLines
