// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace SqliteShell {

//! What a statement takes in a sqlite3 shell that stays open, from handing it over to its last row,
//! in milliseconds: the median of some runs after one that fills the shell's cache. Its own .timer
//! only counts whole milliseconds.
double time(const QString &file, const QByteArray &sql, int runs);

} // namespace SqliteShell
