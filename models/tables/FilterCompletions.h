// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "FilterSuggestion.h"
#include "FilterToken.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

struct FilterPart;
class KnownValues;

//! What could be written at the cursor of a filter line: names of tokens, their choices and forms,
//! and values that occur in the cache. Answers at once.
class FilterCompletions
{
    Q_DECLARE_TR_FUNCTIONS(FilterCompletions)

public:
    static constexpr qsizetype mostSuggestions = 20;

    //! `known` must live as long as this.
    FilterCompletions(Collection feed, const KnownValues &known)
        : m_feed(feed)
        , m_known(known)
    {
    }

    //! `cursor` counts UTF-16 units; outside the text it is taken to its end.
    QList<FilterSuggestion> suggestions(const QString &text, int cursor) const;

    //! A value as it can be written behind a colon: in quotation marks where it needs them.
    static QString quoted(const QString &value);

private:
    struct Value
    {
        QString text;
        QString explanation;
    };
    QList<FilterSuggestion> ofName(const FilterPart &part, const QString &typed) const;
    QList<FilterSuggestion> ofValue(const FilterPart &part, int cursor) const;
    QList<FilterSuggestion> ofMatchingValues(const FilterPart &part, const QString &typed) const;
    QList<Value> values(const FilterToken &token) const;

    Collection m_feed;
    const KnownValues &m_known;
};
