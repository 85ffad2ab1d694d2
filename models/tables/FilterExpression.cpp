// SPDX-License-Identifier: Apache-2.0
#include "FilterExpression.h"

#include "FilterLexer.h"
#include "FilterToken.h"
#include "FilterValue.h"

#include <algorithm>

FilterExpression FilterExpression::parse(const QString &text, Collection feed, const QDateTime &now)
{
    FilterExpression expression;
    if (text.size() > longestText) {
        expression.fail(
            tr("This filter is too long; %n characters are the most.", nullptr, longestText),
            longestText, int(text.size()) - longestText);
        return expression;
    }
    const QList<FilterPart> parts = FilterLexer::split(text);
    for (const FilterPart &part : parts) {
        if (!expression.readPart(part, feed, now))
            break;
    }
    return expression;
}

bool FilterExpression::readPart(const FilterPart &part, Collection feed, const QDateTime &now)
{
    if (part.openQuoteAt >= 0)
        return fail(tr("This quotation mark is not closed."), part.openQuoteAt,
                    part.at + part.size - part.openQuoteAt);
    if (m_filter.conditions.size() >= mostConditions)
        return fail(tr("Only %n conditions can be combined.", nullptr, mostConditions), part.at,
                    part.size);
    if (part.name.isEmpty())
        return readWord(part);

    const int nameSize = int(part.name.size()) + 1;
    const FilterToken *token = FilterToken::find(part.name);
    if (!token) {
        const QString nearest = FilterToken::nearest(part.name);
        const QString unknown =
            nearest.isEmpty()
                ? tr("There is no filter “%1:”.").arg(part.name)
                : tr("There is no filter “%1:”. Did you mean “%2:”?").arg(part.name, nearest);
        return fail(unknown + QLatin1Char(' ') +
                        tr("To search for this text, put it in quotation marks."),
                    part.nameAt, nameSize);
    }
    if (!token->appliesTo(feed))
        return fail(
            tr("%1 belongs to %2 and means nothing here.").arg(token->text(), token->tables()),
            part.nameAt, nameSize);
    if (part.values.size() > mostAlternatives)
        return fail(tr("Only %n alternatives can be given.", nullptr, mostAlternatives),
                    part.valueAt(), part.at + part.size - part.valueAt());

    RowCondition condition;
    condition.field = token->field;
    condition.negated = part.negated;
    const FilterValue reader(now);
    for (qsizetype i = 0; i < part.values.size(); ++i) {
        const QString wrong = reader.read(*token, part.values[i], condition);
        if (wrong.isEmpty())
            continue;
        if (part.valueSize[i] == 0)
            return fail(wrong, part.nameAt, nameSize);
        return fail(wrong, part.valuesAt[i], part.valueSize[i]);
    }
    m_filter.conditions.append(condition);
    return true;
}

bool FilterExpression::readWord(const FilterPart &part)
{
    const QString word = part.values.first();
    if (word.isEmpty())
        return fail(part.negated ? tr("Write what to leave out right after the minus.")
                                 : tr("There is nothing between these quotation marks."),
                    part.at, part.size);
    RowCondition condition;
    condition.field = RowCondition::Field::Word;
    condition.texts = {word};
    condition.negated = part.negated;
    m_filter.conditions.append(condition);
    return true;
}

bool FilterExpression::fail(const QString &message, int at, int length)
{
    m_mistake = FilterMistake{message, at, std::max(length, 1)};
    return false;
}
