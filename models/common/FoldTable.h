// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <atomic>

//! What each Unicode character becomes when it is folded (see SearchFold), as UTF-8. Made page by
//! page when a page is first asked for: asking Qt for each character of a text would be slow, and
//! most pages are never needed. Any thread.
class FoldTable
{
public:
    static const FoldTable &instance();
    ~FoldTable();
    FoldTable(const FoldTable &) = delete;
    FoldTable &operator=(const FoldTable &) = delete;

    //! `character` is at most U+10FFFF and no surrogate.
    QByteArrayView of(char32_t character) const
    {
        const Page *page = m_pages[character >> 8].load(std::memory_order_acquire);
        if (!page)
            page = made(character >> 8);
        const size_t index = character & 0xff;
        const quint16 from = page->at[index];
        return QByteArrayView(page->bytes.constData() + from, page->at[index + 1] - from);
    }

private:
    struct Page
    {
        std::array<quint16, 257> at; //!< where each character's bytes begin
        QByteArray bytes;
    };
    static constexpr size_t pageCount = 0x1100;

    FoldTable() = default;
    const Page *made(size_t number) const;
    static const Page *make(char32_t first);

    mutable std::array<std::atomic<const Page *>, pageCount> m_pages{};
};
