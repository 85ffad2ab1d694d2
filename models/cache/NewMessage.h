// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

//! One HTTP message on its way into the cache, packed by MessageColumns::pack(), so that the
//! writer thread has nothing left to do but write it.
struct NewMessage
{
    QByteArray head; //!< headers as text
    QByteArray body; //!< decoded bytes
    bool hasBody = false;
    int flags = 0;
    qint64 size = 0; //!< bytes of the whole body
    qint64 checksum = 0;
};
