// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedTableModel.h"

//! The Events tab's rows.
class EventsTableModel final : public FeedTableModel
{
    Q_OBJECT

public:
    enum Column { TypeColumn, UuidColumn, DateColumn, ResourceColumn, SummaryColumn, ColumnCount };

    explicit EventsTableModel(std::shared_ptr<Cache> cache, QObject *parent = nullptr,
                              Listing listing = Listing::Now);

private:
    static QList<FeedColumn> columns();
};
