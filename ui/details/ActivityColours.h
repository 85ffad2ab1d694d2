// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActivityHistogram.h"

#include <QColor>
#include <QPalette>

//! Colours of the activity strip: the tones of the app, apart also by lightness, so that they can
//! be told apart without seeing red and green; each is at least 1.6:1 against its neighbour.
namespace ActivityColours {

QColor bar(ActivityCounts::Sort sort, const QPalette &palette);
//! Events, of which none is better than another.
QColor plainBar(const QPalette &palette);

} // namespace ActivityColours
