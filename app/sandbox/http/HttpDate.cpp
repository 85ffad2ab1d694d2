// SPDX-License-Identifier: Apache-2.0
#include "http/HttpDate.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace sandbox {

std::string formatHttpDate(Micros time)
{
    using namespace std::chrono;
    // Not strftime(): its words are those of the locale.
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const sys_time<microseconds> point{microseconds{time}};
    const auto day = floor<std::chrono::days>(point);
    const year_month_day date{day};
    const auto inDay = (point - day).count();
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%s, %02u %s %04d %02d:%02d:%02d GMT",
                  days[weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                  months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(inDay / kHour), static_cast<int>(inDay / kMinute % 60),
                  static_cast<int>(inDay / kSecond % 60));
    return buffer;
}

} // namespace sandbox
