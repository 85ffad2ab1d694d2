// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TextMask.h"

#include <vector>

//! Looks through JSON, one value after another, without changing how anything is written: the
//! values of fields a rule names, everything below such a field, and texts inside of texts.
class JsonMask
{
public:
    JsonMask(const TextMask &mask, const MaskView &view)
        : m_mask(mask)
        , m_view(view)
    {
    }

    //! Answers whether it was JSON to its end; where not, what was found so far stands and the
    //! text needs another look.
    bool scan();

private:
    struct Level
    {
        bool object;
        bool expectsKey;
        std::optional<MaskReason> masked; //!< everything in it is
    };

    void skipSpace();
    //! From behind an opening quote to the closing one, or to the end where there is none.
    qsizetype stringEnd(bool &closed) const;
    void string();
    void stringValue(qsizetype begin, qsizetype end);
    void bareValue();
    std::optional<MaskReason> takeReason();

    const TextMask &m_mask;
    const MaskView &m_view;
    qsizetype m_at = 0;
    std::vector<Level> m_levels;
    std::optional<MaskReason> m_next; //!< of the value that follows
    bool m_sound = true;
};
