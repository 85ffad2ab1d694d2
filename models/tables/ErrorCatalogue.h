// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

//! What is published about an error type: resources/error-types.json. Nothing is guessed: an
//! unknown type has no entry. Any thread.
class ErrorCatalogue
{
public:
    struct Entry
    {
        int code = 0; //!< OwlPay's own number, 0 where unknown
        QString meaning;
        QString advice; //!< what to do
    };

    static const ErrorCatalogue &instance();
    //! Translated; empty texts for an unknown type.
    Entry find(const QString &errorType) const;
    bool knows(const QString &errorType) const { return m_entries.contains(errorType); }
    qsizetype size() const { return m_entries.size(); }

private:
    ErrorCatalogue();
    QHash<QString, Entry> m_entries;
};
