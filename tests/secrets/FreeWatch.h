// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

//! Looks into each block of memory as it is given back, between begin() and end(), for a marker
//! that nothing else holds. Only the thread that called begin() is watched.
namespace FreeWatch {

inline constexpr QByteArrayView marker = "owlpay-marker-0123456789-abcdefghij-KLMNOPQRST";

struct Seen
{
    int blocks = 0;     //!< blocks that were given back
    int withMarker = 0; //!< those that held the marker
};

void begin();
Seen end();

} // namespace FreeWatch
