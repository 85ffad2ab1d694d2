// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Clock.h"

#include <QTimer>

//! The machine's clock. Beats only while somebody is connected to tick().
class SystemClock final : public Clock
{
    Q_OBJECT

public:
    explicit SystemClock(QObject *parent = nullptr);

    QDateTime now() const override;

protected:
    void connectNotify(const QMetaMethod &signal) override;
    void disconnectNotify(const QMetaMethod &signal) override;

private:
    QTimer m_timer;
};
