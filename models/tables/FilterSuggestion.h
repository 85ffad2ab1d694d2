// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! One completion of the filter line: put `replacement` in place of `length` characters at `from`
//! and the cursor behind it.
struct FilterSuggestion
{
    QString replacement; //!< "status:", "key:\"CI server\"", ...; ends with a space when complete
    QString explanation; //!< what it does, or what the value is; plain text, translated
    int from = 0;
    int length = 0;
};
