// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringList>

//! Which lines of two texts belong together (Myers: the fewest lines added and removed). Pure, for
//! any thread.
struct LineDiff
{
    enum class Kind {
        Same,
        Changed, //!< a line of each side that stand for each other
        Left,    //!< only on the left
        Right    //!< only on the right
    };
    //! One row of the two texts side by side; -1 where a side has nothing.
    struct Row
    {
        Kind kind = Kind::Same;
        int left = -1;
        int right = -1;
    };
    //! Texts that differ in more lines than this are not matched line by line.
    static constexpr int mostEdits = 1500;

    QList<Row> rows;
    bool bounded = false; //!< too different: what is between the same beginning and end is paired

    static LineDiff of(const QStringList &left, const QStringList &right, int most = mostEdits);
};
