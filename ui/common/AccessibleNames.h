// SPDX-License-Identifier: Apache-2.0
#pragma once

class QLineEdit;

//! What assistive technology hears of labels and combo boxes. Qt 6.4 on Linux lets the accessible
//! name of a label hide its words, and gives a combo box its current text for a name; here a name
//! stays a name, and the words or the current choice are the description.
namespace AccessibleNames {

//! Once, after QApplication and before the first widget. Interface thread.
void install();

//! Names the buttons inside a line edit (clear, search), which Qt leaves without a name. From
//! the event loop, so that it may be called before the field has them.
void nameButtonsOf(QLineEdit *field);

} // namespace AccessibleNames
