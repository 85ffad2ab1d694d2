// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QList>
#include <QString>
#include <QStringList>

//! A small table written as CSV (RFC 4180), whole or not at all.
namespace CsvFile {

//! Storage names the path and the system's error.
Result<Done> write(const QString &path, const QList<QStringList> &lines);

} // namespace CsvFile
