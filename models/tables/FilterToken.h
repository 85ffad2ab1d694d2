// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "RowFilter.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <span>

//! One `name:` of the filter line: what it means, to which tables, and how its value is written.
struct FilterToken
{
    enum class Kind {
        Text,     //!< any text, alternatives separated by commas
        Choice,   //!< one or more of `choices`
        Type,     //!< an event type, `*` for anything, a group's name for the whole group
        Address,  //!< the beginning of an IP address
        Status,   //!< 404, 4xx, >=500, 400..499
        Count,    //!< 3, >=3, 1..3
        Duration, //!< >2s, <100ms, 1s..2s
        After,    //!< a date or time: from it on
        Before    //!< a date or time: up to it
    };

    const char *name;
    RowCondition::Field field;
    Kind kind;
    bool logs;
    bool events;
    bool deliveries;
    const char *choices; //!< separated by spaces, nullptr without
    const char *meaning; //!< in the context "FilterToken"

    bool appliesTo(Collection feed) const;
    QStringList choiceList() const;
    QString text() const { return QLatin1String(name) + QLatin1Char(':'); }
    QString explanation() const;
    //! The tables it belongs to, as a phrase: "Logs and deliveries".
    QString tables() const;

    //! All there are, in the order they are offered.
    static std::span<const FilterToken> all();
    //! nullptr for an unknown name (lower case).
    static const FilterToken *find(QStringView name);
    //! The known name that looks most like `name`, empty when none comes near.
    static QString nearest(QStringView name);

    Q_DECLARE_TR_FUNCTIONS(FilterToken)
};
