// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "RowFilter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <optional>

struct FilterPart;

//! What is wrong with a filter line, and where: for the underline and the sentence below it.
struct FilterMistake
{
    QString message; //!< one sentence, translated
    int at = 0;      //!< UTF-16 units from the beginning
    int length = 0;
};

//! The filter line of Events, Logs and deliveries, read: words, `name:value` tokens (FilterToken),
//! `-` for not, quotation marks around what holds spaces, commas between alternatives. All
//! conditions must hold. The first mistake ends the reading.
class FilterExpression
{
    Q_DECLARE_TR_FUNCTIONS(FilterExpression)

public:
    static constexpr int longestText = 2000;  //!< characters
    static constexpr int mostConditions = 50; //!< tokens and words
    static constexpr int mostAlternatives = 100;

    //! Reads `text` for the rows of `feed`. Dates are local to `now`'s zone.
    static FilterExpression parse(const QString &text, Collection feed, const QDateTime &now);

    bool isValid() const { return !m_mistake.has_value(); }
    //! Only meaningful when valid.
    const RowFilter &filter() const { return m_filter; }
    const std::optional<FilterMistake> &mistake() const { return m_mistake; }

private:
    bool readPart(const FilterPart &part, Collection feed, const QDateTime &now);
    bool readWord(const FilterPart &part);
    bool fail(const QString &message, int at, int length);

    RowFilter m_filter;
    std::optional<FilterMistake> m_mistake;
};
