// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TextMask.h"

//! Looks through `name=value&name=value`: the body of a form, and the query of an address.
class FormMask
{
public:
    FormMask(const TextMask &mask, const MaskView &view)
        : m_mask(mask)
        , m_view(view)
    {
    }

    //! The whole text as a form, and every query and fragment in it.
    void scanText() const;

private:
    //! `inside`: also what the values say.
    void scan(qsizetype begin, qsizetype end, bool inside) const;
    void pair(qsizetype begin, qsizetype end, bool inside) const;

    const TextMask &m_mask;
    const MaskView &m_view;
};
