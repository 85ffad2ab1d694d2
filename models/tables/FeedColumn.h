// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "SortKey.h"

#include <QString>

//! What is the same for every cell of one column of a feed's table.
struct FeedColumn
{
    QString title;
    QString tip; //!< of the header
    SortKey sortKey = SortKey::Time;
    bool isNumber = false;
    bool isLink = false;       //!< opens the row's details
    bool isIdentifier = false; //!< fixed-width, elided in the middle
};
