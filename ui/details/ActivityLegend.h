// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActivityHistogram.h"

#include <QWidget>

//! What the colours of an activity strip mean, in words and counts.
class ActivityLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityLegend(bool requests, QWidget *parent = nullptr);

    //! `note` stands at the end: "counting…", or why there is nothing.
    void show(const ActivityCounts &totals, const QString &note);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList words() const;

    ActivityCounts m_totals;
    QString m_note;
    bool m_requests;
};
