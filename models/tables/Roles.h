// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

//! Roles that every table model of the console answers beside Qt's own.
namespace Roles {
enum Role {
    Uuid = Qt::UserRole + 1, //!< QString, the identity of the row
    Sort,                    //!< raw value (qint64, double, QString) to sort by
    ToneRole,                //!< Tone as int, for cells that are states (see Tone.h)
    IsLink,                  //!< bool: the cell opens the row's details
    Time,                    //!< QDateTime in UTC, for cells that are times
    DimmedPrefix,            //!< int: so many leading characters of DisplayRole matter less
    IsIdentifier,            //!< bool: show in the fixed-width font, elide in the middle
    FilterName,              //!< QString: token of the filter line that finds this value
    FilterValue,             //!< QString: the value for it; empty where a cell is no such value
    FilterText,              //!< QString: what free words are looked for in (WordsFilterModel)
    Source                   //!< RowSource as int
};
} // namespace Roles
