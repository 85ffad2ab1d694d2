// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedCells.h"
#include "LogRow.h"

#include <QCoreApplication>

//! A row of LogsTableModel.
class LogCells final : public FeedCells
{
    Q_DECLARE_TR_FUNCTIONS(LogCells)

public:
    LogCells() = default;
    explicit LogCells(const LogRow &row);

    QString text(int column) const override;
    QString tip(int column) const override;
    QVariant sortValue(int column) const override;
    std::optional<Tone> tone(int column) const override;
    QDateTime time(int column) const override;
    std::pair<QString, QString> filter(int column) const override;
    std::optional<int> dimmedPrefix(int column) const override;

private:
    QString m_method;
    QString m_fullUrl;
    QString m_url;
    QString m_path;
    int m_hostLength = 0;
    bool m_hasEvent = false;
    QString m_shownUuid;
    QDateTime m_time;
    QString m_date;
    int m_status = 0;
    QString m_statusText;
    QString m_errorType;
    double m_milliseconds = 0;
    QString m_duration;
    QString m_keyUuid;
    QString m_key;
};
