// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "EventRow.h"
#include "FeedCells.h"

#include <QCoreApplication>

//! A row of EventsTableModel.
class EventCells final : public FeedCells
{
    Q_DECLARE_TR_FUNCTIONS(EventCells)

public:
    EventCells() = default;
    explicit EventCells(const EventRow &row);

    QString text(int column) const override;
    QString tip(int column) const override;
    QVariant sortValue(int column) const override;
    QDateTime time(int column) const override;
    std::pair<QString, QString> filter(int column) const override;

private:
    bool m_isTypeKnown = true;
    QString m_type;
    QString m_object;
    QString m_resource;
    QString m_fullSummary;
    QString m_summary;
    QDateTime m_time;
    QString m_date;
};
