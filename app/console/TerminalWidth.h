// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! How much room text takes in a terminal's columns: an East Asian character takes two.
namespace TerminalWidth {

int of(const QString &text);
//! Filled with spaces to `width` columns; longer text stays as it is.
QString padded(const QString &text, int width, bool right = false);
//! At most `width` columns, ending in an ellipsis where something was cut.
QString cut(const QString &text, int width);

} // namespace TerminalWidth
