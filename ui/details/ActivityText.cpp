// SPDX-License-Identifier: Apache-2.0
#include "ActivityText.h"

#include <QDateTime>
#include <QLocale>

namespace {

constexpr int minute = 60;
constexpr int day = 24 * 60 * minute;

QDateTime local(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).toLocalTime();
}

QString date(QDate date)
{
    return QLocale().toString(date, QStringLiteral("d MMM yyyy"));
}

QString clock(const QDateTime &time)
{
    return QLocale().toString(time.time(), time.time().second() == 0 ? QStringLiteral("HH:mm")
                                                                     : QStringLiteral("HH:mm:ss"));
}

bool isMidnight(const QDateTime &time)
{
    return time == time.date().startOfDay();
}

} // namespace

QString ActivityText::axis(qint64 seconds, TimeStep step)
{
    const QDateTime time = local(seconds);
    const QLocale locale;
    if (step.unit == TimeStep::Unit::Month)
        return locale.toString(time.date(), step.count < 12 ? QStringLiteral("MMM yyyy")
                                                            : QStringLiteral("yyyy"));
    if (step.count >= day || isMidnight(time))
        return locale.toString(time.date(), QStringLiteral("d MMM"));
    return clock(time);
}

QString ActivityText::range(qint64 from, qint64 to)
{
    const QDateTime begin = local(from);
    const QDateTime end = local(to);
    if (isMidnight(begin) && isMidnight(end)) {
        const QDate last = end.date().addDays(-1);
        if (last == begin.date())
            return date(last);
        return tr("%1 – %2").arg(date(begin.date()), date(last));
    }
    if (begin.date() == end.date() || (isMidnight(end) && begin.date().addDays(1) == end.date()))
        return tr("%1, %2 – %3").arg(date(begin.date()), clock(begin), clock(end));
    return tr("%1, %2 – %3, %4")
        .arg(date(begin.date()), clock(begin), date(end.date()), clock(end));
}

QString ActivityText::count(ActivityCounts::Sort sort, qint64 count)
{
    switch (sort) {
    case ActivityCounts::Succeeded:
        return tr("%Ln succeeded", nullptr, int(count));
    case ActivityCounts::ClientErrors:
        return count == 1 ? tr("1 client error") : tr("%Ln client errors", nullptr, int(count));
    case ActivityCounts::ServerErrors:
    case ActivityCounts::SortCount:
        return count == 1 ? tr("1 server error") : tr("%Ln server errors", nullptr, int(count));
    }
    Q_UNREACHABLE();
}

QString ActivityText::total(qint64 count, bool requests)
{
    if (requests)
        return count == 1 ? tr("1 request") : tr("%Ln requests", nullptr, int(count));
    return count == 1 ? tr("1 event") : tr("%Ln events", nullptr, int(count));
}

QString ActivityText::counts(const ActivityCounts &counts, bool requests)
{
    QString text = total(counts.total(), requests);
    if (!requests || counts.total() == 0)
        return text;
    for (int sort = 0; sort < ActivityCounts::SortCount; ++sort) {
        if (counts.of[size_t(sort)] > 0)
            text += QLatin1Char('\n') + count(ActivityCounts::Sort(sort), counts.of[size_t(sort)]);
    }
    return text;
}
