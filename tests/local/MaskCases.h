// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

//! A body of a request, and what is kept of it.
struct MaskCase
{
    QByteArray name;
    QByteArray body;
    QByteArray kept;

    //! ASCII in letters of `width` bytes.
    static QByteArray wide(const QByteArray &ascii, bool lowFirst, int width);
};

QList<MaskCase> maskCases();
