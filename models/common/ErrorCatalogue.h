// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>

//! What is published about errors: resources/error-types.json. Nothing is guessed: an unknown code
//! or type has no entry. Any thread.
class ErrorCatalogue
{
public:
    struct Entry
    {
        int code = 0;        //!< OwlPay's own number; 0 where a bare status is meant
        QList<int> statuses; //!< HTTP statuses it is published with
        QString type;
        QString meaning;
        QString advice;  //!< what to do, for whoever wrote the request
        QString console; //!< what to do, for whoever uses this console; may be empty

        bool isKnown() const { return !meaning.isEmpty(); }
        //! Meaning and what to do in the request.
        QString text() const { return isKnown() ? meaning + QLatin1Char(' ') + advice : QString(); }
    };

    static const ErrorCatalogue &instance();
    //! Translated, as below; an empty entry for what is not published.
    Entry find(const QString &errorType) const;
    Entry byCode(int code) const;
    //! For an answer that names no code: a status that OwlPay Platform documents, or that stands
    //! for one code alone.
    Entry byStatus(int httpStatus) const;
    //! What a failed request's answer means and what to do. Never empty: what is not published is
    //! said to be so.
    static QString explanation(const QString &errorType, int httpStatus);

    bool knows(const QString &errorType) const { return m_byType.contains(errorType); }
    qsizetype size() const { return m_byType.size(); }
    const QList<Entry> &all() const { return m_all; }

private:
    ErrorCatalogue();

    QList<Entry> m_all;
    QHash<QString, Entry> m_byType;
    QHash<int, Entry> m_byStatus;
};
