// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QSocketNotifier;

//! SIGINT and SIGTERM as a signal of the event loop, so that a program on a terminal ends in good
//! order. A second one ends it at once. One of these at a time.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    //! `signal`: SIGINT or SIGTERM.
    void stopped(int signal);

private:
    QSocketNotifier *m_notifier = nullptr;
};
