// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QByteArrayView>
#include <QString>

//! Puts secrets into .env files. Other lines are kept byte for byte, the file is replaced
//! atomically and readable by its owner only (0600).
namespace EnvFile {

enum class Existing {
    Refuse, //!< a variable that has a value already is Problem::Kind::Conflict
    Replace //!< its last line, which is the one that counts, gets the new value
};

//! Letters, digits and underscores, not beginning with a digit.
bool isVariableName(const QString &name);
//! Adds `variable=secret` at the end, or replaces it. Problem::Kind::Storage names the path and
//! the system's error.
Result<Done> write(const QString &path, const QString &variable, QByteArrayView secret,
                   Existing existing);

} // namespace EnvFile
