// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ByteSearch.h"

#include <QString>

//! One word that texts are searched for, folded (see SearchFold). Looks at the texts as they are
//! stored and folds only those where it makes a difference; one thread at a time.
class SearchWord
{
public:
    explicit SearchWord(const QString &word);

    //! The word stands anywhere in `utf8`. An empty word stands everywhere.
    bool isIn(QByteArrayView utf8) const;
    bool isEmpty() const { return m_folded.isEmpty(); }

private:
    //! Looks at the parts of a text where folding changes more than case, and around them.
    bool isInAround(QByteArrayView utf8, qsizetype special) const;
    bool isInFolded(QByteArrayView utf8) const;

    QByteArray m_folded;
    ByteSearch m_inStored;
    ByteSearch m_inFolded;
    bool m_plain;
    mutable QByteArray m_buffer; //!< kept, so that a scan allocates nothing
};
