// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "MaskView.h"

#include <QByteArrayList>

//! The places of one message that are not kept, and what is written there instead.
class MaskFinds
{
public:
    enum class Form {
        Text,     //!< the place takes any text
        JsonValue //!< a bare value of JSON: the mark needs quotes
    };

    //! What stands there already masked, and what is empty, stays.
    void add(const MaskView &view, qsizetype begin, qsizetype end, Form form = Form::Text);
    //! The same, and where the same text stands elsewhere in the exchange it goes too.
    void addSecret(const MaskView &view, qsizetype begin, qsizetype end, Form form = Form::Text);
    //! A text that goes wherever it stands. Taken only where it cannot be a common word, and the
    //! first ones only.
    void remember(QByteArrayView secret);

    bool isEmpty() const { return m_places.isEmpty(); }
    //! `bytes` with every place replaced; the same array where there is none.
    QByteArray appliedTo(const QByteArray &bytes) const;
    const QByteArrayList &secrets() const { return m_secrets; }

private:
    struct Place
    {
        qsizetype begin;
        qsizetype end;
        QByteArray mark;
    };
    QList<Place> m_places;
    QByteArrayList m_secrets;
};
