// SPDX-License-Identifier: Apache-2.0
#include "base/Timestamp.h"

#include <chrono>
#include <cstdio>

namespace sandbox {

namespace {

//! Reads exactly `count` digits at `at` and moves it on.
bool readDigits(std::string_view text, std::size_t &at, int count, int &value)
{
    value = 0;
    for (int i = 0; i < count; ++i, ++at) {
        if (at >= text.size() || text[at] < '0' || text[at] > '9')
            return false;
        value = value * 10 + (text[at] - '0');
    }
    return true;
}

bool readChar(std::string_view text, std::size_t &at, char lower, char upper)
{
    if (at >= text.size() || (text[at] != lower && text[at] != upper))
        return false;
    ++at;
    return true;
}

bool readFraction(std::string_view text, std::size_t &at, int &micros)
{
    micros = 0;
    if (at >= text.size() || text[at] != '.')
        return true;
    ++at;
    int digits = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++digits) {
        if (digits < 6)
            micros = micros * 10 + (text[at] - '0');
    }
    for (int i = digits; i < 6; ++i)
        micros *= 10;
    return digits >= 1 && digits <= 9;
}

bool readOffset(std::string_view text, std::size_t &at, int &minutes)
{
    minutes = 0;
    if (readChar(text, at, 'z', 'Z'))
        return true;
    if (at >= text.size() || (text[at] != '+' && text[at] != '-'))
        return false;
    const int sign = text[at++] == '-' ? -1 : 1;
    int hour = 0;
    int minute = 0;
    if (!readDigits(text, at, 2, hour) || !readChar(text, at, ':', ':') ||
        !readDigits(text, at, 2, minute) || hour > 23 || minute > 59)
        return false;
    minutes = sign * (hour * 60 + minute);
    return true;
}

} // namespace

std::string formatTimestamp(Micros time)
{
    using namespace std::chrono;
    const sys_time<microseconds> point{microseconds{time}};
    const auto day = floor<days>(point);
    const year_month_day date{day};
    const auto inDay = (point - day).count();
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(inDay / kHour),
                  static_cast<int>(inDay / kMinute % 60), static_cast<int>(inDay / kSecond % 60),
                  static_cast<int>(inDay % kSecond));
    return buffer;
}

std::optional<Micros> parseTimestamp(std::string_view text)
{
    using namespace std::chrono;
    std::size_t at = 0;
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, fraction = 0, offset = 0;
    const bool read = readDigits(text, at, 4, y) && readChar(text, at, '-', '-') &&
                      readDigits(text, at, 2, mo) && readChar(text, at, '-', '-') &&
                      readDigits(text, at, 2, d) && readChar(text, at, 't', 'T') &&
                      readDigits(text, at, 2, h) && readChar(text, at, ':', ':') &&
                      readDigits(text, at, 2, mi) && readChar(text, at, ':', ':') &&
                      readDigits(text, at, 2, s) && readFraction(text, at, fraction) &&
                      readOffset(text, at, offset) && at == text.size();
    if (!read || h > 23 || mi > 59 || s > 59)
        return std::nullopt;
    const year_month_day date{year{y}, month{static_cast<unsigned>(mo)},
                              day{static_cast<unsigned>(d)}};
    if (!date.ok())
        return std::nullopt;
    const Micros days = sys_days{date}.time_since_epoch().count();
    return days * 24 * kHour + h * kHour + mi * kMinute + s * kSecond + fraction - offset * kMinute;
}

Json timestampOrNull(const std::optional<Micros> &time)
{
    return time ? Json(formatTimestamp(*time)) : Json(nullptr);
}

} // namespace sandbox
