// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TextMask.h"

//! Looks through multipart/form-data: the parts whose field a rule names, and what stands in the
//! others.
class MultipartMask
{
public:
    MultipartMask(const TextMask &mask, const MaskView &view)
        : m_mask(mask)
        , m_view(view)
    {
    }

    static bool looksLikeIt(const QByteArray &text);
    //! `boundary` as the content type tells it; one that does not stand in the text is not used.
    void scan(const QByteArray &boundary) const;

private:
    void part(qsizetype begin, qsizetype end) const;

    const TextMask &m_mask;
    const MaskView &m_view;
};
