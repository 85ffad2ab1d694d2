// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>

#include <vector>

//! Pieces of folded texts ("grams") and where they stand in a signature: a row of bits in which
//! each gram sets one. Grams of one to four bytes serve every word there is; grams of six tell
//! identifiers and numbers apart, whose groups of four occur nearly everywhere, and are just two
//! Chinese characters.
namespace SearchGrams {

inline constexpr int mostBits = 17;
inline constexpr quint32 mostPositions = 1u << mostBits;

//! The bits of one block of rows.
using Signature = std::vector<quint64>;

//! Sets the bits of all grams of `folded`.
void add(QByteArrayView folded, Signature &signature);

//! Positions that are set wherever `folded` occurs; empty for an empty one. Neighbours say much
//! the same, so they are spread over the word, from its end.
QList<quint32> positionsOf(QByteArrayView folded);

} // namespace SearchGrams
