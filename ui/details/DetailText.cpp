// SPDX-License-Identifier: Apache-2.0
#include "DetailText.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>
#include <utility>

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DetailText", text);
}

struct Words
{
    QLatin1String key;
    const char *text;
};

template <std::size_t size>
QString find(const std::array<Words, size> &table, const QString &key)
{
    for (const Words &words : table) {
        if (words.key == key)
            return tr(words.text);
    }
    return {};
}

} // namespace

QString DetailText::duration(double milliseconds)
{
    const QLocale locale;
    if (milliseconds < 0.95)
        return tr("under 1 ms");
    if (milliseconds < 1000)
        return tr("%1 ms").arg(locale.toString(std::lround(milliseconds)));
    if (milliseconds < 60'000)
        return tr("%1 s").arg(locale.toString(milliseconds / 1000, 'f', 2));
    const auto seconds = qint64(milliseconds / 1000);
    return tr("%1 min %2 s").arg(locale.toString(seconds / 60)).arg(seconds % 60);
}

QString DetailText::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

Tone DetailText::statusTone(int httpStatus)
{
    if (httpStatus >= 500)
        return Tone::Failed;
    if (httpStatus >= 400)
        return Tone::Waiting;
    if (httpStatus >= 300)
        return Tone::Information;
    return httpStatus >= 200 ? Tone::Succeeded : Tone::None;
}

QString DetailText::status(int httpStatus)
{
    // RFC 9110, 15, and RFC 6585: names are the protocol's and are not translated.
    static constexpr std::array<std::pair<int, const char *>, 27> names{{
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
    }};
    for (const auto &[code, name] : names) {
        if (code == httpStatus)
            return QStringLiteral("%1 %2").arg(code).arg(QLatin1String(name));
    }
    return QString::number(httpStatus);
}

QString DetailText::deliveryStatus(const QString &status)
{
    static constexpr std::array<Words, 6> table{{
        {QLatin1String("refused"), QT_TRANSLATE_NOOP("DetailText", "signature failed")},
        {QLatin1String("pending"), QT_TRANSLATE_NOOP("DetailText", "pending")},
        {QLatin1String("retrying"), QT_TRANSLATE_NOOP("DetailText", "retrying")},
        {QLatin1String("succeeded"), QT_TRANSLATE_NOOP("DetailText", "succeeded")},
        {QLatin1String("failed"), QT_TRANSLATE_NOOP("DetailText", "failed")},
        {QLatin1String("dropped"), QT_TRANSLATE_NOOP("DetailText", "dropped")},
    }};
    const QString word = find(table, status);
    return word.isEmpty() ? status : word;
}

Tone DetailText::deliveryTone(const QString &status)
{
    if (status == QLatin1String("succeeded"))
        return Tone::Succeeded;
    if (status == QLatin1String("pending") || status == QLatin1String("retrying"))
        return Tone::Waiting;
    if (status == QLatin1String("failed") || status == QLatin1String("dropped") ||
        status == QLatin1String("refused"))
        return Tone::Failed;
    return Tone::None;
}

QString DetailText::attemptError(const QString &error)
{
    static constexpr std::array<Words, 5> table{{
        {QLatin1String("connection_refused"),
         QT_TRANSLATE_NOOP("DetailText", "Nothing listens at this address.")},
        {QLatin1String("timeout"),
         QT_TRANSLATE_NOOP("DetailText", "No answer within the time limit.")},
        {QLatin1String("tls"),
         QT_TRANSLATE_NOOP("DetailText", "The certificate or the TLS handshake was refused.")},
        {QLatin1String("dns"), QT_TRANSLATE_NOOP("DetailText", "The host name was not found.")},
        {QLatin1String("connection_closed"),
         QT_TRANSLATE_NOOP("DetailText", "The connection broke before the answer was complete.")},
    }};
    const QString sentence = find(table, error);
    return sentence.isEmpty() ? error : sentence;
}
