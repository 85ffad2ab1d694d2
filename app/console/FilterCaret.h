// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

struct FilterMistake;

//! What is wrong with a filter, for a terminal: the sentence, the filter, and a caret under the
//! mistake.
namespace FilterCaret {

//! Three lines. Nothing in `filter` reaches the terminal as a command.
QString text(const QString &filter, const FilterMistake &mistake);

} // namespace FilterCaret
