// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "ExportFormat.h"
#include "ExportRecord.h"

#include <QByteArray>

#include <memory>

//! Writes records in one format: a head, each record, an end. Knows no files; used on one thread.
class RecordWriter
{
public:
    virtual ~RecordWriter() = default;

    //! The writer of a format for the records of a feed.
    static std::unique_ptr<RecordWriter> make(ExportFormat format, Collection feed);

    virtual QByteArray begin() { return {}; }
    //! Empty where the format has nothing for this record.
    virtual QByteArray write(const ExportRecord &record) = 0;
    virtual QByteArray end() { return {}; }
};
