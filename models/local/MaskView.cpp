// SPDX-License-Identifier: Apache-2.0
#include "MaskView.h"

#include <QString>

namespace {

constexpr char noAscii = char(0xFF);

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

//! The number that `count` hexadecimal digits at `i` say; -1 where there are none.
int hexNumber(const QByteArray &text, qsizetype i, int count, qsizetype end)
{
    if (i + count > end)
        return -1;
    int number = 0;
    for (int n = 0; n < count; ++n) {
        const int digit = hexValue(text[i + n]);
        if (digit < 0)
            return -1;
        number = number * 16 + digit;
    }
    return number;
}

char simpleEscape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    default:
        return c;
    }
}

} // namespace

MaskView::MaskView(QByteArray bytes)
    : m_text(std::move(bytes))
{
}

MaskView MaskView::part(qsizetype begin, qsizetype end) const
{
    MaskView view;
    view.m_text = m_text.mid(begin, end - begin);
    view.m_write = m_write;
    if (m_starts.empty())
        view.m_offset = m_offset + begin;
    else
        view.m_starts.assign(m_starts.begin() + begin, m_starts.begin() + end + 1);
    return view;
}

MaskView MaskView::unescaped(qsizetype begin, qsizetype end) const
{
    MaskView view;
    view.m_text.reserve(end - begin);
    view.m_starts.reserve(size_t(end - begin + 1));
    const auto add = [&](QByteArrayView bytes, qsizetype from) {
        view.m_text += bytes;
        view.m_starts.insert(view.m_starts.end(), size_t(bytes.size()), at(from));
    };
    for (qsizetype i = begin; i < end;) {
        if (m_text[i] != '\\' || i + 1 >= end) {
            add(QByteArrayView(m_text).sliced(i, 1), i);
            ++i;
            continue;
        }
        const int unit = m_text[i + 1] == 'u' ? hexNumber(m_text, i + 2, 4, end) : -1;
        if (unit < 0) {
            const char c = simpleEscape(m_text[i + 1]);
            add(QByteArrayView(&c, 1), i);
            i += 2;
            continue;
        }
        char16_t pair[2] = {char16_t(unit), 0};
        qsizetype length = 6;
        if (QChar::isHighSurrogate(unit) && i + 12 <= end && m_text[i + 6] == '\\' &&
            m_text[i + 7] == 'u') {
            const int low = hexNumber(m_text, i + 8, 4, end);
            if (low >= 0 && QChar::isLowSurrogate(low)) {
                pair[1] = char16_t(low);
                length = 12;
            }
        }
        add(QStringView(pair, length == 12 ? 2 : 1).toUtf8(), i);
        i += length;
    }
    view.m_starts.push_back(at(end));
    view.m_write = [outer = m_write](const QByteArray &ascii) {
        QByteArray escaped = ascii;
        escaped.replace('\\', "\\\\").replace('"', "\\\"");
        return outer ? outer(escaped) : escaped;
    };
    return view;
}

MaskView MaskView::percentDecoded(qsizetype begin, qsizetype end) const
{
    MaskView view;
    view.m_text.reserve(end - begin);
    view.m_starts.reserve(size_t(end - begin + 1));
    for (qsizetype i = begin; i < end;) {
        const int byte = m_text[i] == '%' ? hexNumber(m_text, i + 1, 2, end) : -1;
        view.m_starts.push_back(at(i));
        if (byte >= 0) {
            view.m_text += char(byte);
            i += 3;
        } else {
            view.m_text += m_text[i] == '+' ? ' ' : m_text[i];
            ++i;
        }
    }
    view.m_starts.push_back(at(end));
    view.m_write = [outer = m_write](const QByteArray &ascii) {
        QByteArray encoded = ascii;
        encoded.replace('\\', "%5C").replace('"', "%22");
        return outer ? outer(encoded) : encoded;
    };
    return view;
}

MaskView MaskView::narrowed(const QByteArray &bytes, int width, int low)
{
    MaskView view;
    view.m_text.reserve(bytes.size() / width + 1);
    for (qsizetype i = 0; i < bytes.size(); i += width) {
        bool ascii = i + width <= bytes.size();
        for (int n = 0; ascii && n < width; ++n)
            ascii = n == low ? uchar(bytes[i + n]) < 0x80 : bytes[i + n] == 0;
        view.m_text += ascii ? bytes[i + low] : noAscii;
        view.m_starts.push_back(i);
    }
    view.m_starts.push_back(bytes.size());
    view.m_write = [width, low](const QByteArray &ascii) {
        QByteArray wide(ascii.size() * width, '\0');
        for (qsizetype i = 0; i < ascii.size(); ++i)
            wide[i * width + low] = ascii[i];
        return wide;
    };
    return view;
}

MaskView MaskView::doubleByte(const QByteArray &bytes)
{
    MaskView view(bytes);
    for (qsizetype i = 0; i + 1 < view.m_text.size(); ++i) {
        if (uchar(view.m_text[i]) < 0x81)
            continue;
        ++i;
        if (uchar(view.m_text[i]) >= 0x30 && uchar(view.m_text[i]) < 0x80)
            view.m_text[i] = noAscii;
    }
    return view;
}
