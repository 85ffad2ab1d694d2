// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

//! What stands where a secret stood: `***`, or for OwlPay's keys what the key list shows of them
//! (`pk_test_...a1b2`).
namespace MaskMark {

QByteArray of(QByteArrayView secret);
//! It is such a mark, so there is nothing left to mask.
bool is(QByteArrayView value);
//! The length of the key that begins at `at`, where one of OwlPay's keys or secrets does; else 0.
qsizetype keyLength(QByteArrayView text, qsizetype at);

//! Where marks stand in a text: begin and length in bytes, in order.
QList<std::pair<qsizetype, qsizetype>> all(QByteArrayView text);

} // namespace MaskMark
