// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"

#include <QByteArray>

//! Which texts of a feed's rows free words search: as SQL, the same for the index and for
//! filters. The row's table is `r`.
namespace SearchText {

//! Columns of the row itself, separated by commas.
QByteArray rowColumns(Collection feed);
//! Columns of its bodies, from bodiesTable() as `b`.
QByteArray bodyColumns(Collection feed);
QByteArray bodiesTable(Collection feed);
//! The column of `b` that is the row's id.
QByteArray bodiesKey(Collection feed);

} // namespace SearchText
