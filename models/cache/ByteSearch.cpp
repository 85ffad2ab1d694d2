// SPDX-License-Identifier: Apache-2.0
#include "ByteSearch.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {

bool isLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isSpecial(char c)
{
    return quint8(c) >= 0x80 || c == '\\';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

//! How common a byte is in JSON, URLs and identifiers; higher is more common.
int commonness(char c)
{
    static constexpr char commonFirst[] = "\"e_a0,:t1ri2dno3sc4f5b6978ulm-ph./ygvkwxjqz{}[]%=&+*#@";
    if (quint8(c) >= 0x80)
        return 40; // lead bytes of one script are all alike
    const char *at = c == 0 ? nullptr : std::strchr(commonFirst, c);
    return at ? 60 - int(at - commonFirst) : 0;
}

} // namespace

ByteSearch::ByteSearch(const QByteArray &bytes, bool anyCase)
    : m_bytes(bytes)
    , m_anyCase(anyCase)
{
    const auto rarer = [&](qsizetype a, qsizetype b) {
        return commonness(m_bytes[a]) < commonness(m_bytes[b]);
    };
    for (qsizetype i = 1; i < m_bytes.size(); ++i) {
        if (rarer(i, m_first))
            m_first = i;
    }
    m_second = m_first == 0 ? m_bytes.size() - 1 : 0;
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        if (i != m_first && rarer(i, m_second))
            m_second = i;
    }
}

bool ByteSearch::isAt(const char *text) const
{
    if (!m_anyCase)
        return std::memcmp(text, m_bytes.constData(), size_t(m_bytes.size())) == 0;
    for (qsizetype i = 0; i < m_bytes.size(); ++i) {
        if (lower(text[i]) != m_bytes[i])
            return false;
    }
    return true;
}

bool ByteSearch::isInTail(QByteArrayView text, qsizetype from) const
{
    for (qsizetype i = from; i + m_bytes.size() <= text.size(); ++i) {
        if (isAt(text.data() + i))
            return true;
    }
    return false;
}

#if defined(__SSE2__)

bool ByteSearch::isIn(QByteArrayView text) const
{
    const auto caseBit = [this](qsizetype at) {
        return _mm_set1_epi8(m_anyCase && isLetter(m_bytes[at]) ? 0x20 : 0);
    };
    const __m128i first = _mm_set1_epi8(m_bytes[m_first]);
    const __m128i second = _mm_set1_epi8(m_bytes[m_second]);
    const __m128i firstCase = caseBit(m_first);
    const __m128i secondCase = caseBit(m_second);
    const auto load = [](const char *at) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    };
    const char *begin = text.data();
    const auto isInSixteen = [&](qsizetype at) {
        const __m128i one = _mm_or_si128(load(begin + at + m_first), firstCase);
        const __m128i other = _mm_or_si128(load(begin + at + m_second), secondCase);
        auto places = unsigned(_mm_movemask_epi8(
            _mm_and_si128(_mm_cmpeq_epi8(one, first), _mm_cmpeq_epi8(other, second))));
        for (; places != 0; places &= places - 1) {
            if (isAt(begin + at + std::countr_zero(places)))
                return true;
        }
        return false;
    };
    // All sixteen loaded bytes lie inside as long as a whole word fits behind the last place.
    const qsizetype last = text.size() - m_bytes.size() - 15;
    if (last < 0)
        return isInTail(text, 0);
    for (qsizetype i = 0; i < last; i += 16) {
        if (isInSixteen(i))
            return true;
    }
    return isInSixteen(last);
}

qsizetype ByteSearch::nextSpecial(QByteArrayView text, qsizetype from)
{
    const char *begin = text.data();
    const __m128i backslash = _mm_set1_epi8('\\');
    for (; from + 16 <= text.size(); from += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(begin + from));
        // The high bit of each byte: not ASCII, or equal to the backslash.
        const auto places =
            unsigned(_mm_movemask_epi8(_mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, backslash))));
        if (places != 0)
            return from + std::countr_zero(places);
    }
    while (from < text.size() && !isSpecial(begin[from]))
        ++from;
    return from;
}

#else

bool ByteSearch::isIn(QByteArrayView text) const
{
    return isInTail(text, 0);
}

qsizetype ByteSearch::nextSpecial(QByteArrayView text, qsizetype from)
{
    while (from < text.size() && !isSpecial(text[from]))
        ++from;
    return from;
}

#endif
