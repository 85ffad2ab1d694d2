// SPDX-License-Identifier: Apache-2.0
#include "TimeText.h"

#include <QCoreApplication>

namespace {

QString words(const char *text, qint64 count)
{
    return QCoreApplication::translate("TimeText", text, nullptr, static_cast<int>(count));
}

QString span(qint64 seconds)
{
    if (seconds < 60)
        return words(QT_TRANSLATE_N_NOOP("TimeText", "%n second(s)"), seconds);
    if (seconds < 3600)
        return words(QT_TRANSLATE_N_NOOP("TimeText", "%n minute(s)"), seconds / 60);
    if (seconds < 48 * 3600)
        return words(QT_TRANSLATE_N_NOOP("TimeText", "%n hour(s)"), seconds / 3600);
    return words(QT_TRANSLATE_N_NOOP("TimeText", "%n day(s)"), seconds / 86400);
}

} // namespace

namespace TimeText {

QString local(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                          : QString();
}

QString clock(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("HH:mm")) : QString();
}

QString relative(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const qint64 seconds = time.secsTo(now);
    if (qAbs(seconds) < 5)
        return QCoreApplication::translate("TimeText", "just now");
    return seconds > 0 ? QCoreApplication::translate("TimeText", "%1 ago").arg(span(seconds))
                       : QCoreApplication::translate("TimeText", "in %1").arg(span(-seconds));
}

QString toolTip(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    return QCoreApplication::translate("TimeText", "%1 UTC\n%2")
        .arg(time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), relative(time, now));
}

QString countdown(qint64 seconds)
{
    const qint64 left = qMax<qint64>(0, seconds);
    return QStringLiteral("%1:%2").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'));
}

} // namespace TimeText
