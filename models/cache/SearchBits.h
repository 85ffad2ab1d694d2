// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "SearchGrams.h"

#include <vector>

//! Bit work of the search index.
namespace SearchBits {

//! Folds signatures to the fewest positions that still tell blocks apart.
void narrow(std::vector<SearchGrams::Signature> &signatures);
//! For each position a word for each 64 signatures: bit n % 64 of word n / 64 says whether
//! signature n has it set.
std::vector<quint64> transposed(const std::vector<SearchGrams::Signature> &signatures);

} // namespace SearchBits
