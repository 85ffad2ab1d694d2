// SPDX-License-Identifier: Apache-2.0
#include "SearchBits.h"

#include <algorithm>
#include <bit>

namespace {

// A position that is set in a quarter of the blocks by chance rules out three quarters of those
// that do not hold the word; a word has many positions. More positions cost space, fewer cost
// blocks that are read for nothing.
constexpr double mostFilled = 0.3;
constexpr size_t fewestWords = 64; // of a signature

//! How full the signatures would be with half the positions.
double filledWhenFolded(const std::vector<SearchGrams::Signature> &signatures)
{
    const size_t half = signatures.front().size() / 2;
    qint64 set = 0;
    for (const SearchGrams::Signature &signature : signatures) {
        for (size_t i = 0; i < half; ++i)
            set += std::popcount(signature[i] | signature[i + half]);
    }
    return double(set) / double(half * 64 * signatures.size());
}

void foldOnce(SearchGrams::Signature &signature)
{
    const size_t half = signature.size() / 2;
    for (size_t i = 0; i < half; ++i)
        signature[i] |= signature[i + half];
    signature.resize(half);
}

//! Bit c of row r becomes bit r of row c (Hacker's Delight, 7-3).
void transpose(quint64 (&rows)[64])
{
    quint64 mask = 0x00000000ffffffff;
    for (int width = 32; width != 0; width >>= 1, mask ^= mask << width) {
        for (int row = 0; row < 64; row = (row + width + 1) & ~width) {
            const quint64 swap = ((rows[row] >> width) ^ rows[row + width]) & mask;
            rows[row] ^= swap << width;
            rows[row + width] ^= swap;
        }
    }
}

} // namespace

namespace SearchBits {

void narrow(std::vector<SearchGrams::Signature> &signatures)
{
    while (signatures.front().size() > fewestWords && filledWhenFolded(signatures) <= mostFilled) {
        for (SearchGrams::Signature &signature : signatures)
            foldOnce(signature);
    }
}

std::vector<quint64> transposed(const std::vector<SearchGrams::Signature> &signatures)
{
    const size_t size = signatures.front().size();
    const size_t words = (signatures.size() + 63) / 64;
    std::vector<quint64> result(size * 64 * words);
    for (size_t word = 0; word < words; ++word) {
        const size_t first = word * 64;
        const size_t count = std::min<size_t>(64, signatures.size() - first);
        for (size_t i = 0; i < size; ++i) {
            quint64 rows[64] = {};
            for (size_t n = 0; n < count; ++n)
                rows[n] = signatures[first + n][i];
            transpose(rows);
            for (size_t position = 0; position < 64; ++position)
                result[(i * 64 + position) * words + word] = rows[position];
        }
    }
    return result;
}

} // namespace SearchBits
