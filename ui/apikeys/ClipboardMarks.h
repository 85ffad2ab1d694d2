// SPDX-License-Identifier: Apache-2.0
#pragma once

class QMimeData;

//! The marks by which clipboard managers know that what is copied is a secret: KDE's Klipper and
//! those that follow it, Windows' clipboard history and cloud, macOS's managers (Qt 6.5 or later;
//! nspasteboard.org).
namespace ClipboardMarks {

void mark(QMimeData *data);

} // namespace ClipboardMarks
