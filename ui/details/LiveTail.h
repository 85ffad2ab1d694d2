// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

class FeedTableModel;
class QPushButton;

//! When new rows may enter a table: not while the user reads (a row is chosen, the table is
//! scrolled away) or paused it. Says how many wait.
class LiveTail final : public QWidget
{
    Q_OBJECT

public:
    explicit LiveTail(FeedTableModel *model, QWidget *parent = nullptr);

    //! A row is chosen or the table is scrolled away.
    void setReading(bool reading);
    bool isPaused() const { return m_paused; }
    //! Holds new rows until it is taken back.
    void setPaused(bool paused);
    QPushButton *waitingButton() const { return m_waiting; }
    QPushButton *pauseButton() const { return m_pause; }

Q_SIGNALS:
    //! The user wants to see what waits.
    void waitingWanted();

private:
    void apply();
    void refresh();

    QPointer<FeedTableModel> m_model;
    QPushButton *m_waiting;
    QPushButton *m_pause;
    bool m_reading = false;
    bool m_paused = false;
};
