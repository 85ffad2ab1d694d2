// SPDX-License-Identifier: Apache-2.0
#include "FilterCompletions.h"

#include "FilterExpression.h"
#include "FilterLexer.h"
#include "KnownValues.h"

#include <algorithm>

namespace {

//! The part that the cursor is in or right behind.
FilterPart partAt(const QList<FilterPart> &parts, int cursor)
{
    for (const FilterPart &part : parts) {
        if (part.at <= cursor && cursor <= part.at + part.size)
            return part;
    }
    FilterPart none;
    none.at = none.nameAt = cursor;
    none.values = {QString()};
    none.valuesAt = {cursor};
    none.valueSize = {0};
    return none;
}

} // namespace

QList<FilterSuggestion> FilterCompletions::suggestions(const QString &text, int cursor) const
{
    if (text.size() > FilterExpression::longestText)
        return {};
    if (cursor < 0 || cursor > text.size())
        cursor = int(text.size());
    const FilterPart part = partAt(FilterLexer::split(text), cursor);
    QList<FilterSuggestion> found;
    if (!part.name.isEmpty() && cursor > part.nameAt + part.name.size()) {
        found = ofValue(part, cursor);
    } else {
        const QString typed = text.sliced(part.nameAt, std::max(cursor - part.nameAt, 0));
        found = ofName(part, typed);
        if (part.name.isEmpty())
            found += ofMatchingValues(part, typed);
    }
    return found.first(std::min(found.size(), mostSuggestions));
}

QList<FilterSuggestion> FilterCompletions::ofName(const FilterPart &part,
                                                  const QString &typed) const
{
    QList<FilterSuggestion> found;
    // A name that stands there already is replaced with its colon, its value stays.
    const int length =
        part.name.isEmpty() ? part.at + part.size - part.nameAt : int(part.name.size()) + 1;
    for (const FilterToken &token : FilterToken::all()) {
        if (token.appliesTo(m_feed) && token.text().startsWith(typed, Qt::CaseInsensitive))
            found.append({token.text(), token.explanation(), part.nameAt, length});
    }
    return found;
}

QList<FilterSuggestion> FilterCompletions::ofValue(const FilterPart &part, int cursor) const
{
    const FilterToken *token = FilterToken::find(part.name);
    if (!token || !token->appliesTo(m_feed))
        return {};
    qsizetype which = 0;
    while (which + 1 < part.values.size() && cursor >= part.valuesAt[which + 1])
        ++which;
    const QString typed = part.values[which];
    QList<FilterSuggestion> begin;
    QList<FilterSuggestion> inside;
    const QList<Value> all = values(*token);
    for (const Value &value : all) {
        const FilterSuggestion suggestion{quoted(value.text) + QLatin1Char(' '), value.explanation,
                                          part.valuesAt[which], part.valueSize[which]};
        if (value.text.startsWith(typed, Qt::CaseInsensitive))
            begin.append(suggestion);
        else if (value.text.contains(typed, Qt::CaseInsensitive))
            inside.append(suggestion);
    }
    return begin + inside;
}

// Whoever types POST or the name of a key need not know which token it belongs to.
QList<FilterSuggestion> FilterCompletions::ofMatchingValues(const FilterPart &part,
                                                            const QString &typed) const
{
    constexpr qsizetype shortest = 2;
    constexpr int mostOfOneToken = 5;
    QList<FilterSuggestion> found;
    if (typed.size() < shortest)
        return found;
    for (const FilterToken &token : FilterToken::all()) {
        if (!token.appliesTo(m_feed))
            continue;
        int count = 0;
        const QList<Value> all = values(token);
        for (const Value &value : all) {
            if (!value.text.contains(typed, Qt::CaseInsensitive))
                continue;
            found.append({token.text() + quoted(value.text) + QLatin1Char(' '), token.explanation(),
                          part.nameAt, part.at + part.size - part.nameAt});
            if (++count == mostOfOneToken)
                break;
        }
    }
    return found;
}

QList<FilterCompletions::Value> FilterCompletions::values(const FilterToken &token) const
{
    const auto written = [](const char *text) { return QString::fromLatin1(text); };
    switch (token.kind) {
    case FilterToken::Kind::Status:
        return {{written("2xx"), tr("succeeded")},
                {written("4xx"), tr("refused: the request was wrong")},
                {written("5xx"), tr("failed: the server's fault")},
                {written(">=400"), tr("everything that did not succeed")},
                {written("404"), tr("not found")},
                {written("422"), tr("a value was not accepted")},
                {written("429"), tr("too many requests")}};
    case FilterToken::Kind::Duration:
        return {{written(">1s"), tr("longer than a second")},
                {written(">5s"), tr("longer than five seconds")},
                {written("<100ms"), tr("shorter than a tenth of a second")}};
    case FilterToken::Kind::Count:
        return {{written("1"), tr("exactly once")}, {written(">1"), tr("more than once")}};
    case FilterToken::Kind::After:
    case FilterToken::Kind::Before:
        return {{written("today"), tr("the beginning of today")},
                {written("yesterday"), tr("the beginning of yesterday")},
                {written("1h"), tr("an hour ago")},
                {written("24h"), tr("24 hours ago")},
                {written("7d"), tr("7 days ago")}};
    case FilterToken::Kind::Text:
    case FilterToken::Kind::Choice:
    case FilterToken::Kind::Type:
    case FilterToken::Kind::Address:
        break;
    }
    QList<Value> all;
    const QStringList choices = token.choiceList();
    for (const QString &choice : choices)
        all.append({choice, token.explanation()});
    const QStringList known = m_known.of(token.field);
    QStringList groups;
    for (const QString &value : known) {
        const qsizetype dot = value.indexOf(QLatin1Char('.'));
        const QString group = value.first(std::max<qsizetype>(dot, 0)) + QStringLiteral(".*");
        if (token.kind == FilterToken::Kind::Type && dot > 0 && !groups.contains(group)) {
            groups.append(group);
            all.append({group, tr("all events of this group")});
        }
        all.append({value, token.explanation()});
    }
    return all;
}

QString FilterCompletions::quoted(const QString &value)
{
    bool plain = !value.isEmpty();
    for (const QChar c : value) {
        plain = plain && !c.isSpace() && c.category() != QChar::Other_Control && c != u',' &&
                c != u'"' && c != u'\u201c' && c != u'\u201d';
    }
    if (plain)
        return value;
    QString escaped;
    for (const QChar c : value) {
        if (c == u'"' || c == u'\\' || c == u'\u201c' || c == u'\u201d')
            escaped += QLatin1Char('\\');
        escaped += c;
    }
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}
