// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TextMask.h"

//! Looks for names and what is said of them in text that follows no grammar: JSON that is cut or
//! broken, also inside of other text, XML, header lines, settings files. Rather masks a word too
//! much than one too few.
class LooseMask
{
public:
    enum class Names {
        All,
        Quoted //!< only names in quotes, as JSON has them
    };

    LooseMask(const TextMask &mask, const MaskView &view, Names names)
        : m_mask(mask)
        , m_view(view)
        , m_names(names)
    {
    }

    void scan() const;

private:
    //! Each answers where to go on.
    qsizetype quotedName(qsizetype at) const;
    qsizetype bareName(qsizetype at) const;
    //! What is masked is not looked through again: hostile text could make that take for ever.
    qsizetype masked(MaskReason reason, qsizetype begin, qsizetype end,
                     MaskFinds::Form form = MaskFinds::Form::Text) const;
    qsizetype value(MaskReason reason, qsizetype at, bool json) const;
    qsizetype rest(qsizetype at) const;
    qsizetype element(MaskReason reason, qsizetype at) const;
    //! Behind the `>` that closes the tag around `at`; -1 where none does.
    qsizetype tagEnd(qsizetype at) const;
    qsizetype skipSpace(qsizetype at) const;
    //! Behind `:`, `=` and `=>`; -1 where none of them stands.
    qsizetype behindSeparator(qsizetype at) const;
    qsizetype bracketEnd(qsizetype at) const;

    const TextMask &m_mask;
    const MaskView &m_view;
    Names m_names;
};
