// SPDX-License-Identifier: Apache-2.0
#include "PermissionText.h"

#include "CellText.h"

#include <array>

namespace {

bool isRestricted(const ApiKeyDetails &key)
{
    return key.type == QLatin1String("restricted");
}

//! Areas of one access, in the key's order.
QStringList areas(const ApiKeyDetails &key, const QString &access)
{
    QStringList found;
    for (const auto &[resource, has] : key.permissions) {
        if (has == access)
            found.append(PermissionText::area(resource));
    }
    return found;
}

} // namespace

QString PermissionText::area(const QString &resource)
{
    QString words = CellText::line(resource);
    words.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

QString PermissionText::level(const QString &access)
{
    if (access == QLatin1String("read"))
        return tr("Read");
    if (access == QLatin1String("write"))
        return tr("Read and write");
    return access == QLatin1String("none") ? tr("None") : CellText::line(access);
}

QString PermissionText::summary(const ApiKeyDetails &key)
{
    if (!isRestricted(key))
        return tr("Everything");
    QStringList parts;
    if (const QStringList write = areas(key, QStringLiteral("write")); !write.isEmpty())
        parts.append(tr("Write: %1").arg(write.join(QStringLiteral(", "))));
    if (const QStringList read = areas(key, QStringLiteral("read")); !read.isEmpty())
        parts.append(tr("Read: %1").arg(read.join(QStringLiteral(", "))));
    return parts.isEmpty() ? tr("Nothing") : parts.join(QStringLiteral(" · "));
}

QString PermissionText::lines(const ApiKeyDetails &key)
{
    if (!isRestricted(key))
        return tr("A standard key authenticates all API requests.");
    QStringList lines;
    for (const auto &[resource, has] : key.permissions) {
        if (has != QLatin1String("none"))
            lines.append(tr("%1: %2", "area: access").arg(area(resource), level(has)));
    }
    return lines.isEmpty() ? tr("This key may do nothing.") : lines.join(QLatin1Char('\n'));
}

QString PermissionText::access(const ApiKeyDetails &key, const QString &resource)
{
    if (!isRestricted(key))
        return QStringLiteral("write");
    for (const auto &[known, has] : key.permissions) {
        if (known == resource)
            return has;
    }
    return QStringLiteral("none");
}

bool PermissionText::covers(const QString &has, const QString &wanted)
{
    static const std::array<QLatin1String, 3> order{QLatin1String("none"), QLatin1String("read"),
                                                    QLatin1String("write")};
    const auto place = [](const QString &access) {
        return std::find(order.cbegin(), order.cend(), access) - order.cbegin();
    };
    // What this console does not know is covered by nothing but itself.
    if (place(has) == 3 || place(wanted) == 3)
        return has == wanted;
    return place(has) >= place(wanted);
}
