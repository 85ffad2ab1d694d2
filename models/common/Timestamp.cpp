// SPDX-License-Identifier: Apache-2.0
#include "Timestamp.h"

#include <QDate>
#include <QTimeZone>

#include <chrono>

namespace {

constexpr qint64 microsecondsPerSecond = 1'000'000;

char16_t unit(QChar c)
{
    return c.unicode();
}

char16_t unit(char c)
{
    return uchar(c);
}

//! Reads exactly `count` digits at `position` and moves on; -1 where there are none.
template <typename Text>
int takeDigits(Text text, qsizetype &position, int count)
{
    if (position + count > text.size())
        return -1;
    int value = 0;
    for (int i = 0; i < count; ++i) {
        const char16_t c = unit(text[position + i]);
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c - u'0');
    }
    position += count;
    return value;
}

template <typename Text>
bool take(Text text, qsizetype &position, char16_t wanted)
{
    if (position >= text.size() || unit(text[position]) != wanted)
        return false;
    ++position;
    return true;
}

//! "Z" or "+hh:mm", in seconds east of UTC.
template <typename Text>
std::optional<int> takeOffset(Text text, qsizetype &position)
{
    if (take(text, position, u'Z') || take(text, position, u'z'))
        return 0;
    const bool east = take(text, position, u'+');
    if (!east && !take(text, position, u'-'))
        return std::nullopt;
    const int hours = takeDigits(text, position, 2);
    take(text, position, u':');
    const int minutes = takeDigits(text, position, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const int seconds = (hours * 60 + minutes) * 60;
    return east ? seconds : -seconds;
}

// Written by hand: a sync of a million rows reads millions of these, and QDateTime::fromString
// both costs ten times as much and drops everything below a millisecond.
template <typename Text>
std::optional<qint64> parseText(Text text)
{
    qsizetype at = 0;
    const int year = takeDigits(text, at, 4);
    if (year < 0 || !take(text, at, u'-'))
        return std::nullopt;
    const int month = takeDigits(text, at, 2);
    if (month < 0 || !take(text, at, u'-'))
        return std::nullopt;
    const int day = takeDigits(text, at, 2);
    if (day < 0 || !(take(text, at, u'T') || take(text, at, u't') || take(text, at, u' ')))
        return std::nullopt;
    const int hour = takeDigits(text, at, 2);
    if (hour < 0 || hour > 23 || !take(text, at, u':'))
        return std::nullopt;
    const int minute = takeDigits(text, at, 2);
    if (minute < 0 || minute > 59 || !take(text, at, u':'))
        return std::nullopt;
    const int second = takeDigits(text, at, 2);
    if (second < 0 || second > 60)
        return std::nullopt;

    qint64 fraction = 0;
    if (take(text, at, u'.')) {
        qint64 scale = microsecondsPerSecond / 10;
        int digit = takeDigits(text, at, 1);
        if (digit < 0)
            return std::nullopt;
        for (; digit >= 0; digit = takeDigits(text, at, 1)) {
            fraction += digit * scale;
            scale /= 10;
        }
    }
    const std::optional<int> offset = takeOffset(text, at);
    if (!offset || at != text.size())
        return std::nullopt;

    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    const qint64 days = std::chrono::sys_days(date).time_since_epoch().count();
    const qint64 seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - *offset;
    return seconds * microsecondsPerSecond + fraction;
}

} // namespace

namespace Timestamp {

std::optional<qint64> parse(QStringView text)
{
    return parseText(text);
}

std::optional<qint64> parse(QByteArrayView utf8)
{
    return parseText(utf8);
}

QString format(qint64 microseconds)
{
    qint64 seconds = microseconds / microsecondsPerSecond;
    qint64 fraction = microseconds % microsecondsPerSecond;
    if (fraction < 0) {
        fraction += microsecondsPerSecond;
        --seconds;
    }
    const QString whole = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)
                              .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    return whole + QStringLiteral(".%1Z").arg(fraction, 6, 10, QLatin1Char('0'));
}

QDateTime toDateTime(qint64 microseconds)
{
    const qint64 milliseconds =
        microseconds >= 0 ? microseconds / 1000 : (microseconds - 999) / 1000;
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

qint64 fromDateTime(const QDateTime &dateTime)
{
    return dateTime.toMSecsSinceEpoch() * 1000;
}

qint64 now()
{
    using namespace std::chrono;
    return duration_cast<std::chrono::microseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace Timestamp
