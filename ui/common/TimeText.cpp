// SPDX-License-Identifier: Apache-2.0
#include "TimeText.h"

#include <QCoreApplication>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

QString span(qint64 seconds)
{
    if (seconds < 60)
        return seconds == 1 ? Words::tr("1 second") : Words::tr("%1 seconds").arg(seconds);
    if (seconds < 120)
        return Words::tr("1 minute");
    if (seconds < 3600)
        return Words::tr("%1 minutes").arg(seconds / 60);
    if (seconds < 7200)
        return Words::tr("1 hour");
    if (seconds < 48 * 3600)
        return Words::tr("%1 hours").arg(seconds / 3600);
    return Words::tr("%1 days").arg(seconds / 86400);
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
        return Words::tr("just now");
    return seconds > 0 ? Words::tr("%1 ago").arg(span(seconds))
                       : Words::tr("in %1").arg(span(-seconds));
}

QString toolTip(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    return Words::tr("%1 UTC\n%2")
        .arg(time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")), relative(time, now));
}

QString countdown(qint64 seconds)
{
    const qint64 left = qMax<qint64>(0, seconds);
    return QStringLiteral("%1:%2").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'));
}

} // namespace TimeText
