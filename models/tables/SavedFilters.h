// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Problem.h"

#include <QList>
#include <QMap>
#include <QObject>
#include <QString>

#include <memory>

class Journal;

//! Filters that the user gave a name, per feed of one connection, kept in its journal. Readable
//! without a server. Interface thread.
class SavedFilters : public QObject
{
    Q_OBJECT

public:
    struct Filter
    {
        QString name;
        QString expression;

        bool operator==(const Filter &) const = default;
    };
    static constexpr qsizetype longestName = 80;

    //! Reads what there is.
    explicit SavedFilters(std::shared_ptr<Journal> journal, QObject *parent = nullptr);

    //! By name.
    const QList<Filter> &of(Collection feed) const;
    //! Replaces the one of that name.
    void save(Collection feed, const Filter &filter);
    void rename(Collection feed, const QString &from, const QString &to);
    void remove(Collection feed, const QString &name);
    //! Another program owns the connection's files: nothing can be saved.
    bool isReadOnly() const;

Q_SIGNALS:
    void changed(Collection feed);
    void failed(const Problem &problem);

private:
    void read(Collection feed);

    std::shared_ptr<Journal> m_journal;
    QMap<Collection, QList<Filter>> m_filters;
};
