// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

class ActivityLegend;
class ActivityPlot;
class FeedActivity;
class QToolButton;

//! How a feed's current filter is spread over time: a legend with counts and the bars. Counts only
//! while it can be seen.
class ActivityStrip final : public QWidget
{
    Q_OBJECT

public:
    //! `activity` outlives this or is null (nothing is shown). `requests`: stacked by their end.
    ActivityStrip(const QString &accessibleName, FeedActivity *activity, bool requests,
                  QWidget *parent = nullptr);

    //! The filter holds a range of time: "Whole time" goes back.
    void setZoomed(bool zoomed);
    ActivityPlot *plot() const { return m_plot; }
    QToolButton *wholeTimeButton() const { return m_wholeTime; }

Q_SIGNALS:
    //! Seconds since 1970 UTC, `to` excluded.
    void rangeChosen(qint64 from, qint64 to);
    void wholeTimeRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();

    QPointer<FeedActivity> m_activity;
    ActivityPlot *m_plot = nullptr;
    ActivityLegend *m_legend = nullptr;
    QToolButton *m_wholeTime = nullptr;
};
