// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "ExportFormat.h"
#include "SortKey.h"

#include <QList>
#include <QString>

#include <optional>

//! What is to be written where.
struct ExportRequest
{
    Collection feed = Collection::Logs;
    ExportFormat format = ExportFormat::Csv;
    QString path;
    //! These rows, in this order; without them all that match the filter, in the order below.
    std::optional<QList<qint64>> ids;
    QString filter;      //!< a filter line that can be read; empty for all
    QString webhookUuid; //!< deliveries: only of this webhook; empty for all
    SortKey order = SortKey::Time;
    bool descending = true; //!< with Time: newest first
};

//! What was written.
struct ExportSummary
{
    qint64 rows = 0;
    qint64 bytes = 0;
    QString path;
};
