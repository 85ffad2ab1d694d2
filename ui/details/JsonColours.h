// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "JsonText.h"

#include <QColor>
#include <QPalette>

//! Colours of JSON in trees and texts, readable (AA) on the palette's base in light and dark.
namespace JsonColours {

//! Invalid for brackets, which take the text's colour.
QColor of(JsonText::Kind kind, const QPalette &palette);

} // namespace JsonColours
