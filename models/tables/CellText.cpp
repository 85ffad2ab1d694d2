// SPDX-License-Identifier: Apache-2.0
#include "CellText.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace {

bool isUnsafe(QChar c)
{
    if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
        c.category() == QChar::Separator_Paragraph)
        return true;
    return (c >= u'\u202a' && c <= u'\u202e') || (c >= u'\u2066' && c <= u'\u2069');
}

QString cut(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    // Not between the halves of a surrogate pair.
    const qsizetype end = text[most - 1].isHighSurrogate() ? most - 1 : most;
    return text.first(end) + u'\u2026';
}

QString safe(QString text, bool keepLines)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        // Plain letters are most of it; asking for their category costs more than the rest.
        if (c >= u' ' && c < u'\u007f')
            continue;
        if (isUnsafe(c) && !(keepLines && c == u'\n'))
            text[i] = c.isSpace() ? QChar(u' ') : QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace

QString CellText::line(const QString &text)
{
    return safe(cut(text, longestCell), false);
}

QString CellText::tip(const QString &text)
{
    const QString plain = safe(cut(text, longestTip), true);
    // Qt shows a tooltip that looks like HTML as HTML.
    if (!plain.contains(QLatin1Char('<')))
        return plain;
    return QStringLiteral("<qt>") +
           plain.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")) +
           QStringLiteral("</qt>");
}

QString CellText::date(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    const QDateTime local = utc.toLocalTime();
    const QLocale locale;
    int year = 0;
    int month = 0;
    int day = 0;
    local.date().getDate(&year, &month, &day);
    if (year < 0 || year > 9999 || locale.zeroDigit() != QLatin1String("0"))
        return locale.toString(local, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    // The same, written out: every row of a table has a date, and a format is read anew each time.
    const QTime time = local.time();
    QString text = QStringLiteral("0000-00-00 00:00:00");
    QChar *out = text.data();
    const auto put = [out](int last, int value) {
        for (int at = last; value > 0; --at, value /= 10)
            out[at] = QChar(u'0' + value % 10);
    };
    put(3, year);
    put(6, month);
    put(9, day);
    put(12, time.hour());
    put(15, time.minute());
    put(18, time.second());
    return text;
}

QString CellText::dateTip(const QDateTime &utc, const QDateTime &now)
{
    if (!utc.isValid())
        return {};
    //: %1 is a date and time
    const QString exact = tr("%1 UTC").arg(
        QLocale().toString(utc.toUTC(), QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")));
    return exact + QLatin1Char('\n') + relative(utc, now);
}

QString CellText::relative(const QDateTime &time, const QDateTime &now)
{
    const qint64 seconds = time.secsTo(now);
    const bool past = seconds >= 0;
    const qint64 far = std::llabs(seconds);
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (far < 5)
        return tr("now");
    if (far < minute)
        return past ? tr("%1 s ago").arg(far) : tr("in %1 s").arg(far);
    if (far < hour)
        return past ? tr("%1 min ago").arg(far / minute) : tr("in %1 min").arg(far / minute);
    if (far < day)
        return past ? tr("%1 h ago").arg(far / hour) : tr("in %1 h").arg(far / hour);
    // English has no translation file that could tell one day from many.
    const int days = int(far / day);
    if (days == 1)
        return past ? tr("1 day ago") : tr("in 1 day");
    return past ? tr("%n days ago", nullptr, days) : tr("in %n days", nullptr, days);
}

QString CellText::duration(double milliseconds)
{
    constexpr double second = 1000;
    constexpr double minute = 60 * second;
    if (!(milliseconds >= 0))
        return {};
    const QLocale locale;
    if (milliseconds < 10)
        return tr("%1 ms").arg(locale.toString(milliseconds, 'f', 1));
    if (milliseconds < second)
        return tr("%1 ms").arg(locale.toString(milliseconds, 'f', 0));
    if (milliseconds < minute)
        return tr("%1 s").arg(locale.toString(milliseconds / second, 'f', 2));
    const qint64 seconds = qint64(std::min(milliseconds / second, 1e12));
    return tr("%1 min %2 s")
        .arg(locale.toString(seconds / 60), QString::number(seconds % 60).rightJustified(2, u'0'));
}

QString CellText::statusPhrase(int httpStatus)
{
    static constexpr std::array<std::pair<int, const char *>, 28> phrases{{
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {402, "Payment Required"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {500, "Internal Server Error"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
    }};
    const QString number = QString::number(httpStatus);
    for (const auto &[status, phrase] : phrases) {
        if (status == httpStatus)
            return number + QLatin1Char(' ') + QLatin1String(phrase);
    }
    return number;
}

Tone CellText::statusTone(int httpStatus)
{
    if (httpStatus >= 400)
        return Tone::Failed;
    return httpStatus >= 200 ? Tone::Succeeded : Tone::Information;
}

QString CellText::deliveryStatus(const QString &status)
{
    if (status == u"pending")
        return tr("pending");
    if (status == u"retrying")
        return tr("retrying");
    if (status == u"succeeded")
        return tr("succeeded");
    if (status == u"failed")
        return tr("failed");
    if (status == u"dropped")
        return tr("dropped");
    if (status == u"refused")
        return tr("signature failed");
    return line(status);
}

Tone CellText::deliveryTone(const QString &status)
{
    if (status == u"succeeded")
        return Tone::Succeeded;
    if (status == u"failed" || status == u"dropped" || status == u"refused")
        return Tone::Failed;
    return status == u"pending" || status == u"retrying" ? Tone::Waiting : Tone::Information;
}

QString CellText::attemptError(const QString &error)
{
    if (error == u"connection_refused")
        return tr("connection refused");
    if (error == u"timeout")
        return tr("no answer in time");
    if (error == u"tls")
        return tr("TLS failed");
    if (error == u"dns")
        return tr("host not found");
    return line(error);
}

int CellText::hostLength(const QString &url)
{
    const qsizetype scheme = url.indexOf(QStringLiteral("://"));
    if (scheme <= 0)
        return 0;
    qsizetype end = scheme + 3;
    while (end < url.size() && url[end] != u'/' && url[end] != u'?' && url[end] != u'#')
        ++end;
    return int(std::min(end, longestCell));
}
