// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FilterToken.h"
#include "RowFilter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

//! Reads the value behind one token of the filter line.
class FilterValue
{
    Q_DECLARE_TR_FUNCTIONS(FilterValue)

public:
    //! `now` is what "today" and "2h" count from; dates without a zone are in its zone.
    explicit FilterValue(const QDateTime &now)
        : m_now(now)
    {
    }

    //! Adds `value` to `condition`; a sentence that says what is wrong, empty when nothing is.
    //! Kinds that take one value answer the second with a sentence too.
    QString read(const FilterToken &token, const QString &value, RowCondition &condition) const;

private:
    QString readChoice(const FilterToken &token, const QString &value, RowCondition &into) const;
    QString readType(const QString &value, RowCondition &into) const;
    QString readAddress(const QString &value, RowCondition &into) const;
    QString readNumber(const FilterToken &token, const QString &value, RowCondition &into) const;
    QString readTime(const FilterToken &token, const QString &value, RowCondition &into) const;
    QDateTime timeFromText(const QString &text) const;

    QDateTime m_now;
};
