// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "DeliveryRow.h"
#include "FeedCells.h"

#include <QCoreApplication>

//! A row of DeliveriesTableModel.
class DeliveryCells final : public FeedCells
{
    Q_DECLARE_TR_FUNCTIONS(DeliveryCells)

public:
    DeliveryCells() = default;
    explicit DeliveryCells(const DeliveryRow &row);

    QString text(int column) const override;
    QString tip(int column) const override;
    QVariant sortValue(int column) const override;
    std::optional<Tone> tone(int column) const override;
    QDateTime time(int column) const override;
    std::pair<QString, QString> filter(int column) const override;

private:
    QString m_statusWord;
    QString m_signatureReason; //!< set where the signature of a received one failed
    QString m_status;
    QString m_endpoint;
    QString m_type;
    bool m_isTypeKnown = true;
    QString m_event;
    int m_attempts = 0;
    int m_lastStatus = 0;
    QString m_error;
    QString m_answer;
    QDateTime m_time;
    QDateTime m_changed;
    QString m_date;
    QDateTime m_next;
    QString m_nextDate;
};
