// SPDX-License-Identifier: Apache-2.0
#pragma once

//! What assistive technology hears of labels and combo boxes. Qt 6.4 on Linux lets the accessible
//! name of a label hide its words, and gives a combo box its current text for a name; here a name
//! stays a name, and the words or the current choice are the description.
namespace AccessibleNames {

//! Once, after QApplication and before the first widget. Interface thread.
void install();

} // namespace AccessibleNames
