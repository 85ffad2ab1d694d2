// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

//! What a strict reader of JSON refuses as a whole although it can be understood: one sloppy
//! string in a page must not keep its other items out.
namespace JsonMending {

//! A copy in which halves of surrogate pairs and bytes that are no UTF-8 are U+FFFD, control
//! characters inside strings are escaped, needless escapes are taken back, and whole numbers
//! beyond 64 bits are written as fractions. Everything else stays, well-formed or not.
QByteArray mended(QByteArrayView text);

} // namespace JsonMending
