// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QIcon>
#include <QPalette>
#include <QPixmap>

//! The console's own icons: 24x24 line drawings in resources/icons, coloured from the palette when
//! they are painted, so that they follow light and dark and any scale by themselves.
namespace Icons {

enum class Icon {
    Alert,
    ArrowLeft,
    ArrowRight,
    Check,
    ChevronDown,
    ChevronRight,
    Clock,
    Close,
    Copy,
    Edit,
    Event,
    Export,
    External,
    Eye,
    Filter,
    Info,
    Key,
    Keychain,
    Link,
    Lock,
    Log,
    Mail,
    Offline,
    Pause,
    Phone,
    Play,
    Plus,
    Renew,
    Save,
    Search,
    Send,
    Server,
    Star,
    Sync,
    Terminal,
    Timeline,
    Trash,
    Undo,
    Webhook
};

//! In the colour of a button's text (disabled and selected follow).
QIcon icon(Icon which);
//! In a tone's plain colour; Tone::None is the quiet text colour.
QIcon icon(Icon which, Tone tone);
//! One picture, `size` device-independent pixels wide and high.
QPixmap pixmap(Icon which, const QColor &colour, int size, qreal devicePixelRatio);

} // namespace Icons
