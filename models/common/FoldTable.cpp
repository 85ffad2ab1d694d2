// SPDX-License-Identifier: Apache-2.0
#include "FoldTable.h"

#include <QChar>
#include <QString>

#include <iterator>

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

// Accents, vowel points and the like: what may be left out when a word is written by hand. Marks
// that are letters in their script (Thai and Indic vowels, the voicing of kana) are not here.
constexpr Range droppedMarks[] = {
    {0x0300, 0x036f}, // Latin, Greek and Cyrillic accents
    {0x0483, 0x0489}, // old Cyrillic
    {0x0591, 0x05bd}, // Hebrew points
    {0x05bf, 0x05bf}, {0x05c1, 0x05c2}, {0x05c4, 0x05c5},
    {0x05c7, 0x05c7}, {0x0610, 0x061a}, // Arabic signs and vowels
    {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06dc},
    {0x06df, 0x06e4}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},
    {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, // which look a character has
    {0xfe20, 0xfe2f}, {0x00ad, 0x00ad}, {0x200b, 0x200d},
    {0x2060, 0x2060}, {0xfeff, 0xfeff},
};

bool isDropped(char32_t character)
{
    for (const Range &range : droppedMarks) {
        if (character >= range.first && character <= range.last)
            return true;
    }
    return false;
}

// Letters that Unicode does not take apart, and what people type instead.
const char *plainForm(char32_t character)
{
    switch (character) {
    case 0x00df:
        return "ss";
    case 0x00e6:
        return "ae";
    case 0x00f0:
    case 0x0111:
        return "d";
    case 0x00f8:
        return "o";
    case 0x00fe:
        return "th";
    case 0x0127:
        return "h";
    case 0x0131:
        return "i";
    case 0x0142:
        return "l";
    case 0x0153:
        return "oe";
    case 0x0167:
        return "t";
    case 0x2044: // the bar of a fraction
        return "/";
    default:
        return nullptr;
    }
}

QByteArray foldedOnce(char32_t character)
{
    const QString whole = QString::fromUcs4(&character, 1)
                              .toCaseFolded()
                              .normalized(QString::NormalizationForm_KD)
                              .toCaseFolded();
    QByteArray result;
    const QList<uint> parts = whole.toUcs4();
    for (const uint part : parts) {
        if (isDropped(part))
            continue;
        const char32_t one = part;
        if (const char *plain = plainForm(part))
            result += plain;
        else
            result += QString::fromUcs4(&one, 1).toUtf8();
    }
    return result;
}

} // namespace

const FoldTable &FoldTable::instance()
{
    static const FoldTable table;
    return table;
}

FoldTable::~FoldTable()
{
    for (const auto &page : m_pages)
        delete page.load();
}

const FoldTable::Page *FoldTable::made(size_t number) const
{
    const Page *known = nullptr;
    const Page *page = make(char32_t(number << 8));
    // Where two threads made it, one of them throws its own away.
    if (m_pages[number].compare_exchange_strong(known, page))
        return page;
    delete page;
    return known;
}

const FoldTable::Page *FoldTable::make(char32_t first)
{
    auto *page = new Page;
    for (size_t i = 0; i < 256; ++i) {
        page->at[i] = quint16(page->bytes.size());
        const char32_t character = first + char32_t(i);
        if (character < 0xd800 || character > 0xdfff)
            page->bytes += foldedOnce(character);
    }
    page->at[256] = quint16(page->bytes.size());
    return page;
}
