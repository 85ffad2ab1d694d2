// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "ExportRecord.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class RecordReader;

//! Puts whole records on the clipboard in one form, in the order they were asked for. Reads them
//! from the cache; what is asked for later wins.
class RowCopies final : public QObject
{
    Q_OBJECT

public:
    //! How a record reads; empty where it has nothing to copy.
    using Write = std::function<QString(const ExportRecord &)>;

    //! `records` outlives this.
    RowCopies(RecordReader *records, Collection feed, QObject *parent);

    //! `between` stands between two of them.
    void copy(const QStringList &uuids, const QString &between, const Write &write);

private:
    struct Job;
    void readNext(const std::shared_ptr<Job> &job);
    void take(const std::shared_ptr<Job> &job, const ExportRecord &record);

    RecordReader *m_records;
    Collection m_feed;
    std::shared_ptr<Job> m_current;
};
