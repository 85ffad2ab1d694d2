// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedTableModel.h"

//! The Logs tab's rows.
class LogsTableModel final : public FeedTableModel
{
    Q_OBJECT

public:
    enum Column {
        MethodColumn,
        EndpointColumn,
        UuidColumn,
        DateColumn,
        StatusColumn,
        DurationColumn,
        KeyColumn,
        ColumnCount
    };

    explicit LogsTableModel(std::shared_ptr<Cache> cache, QObject *parent = nullptr,
                            Listing listing = Listing::Now);

private:
    static QList<FeedColumn> columns();
};
