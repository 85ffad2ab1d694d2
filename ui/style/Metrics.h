// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QWidget>

//! The interface's rhythm, in device-independent pixels, and its fonts. Two text sizes and one
//! bold: body, title, and the body's bold for section titles.
namespace Metrics {

inline constexpr int Gap = 8;    //!< between related things
inline constexpr int Group = 16; //!< between groups
inline constexpr int Page = 24;  //!< around a page
inline constexpr int Radius = 4; //!< rounded corners
inline constexpr int IconSize = 16;
inline constexpr int FormWidth = 440; //!< width of text fields in dialogs

//! Height of a table's row: about 28 px, more where the font needs it.
int rowHeight(const QWidget *widget);
//! For identifiers, keys and bodies.
QFont fixedFont(const QFont &beside);
//! For page and dialog titles.
QFont titleFont(const QFont &base);
//! For section titles.
QFont boldFont(const QFont &base);

} // namespace Metrics
