// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

//! Text to look for secrets in, and where each byte of it stands in the message it was taken from:
//! the message itself, what an escaped string or a percent-encoded value in it says, or the
//! letters of a wide encoding.
class MaskView
{
public:
    //! The message's bytes as they are.
    explicit MaskView(QByteArray bytes);

    const QByteArray &text() const { return m_text; }
    qsizetype size() const { return m_text.size(); }
    char operator[](qsizetype i) const { return m_text[i]; }
    //! Where byte `i` (or the end) stands in the message.
    qsizetype at(qsizetype i) const
    {
        return m_starts.empty() ? m_offset + i : m_starts[size_t(i)];
    }
    //! How ASCII text is written at this place of the message.
    QByteArray written(const QByteArray &ascii) const { return m_write ? m_write(ascii) : ascii; }

    //! A part of it.
    MaskView part(qsizetype begin, qsizetype end) const;
    //! What the JSON string between `begin` and `end` (without its quotes) says. What is no known
    //! escape stays as it is.
    MaskView unescaped(qsizetype begin, qsizetype end) const;
    //! What a percent-encoded value says; `+` is a space.
    MaskView percentDecoded(qsizetype begin, qsizetype end) const;

    //! The letters of a text whose units are `width` bytes (2 or 4) with the one that counts for
    //! ASCII at `low`; every other letter becomes a byte that is no ASCII.
    static MaskView narrowed(const QByteArray &bytes, int width, int low);
    //! The same bytes with the second bytes of double-byte letters (Shift_JIS, Big5, GBK), which
    //! may look like ASCII, made something else.
    static MaskView doubleByte(const QByteArray &bytes);

private:
    MaskView() = default;

    QByteArray m_text;
    std::vector<qsizetype> m_starts; //!< empty: the same places, `m_offset` further
    qsizetype m_offset = 0;
    std::function<QByteArray(const QByteArray &)> m_write;
};
