// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "MaskFinds.h"
#include "MaskRules.h"
#include "MaskView.h"

//! Looks for secrets in text of any kind: JSON, forms, addresses with a query, and anything else,
//! also cut, broken, or one inside the other.
class TextMask
{
public:
    //! `inRequest`: rules for what is sent apply too. Both references outlive this.
    TextMask(const MaskRules &rules, bool inRequest, MaskFinds &finds)
        : m_rules(rules)
        , m_inRequest(inRequest)
        , m_finds(finds)
    {
    }

    //! A whole text of a kind nobody told.
    void text(const MaskView &view) const;
    //! A value that is text of its own: only what is unmistakable in it.
    void value(const MaskView &view) const;
    //! OwlPay's keys, bearer credentials and signed tokens, wherever they stand.
    void tokens(const MaskView &view) const;

    const MaskRules &rules() const { return m_rules; }
    bool inRequest() const { return m_inRequest; }
    MaskFinds &finds() const { return m_finds; }
    //! By the reason of its rule.
    void found(MaskReason reason, const MaskView &view, qsizetype begin, qsizetype end,
               MaskFinds::Form form = MaskFinds::Form::Text) const;
    //! The same one level further in; what is deeper than anybody nests is masked whole.
    void inner(const MaskView &view, bool whole) const;

private:
    const MaskRules &m_rules;
    bool m_inRequest;
    MaskFinds &m_finds;
    int m_depth = 0;
};
