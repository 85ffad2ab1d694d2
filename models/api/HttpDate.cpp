// SPDX-License-Identifier: Apache-2.0
#include "HttpDate.h"

#include "Timestamp.h"

#include <QLocale>

#include <algorithm>

namespace {

constexpr qint64 microsecondsPerSecond = 1'000'000;
constexpr qint64 longestWait = 7LL * 24 * 3600; // seconds; what is longer is a mistake

} // namespace

std::optional<qint64> HttpDate::parse(const QByteArray &text)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return Timestamp::fromDateTime(date);
}

int HttpDate::retryAfterSeconds(const QByteArray &text, qint64 now)
{
    const QByteArray trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return 0;
    bool isNumber = false;
    const qint64 seconds = trimmed.toLongLong(&isNumber);
    if (isNumber)
        return static_cast<int>(std::clamp<qint64>(seconds, 0, longestWait));
    const std::optional<qint64> date = parse(trimmed);
    if (!date)
        return 0;
    const qint64 wait = (*date - now + microsecondsPerSecond - 1) / microsecondsPerSecond;
    return static_cast<int>(std::clamp<qint64>(wait, 0, longestWait));
}
