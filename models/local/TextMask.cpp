// SPDX-License-Identifier: Apache-2.0
#include "TextMask.h"

#include "FormMask.h"
#include "JsonMask.h"
#include "LooseMask.h"
#include "MaskMark.h"
#include "MultipartMask.h"

#include <algorithm>

namespace {

constexpr int deepest = 6; // texts inside of texts

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

//! The first letter behind spaces and a byte order mark; 0 where there is none.
char firstLetter(const QByteArray &text)
{
    qsizetype i = text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (i < text.size() && isSpace(text[i]))
        ++i;
    return i < text.size() ? text[i] : '\0';
}

bool isTokenLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && QByteArrayView("._~+/=-").contains(c));
}

bool beginsWith(const QByteArray &text, qsizetype at, QByteArrayView word)
{
    return at + word.size() <= text.size() &&
           QByteArrayView(text).sliced(at, word.size()).compare(word, Qt::CaseInsensitive) == 0;
}

//! "Bearer authentication" and "basic knowledge" are words; a signed token has its dots.
bool looksRandom(QByteArrayView text, bool signedToken)
{
    if (signedToken)
        return text.contains('.');
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '=' || c == '_'; });
}

//! Where the credential behind a scheme (`Bearer `) begins; -1 where none does.
qsizetype credentialAfter(const QByteArray &text, qsizetype at)
{
    if (at > 0 && isTokenLetter(text[at - 1]))
        return -1;
    for (const QByteArrayView scheme : {QByteArrayView("bearer"), QByteArrayView("basic")}) {
        if (!beginsWith(text, at, scheme))
            continue;
        qsizetype i = at + scheme.size();
        if (i < text.size() && (text[i] == ' ' || text[i] == '+'))
            return i + 1;
        if (beginsWith(text, i, "%20"))
            return i + 3;
    }
    return -1;
}

} // namespace

void TextMask::found(MaskReason reason, const MaskView &view, qsizetype begin, qsizetype end,
                     MaskFinds::Form form) const
{
    if (reason == MaskReason::Secret)
        m_finds.addSecret(view, begin, end, form);
    else
        m_finds.add(view, begin, end, form);
}

void TextMask::inner(const MaskView &view, bool whole) const
{
    if (m_depth >= deepest) {
        m_finds.add(view, 0, view.size());
        return;
    }
    TextMask further = *this;
    ++further.m_depth;
    if (whole)
        further.text(view);
    else
        further.value(view);
}

void TextMask::text(const MaskView &view) const
{
    tokens(view);
    const char first = firstLetter(view.text());
    if ((first == '{' || first == '[' || first == '"') && JsonMask(*this, view).scan())
        return;
    if (MultipartMask::looksLikeIt(view.text())) {
        MultipartMask(*this, view).scan({});
        return;
    }
    FormMask(*this, view).scanText();
    LooseMask(*this, view, LooseMask::Names::All).scan();
}

void TextMask::value(const MaskView &view) const
{
    tokens(view);
    const char first = firstLetter(view.text());
    if (first == '{' || first == '[') {
        inner(view, true);
        return;
    }
    if (view.text().contains('='))
        FormMask(*this, view).scanText();
    if (view.text().contains('"') && view.text().contains(':'))
        LooseMask(*this, view, LooseMask::Names::Quoted).scan();
}

void TextMask::tokens(const MaskView &view) const
{
    constexpr qsizetype shortestCredential = 8;
    const QByteArray &text = view.text();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == 'p' || c == 's' || c == 'r' || c == 'w') {
            if (const qsizetype length = MaskMark::keyLength(text, i)) {
                m_finds.addSecret(view, i, i + length);
                i += length - 1;
                continue;
            }
        }
        const bool signedToken = c == 'e' && QByteArrayView(text).sliced(i).startsWith("eyJ") &&
                                 (i == 0 || !isTokenLetter(text[i - 1]));
        const qsizetype begin = signedToken            ? i
                                : c == 'b' || c == 'B' ? credentialAfter(text, i)
                                                       : -1;
        if (begin < 0)
            continue;
        qsizetype end = begin;
        while (end < text.size() && isTokenLetter(text[end]))
            ++end;
        const auto credential = QByteArrayView(text).sliced(begin, end - begin);
        if (credential.size() < shortestCredential || MaskMark::is(credential) ||
            !looksRandom(credential, signedToken))
            continue;
        m_finds.addSecret(view, begin, end);
        i = end - 1;
    }
}
