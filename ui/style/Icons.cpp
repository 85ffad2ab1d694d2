// SPDX-License-Identifier: Apache-2.0
#include "Icons.h"

#include "IconEngine.h"

#include <array>

namespace {

// In the order of the enumeration.
constexpr std::array names{"alert",         "arrow-left", "arrow-right", "check",  "chevron-down",
                           "chevron-right", "clock",      "close",       "copy",   "edit",
                           "event",         "export",     "external",    "eye",    "filter",
                           "info",          "key",        "keychain",    "link",   "lock",
                           "log",           "mail",       "offline",     "pause",  "phone",
                           "play",          "plus",       "renew",       "save",   "search",
                           "send",          "server",     "star",        "sync",   "terminal",
                           "timeline",      "trash",      "undo",        "webhook"};
static_assert(names.size() == static_cast<std::size_t>(Icons::Icon::Webhook) + 1);

QString pathOf(Icons::Icon which)
{
    return QStringLiteral(":/icons/%1.svg")
        .arg(QLatin1String(names.at(static_cast<std::size_t>(which))));
}

} // namespace

namespace Icons {

QIcon icon(Icon which)
{
    return QIcon(new IconEngine(pathOf(which), std::nullopt));
}

QIcon icon(Icon which, Tone tone)
{
    return QIcon(new IconEngine(pathOf(which), tone));
}

QPixmap pixmap(Icon which, const QColor &colour, int size, qreal devicePixelRatio)
{
    QPixmap picture =
        IconEngine::draw(pathOf(which), colour, (QSizeF(size, size) * devicePixelRatio).toSize());
    picture.setDevicePixelRatio(devicePixelRatio);
    return picture;
}

} // namespace Icons
