// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActivityHistogram.h"

#include <QWidget>

//! The bars of an activity strip with their axis. Dragging over them chooses a range of time;
//! with the keyboard the arrow keys move a cursor, Shift extends it to a range, Enter chooses it.
class ActivityPlot final : public QWidget
{
    Q_OBJECT

public:
    //! `requests`: stacked by how they ended; otherwise one sort of bar.
    ActivityPlot(const QString &accessibleName, bool requests, QWidget *parent = nullptr);

    //! The cursor stays at its moment.
    void setSummary(const ActivitySummary &summary);
    const ActivitySummary &summary() const { return m_summary; }
    //! Index of the bucket under the cursor, -1 for none.
    int cursor() const { return m_cursor; }
    //! What a bucket holds, in words.
    QString describe(int bucket) const;
    //! Where a bucket is drawn, its whole height.
    QRectF bucketRect(int bucket) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! Seconds since 1970 UTC, `to` excluded.
    void rangeChosen(qint64 from, qint64 to);
    //! Esc with no range begun.
    void wholeTimeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF plotRect() const;
    int bucketAt(double x) const;
    void moveCursor(int bucket, bool extend);
    void choose();
    void describeCursor();
    void paintBars(QPainter &painter) const;
    void paintSelection(QPainter &painter) const;
    void paintAxis(QPainter &painter) const;

    ActivitySummary m_summary;
    qint64 m_highest = 0;
    bool m_requests;
    int m_cursor = -1;
    int m_anchor = -1; //!< other end of the range; -1 while there is none
    bool m_dragging = false;
};
