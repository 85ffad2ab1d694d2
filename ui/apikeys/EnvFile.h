// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QByteArrayView>
#include <QString>

//! Appends secrets to .env files. Existing lines are kept byte for byte, the file is replaced
//! atomically and readable by its owner only (0600).
namespace EnvFile {

//! Letters, digits and underscores, not beginning with a digit.
bool isVariableName(const QString &name);
//! Adds `variable=secret`. Problem::Kind::Storage names the path and the system's error.
Result<Done> append(const QString &path, const QString &variable, QByteArrayView secret);

} // namespace EnvFile
