// SPDX-License-Identifier: Apache-2.0
#include "SearchWord.h"

#include "SearchFold.h"

#include <algorithm>

namespace {

QByteArray atLeastOne(const QByteArray &folded)
{
    return folded.isEmpty() ? QByteArray(1, '\0') : folded; // never asked for
}

} // namespace

SearchWord::SearchWord(const QString &word)
    : m_folded(SearchFold::folded(word))
    , m_inStored(atLeastOne(m_folded), true)
    , m_inFolded(atLeastOne(m_folded), false)
    , m_plain(ByteSearch::nextSpecial(m_folded, 0) == m_folded.size())
{
}

bool SearchWord::isIn(QByteArrayView utf8) const
{
    if (m_folded.isEmpty())
        return true;
    // ASCII folds to its lower case and nothing else, wherever it stands, except in escapes.
    if (m_plain && m_inStored.isIn(utf8))
        return !utf8.contains('\\') || isInFolded(utf8);
    const qsizetype special = ByteSearch::nextSpecial(utf8, 0);
    return special < utf8.size() && isInAround(utf8, special);
}

bool SearchWord::isInAround(QByteArrayView utf8, qsizetype special) const
{
    // What is still to be found holds a special character, so it begins and ends less than its
    // own length away from one.
    const qsizetype reach = m_folded.size() - 1;
    qsizetype from = std::max<qsizetype>(0, special - reach);
    while (special < utf8.size()) {
        const qsizetype after = SearchFold::characterEnd(utf8, special);
        const qsizetype next = ByteSearch::nextSpecial(utf8, after);
        if (next - after < reach && next < utf8.size()) {
            special = next; // one match may hold both
            continue;
        }
        if (isInFolded(utf8.sliced(from, std::min(after + reach, utf8.size()) - from)))
            return true;
        special = next;
        from = std::max(after, next - reach);
    }
    return false;
}

bool SearchWord::isInFolded(QByteArrayView utf8) const
{
    SearchFold::fold(utf8, m_buffer);
    return m_inFolded.isIn(m_buffer);
}
