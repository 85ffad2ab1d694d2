// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LineDiff.h"
#include "RecordDetails.h"

#include <QCoreApplication>

//! Two requests with their answers as rows side by side: first line, headers, bodies (JSON laid
//! out in its own order, binary as hexadecimal). Pure, for any thread.
struct CompareContent
{
    Q_DECLARE_TR_FUNCTIONS(CompareContent)

public:
    struct Row
    {
        LineDiff::Kind kind = LineDiff::Kind::Same;
        bool heading = false; //!< names what follows, the same on both sides
        QString left;
        QString right;
    };

    QList<Row> rows;
    QList<int> differences; //!< the row where each difference begins, ascending
    bool bounded = false;   //!< a body differs too much to be matched line by line

    static CompareContent of(const LogDetails &left, const LogDetails &right);

    //! Rows as text: headings, and lines with the sign "-", "+" or a space. With `onlyDifferences`
    //! what is the same is left out.
    static QString text(const QList<Row> &rows, bool onlyDifferences);

private:
    void add(const QString &heading, const QStringList &left, const QStringList &right);
};
