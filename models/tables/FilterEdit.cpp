// SPDX-License-Identifier: Apache-2.0
#include "FilterEdit.h"

#include "FilterLexer.h"
#include "FilterToken.h"

#include <algorithm>

namespace {

QString typed(const QString &line, const FilterPart &part)
{
    return line.mid(part.at, part.size);
}

QString token(bool negated, const QString &name, const QStringList &values)
{
    QStringList written;
    for (const QString &value : values)
        written.append(FilterEdit::quoted(value));
    return (negated ? QStringLiteral("-") : QString()) + name + QLatin1Char(':') +
           written.join(QLatin1Char(','));
}

bool isSame(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

//! Local time to the second; UTC where the clocks are set back and the hour comes twice.
QString moment(const QDateTime &utc)
{
    const QDateTime local = utc.toLocalTime();
    const QDateTime again(local.date(), local.time());
    if (again.toSecsSinceEpoch() == utc.toSecsSinceEpoch())
        return local.toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss"));
    return utc.toUTC().toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"));
}

//! The line's parts as typed, each changed by `change(part) -> QString` (empty: left out).
template <typename Change>
QStringList changed(const QString &line, const Change &change)
{
    QStringList parts;
    for (const FilterPart &part : FilterLexer::split(line)) {
        if (const QString text = change(part); !text.isEmpty())
            parts.append(text);
    }
    return parts;
}

} // namespace

QString FilterEdit::quoted(const QString &value)
{
    const bool plain = !value.isEmpty() && std::none_of(value.cbegin(), value.cend(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control || c == u',' || c == u'"' ||
               c == u'\u201c' || c == u'\u201d';
    });
    if (plain)
        return value;
    QString text;
    for (const QChar c : value) {
        if (c == u'"' || c == u'\u201c' || c == u'\u201d' || c == u'\\')
            text += u'\\';
        text += c;
    }
    return QLatin1Char('"') + text + QLatin1Char('"');
}

bool FilterEdit::applies(const QString &name, Collection feed)
{
    const FilterToken *token = FilterToken::find(name);
    return token && token->appliesTo(feed);
}

QString FilterEdit::filteredBy(const QString &line, const QString &name, const QString &value)
{
    bool placed = false;
    const QString wanted = token(false, name, {value});
    QStringList parts = changed(line, [&](const FilterPart &part) -> QString {
        if (part.name != name)
            return typed(line, part);
        if (part.negated) {
            // Excluding something else says nothing that the new token does not; excluding this
            // very value would leave no rows.
            return {};
        }
        if (placed)
            return {};
        placed = true;
        return wanted;
    });
    if (!placed)
        parts.append(wanted);
    return parts.join(QLatin1Char(' '));
}

QString FilterEdit::excluding(const QString &line, const QString &name, const QString &value)
{
    bool there = false;
    QStringList parts = changed(line, [&](const FilterPart &part) -> QString {
        if (part.name != name)
            return typed(line, part);
        QStringList rest = part.values;
        rest.removeIf([&value](const QString &one) { return isSame(one, value); });
        if (part.negated) {
            there = there || rest.size() < part.values.size();
            return typed(line, part);
        }
        if (rest.size() == part.values.size())
            return typed(line, part);
        return rest.isEmpty() ? QString() : token(false, name, rest);
    });
    if (!there)
        parts.append(token(true, name, {value}));
    return parts.join(QLatin1Char(' '));
}

QString FilterEdit::without(const QString &line, const QStringList &names)
{
    return changed(line,
                   [&](const FilterPart &part) -> QString {
                       return names.contains(part.name) ? QString() : typed(line, part);
                   })
        .join(QLatin1Char(' '));
}

bool FilterEdit::has(const QString &line, const QStringList &names)
{
    const QList<FilterPart> parts = FilterLexer::split(line);
    return std::any_of(parts.cbegin(), parts.cend(), [&names](const FilterPart &part) {
        return !part.name.isEmpty() && names.contains(part.name);
    });
}

QString FilterEdit::between(const QString &line, const QDateTime &from, const QDateTime &to)
{
    const QString after = QStringLiteral("after");
    const QString before = QStringLiteral("before");
    return filteredBy(filteredBy(line, after, moment(from)), before, moment(to));
}
