// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

//! One piece of a filter line as it was typed: `-name:"value"`. Positions count UTF-16 units of
//! the whole line, as QLineEdit's cursor does.
struct FilterPart
{
    bool negated = false;
    QString name;         //!< lower case, without the colon; empty for a free word
    QStringList values;   //!< alternatives, separated by commas outside quotes; quotes removed
    QList<int> valuesAt;  //!< where each value begins, its opening quote included
    QList<int> valueSize; //!< how long each is as typed, quotes included
    int at = 0;           //!< where the part begins, with its minus
    int size = 0;
    int nameAt = 0;
    int openQuoteAt = -1; //!< an opening quotation mark without its end; -1 when all are closed

    int valueAt() const { return valuesAt.isEmpty() ? at + size : valuesAt.first(); }
};

//! Splits a filter line into its parts. Never fails: what is wrong with a part is for the reader
//! of the parts to say. Spaces and control characters separate; quotation marks (also typographic
//! ones) hold together, with \" and \\ for themselves; a colon may be full-width, as Chinese and
//! Japanese keyboards write it.
namespace FilterLexer {
QList<FilterPart> split(const QString &text);
} // namespace FilterLexer
