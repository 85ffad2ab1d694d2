// SPDX-License-Identifier: Apache-2.0
#include "FilterValue.h"

#include "Timestamp.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <cmath>
#include <limits>
#include <optional>

namespace {

//! "404", "1.5s", "200ms": the number in the token's unit (milliseconds for durations).
std::optional<double> numberFromText(FilterToken::Kind kind, QStringView text)
{
    double factor = 1;
    if (kind == FilterToken::Kind::Duration) {
        if (text.endsWith(u"ms")) {
            text.chop(2);
        } else if (text.endsWith(u"min")) {
            text.chop(3);
            factor = 60'000;
        } else if (text.endsWith(u's')) {
            text.chop(1);
            factor = 1'000;
        } else if (text.endsWith(u'm')) {
            text.chop(1);
            factor = 60'000;
        }
    }
    constexpr qsizetype longestNumber = 12; // nothing here counts further, and no 1e999
    if (text.isEmpty() || text.size() > longestNumber)
        return std::nullopt;
    for (const QChar c : text) {
        const bool point = kind == FilterToken::Kind::Duration && c == u'.';
        if (!point && (c < u'0' || c > u'9'))
            return std::nullopt;
    }
    bool read = false;
    const double number = text.toDouble(&read);
    if (!read)
        return std::nullopt;
    return number * factor;
}

//! The next number above or below that the field can hold; bounds are included.
double beside(FilterToken::Kind kind, double number, bool above)
{
    if (kind != FilterToken::Kind::Duration)
        return above ? number + 1 : number - 1;
    return std::nextafter(number, above ? std::numeric_limits<double>::infinity()
                                        : -std::numeric_limits<double>::infinity());
}

} // namespace

QString FilterValue::read(const FilterToken &token, const QString &value,
                          RowCondition &condition) const
{
    if (value.isEmpty())
        return tr("Write a value after %1 – %2.").arg(token.text(), token.explanation());
    switch (token.kind) {
    case FilterToken::Kind::Text:
        condition.texts.append(value);
        return {};
    case FilterToken::Kind::Choice:
        return readChoice(token, value, condition);
    case FilterToken::Kind::Type:
        return readType(value, condition);
    case FilterToken::Kind::Address:
        return readAddress(value, condition);
    case FilterToken::Kind::Status:
    case FilterToken::Kind::Count:
    case FilterToken::Kind::Duration:
        return readNumber(token, value, condition);
    case FilterToken::Kind::After:
    case FilterToken::Kind::Before:
        return readTime(token, value, condition);
    }
    Q_UNREACHABLE();
}

QString FilterValue::readChoice(const FilterToken &token, const QString &value,
                                RowCondition &into) const
{
    const QStringList choices = token.choiceList();
    for (const QString &choice : choices) {
        if (choice.compare(value, Qt::CaseInsensitive) == 0) {
            into.texts.append(choice);
            return {};
        }
    }
    return tr("%1 takes one of: %2.").arg(token.text(), choices.join(QStringLiteral(", ")));
}

// "order" alone means the group: nobody remembers whether the star is needed.
QString FilterValue::readType(const QString &value, RowCondition &into) const
{
    for (const QChar c : value) {
        if (c.isSpace() || c == u'/')
            return tr("An event type looks like order.received or order.*");
    }
    into.texts.append(value);
    if (!value.contains(QLatin1Char('.')) && !value.contains(QLatin1Char('*')))
        into.texts.append(value + QStringLiteral(".*"));
    return {};
}

QString FilterValue::readAddress(const QString &value, RowCondition &into) const
{
    QString address = value;
    if (address.endsWith(QLatin1Char('*')))
        address.chop(1);
    static const QRegularExpression written(QStringLiteral("^[0-9a-fA-F:.]{1,45}$"));
    if (!written.match(address).hasMatch())
        return tr("ip: takes an address or its beginning, such as 203.0.113. or 2001:db8:");
    into.texts.append(address);
    return {};
}

QString FilterValue::readNumber(const FilterToken &token, const QString &value,
                                RowCondition &into) const
{
    const QString wrong = tr("%1 takes %2.").arg(token.text(), token.explanation());
    if (into.minimum || into.maximum)
        return tr("%1 takes one value; write a range as 400..499 or use the token once.")
            .arg(token.text());
    const auto number = [&token](QStringView text) { return numberFromText(token.kind, text); };

    static const QRegularExpression hundred(QStringLiteral("^([1-5])xx$"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = hundred.match(value);
    if (token.kind == FilterToken::Kind::Status && match.hasMatch()) {
        into.minimum = match.captured(1).toInt() * 100;
        into.maximum = *into.minimum + 99;
        return {};
    }
    if (const qsizetype dots = value.indexOf(QStringLiteral("..")); dots >= 0) {
        into.minimum = number(QStringView(value).first(dots));
        into.maximum = number(QStringView(value).sliced(dots + 2));
        if (!into.minimum || !into.maximum)
            return wrong;
        return *into.minimum > *into.maximum ? tr("The range ends before it begins.") : QString();
    }
    const bool greater = value.startsWith(QLatin1Char('>'));
    const bool less = value.startsWith(QLatin1Char('<'));
    QStringView rest = QStringView(value).sliced(greater || less ? 1 : 0);
    const bool included = rest.startsWith(u'=');
    if (included)
        rest = rest.sliced(1);
    const std::optional<double> bound = number(rest);
    if (!bound)
        return wrong;
    if (greater) {
        into.minimum = included ? *bound : beside(token.kind, *bound, true);
    } else if (less) {
        into.maximum = included ? *bound : beside(token.kind, *bound, false);
    } else if (token.kind == FilterToken::Kind::Duration) {
        // Hardly two requests took equally long: "exactly" would find nothing.
        return tr("Write %1>%2 for longer or %1<%2 for shorter.").arg(token.text(), value);
    } else {
        into.minimum = bound;
        into.maximum = bound;
    }
    return {};
}

QString FilterValue::readTime(const FilterToken &token, const QString &value,
                              RowCondition &into) const
{
    if (into.minimum || into.maximum)
        return tr("%1 takes one date.").arg(token.text());
    const QDateTime time = timeFromText(value);
    if (!time.isValid())
        return tr("%1 takes a date such as 2026-11-01 or 2026-11-01T14:30, today, yesterday, "
                  "or how long ago: 30m, 2h, 7d.")
            .arg(token.text());
    const double microseconds = double(Timestamp::fromDateTime(time));
    if (token.kind == FilterToken::Kind::After)
        into.minimum = microseconds;
    else
        into.maximum = microseconds - 1;
    return {};
}

QDateTime FilterValue::timeFromText(const QString &text) const
{
    const QString lower = text.toLower();
    const QTimeZone zone = m_now.timeZone();
    const auto dayBegins = [&zone](QDate day) { return day.startOfDay(zone); };
    if (lower == u"today")
        return dayBegins(m_now.date());
    if (lower == u"yesterday")
        return dayBegins(m_now.date().addDays(-1));

    static const QRegularExpression ago(QStringLiteral("^([0-9]{1,6})([smhdw])$"));
    if (const QRegularExpressionMatch match = ago.match(lower); match.hasMatch()) {
        const qint64 count = match.captured(1).toLongLong();
        switch (match.captured(2).at(0).unicode()) {
        case u's':
            return m_now.addSecs(-count);
        case u'm':
            return m_now.addSecs(-count * 60);
        case u'h':
            return m_now.addSecs(-count * 3600);
        case u'd':
            return m_now.addDays(-count);
        default:
            return m_now.addDays(-count * 7);
        }
    }
    if (const std::optional<qint64> moment = Timestamp::parse(text.toUpper()))
        return Timestamp::toDateTime(*moment);

    static const QRegularExpression written(QStringLiteral(
        "^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[tT ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?$"));
    const QRegularExpressionMatch match = written.match(text);
    if (!match.hasMatch())
        return {};
    const QDate day(match.captured(1).toInt(), match.captured(2).toInt(),
                    match.captured(3).toInt());
    if (!day.isValid())
        return {};
    if (match.capturedLength(4) == 0)
        return dayBegins(day);
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt(),
                     match.captured(6).toInt());
    return time.isValid() ? QDateTime(day, time, zone) : QDateTime();
}
