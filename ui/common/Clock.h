// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QObject>

//! What time it is, and a beat for countdowns; tests bring one they can step.
class Clock : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QDateTime now() const = 0; //!< UTC

Q_SIGNALS:
    //! About once a second, while anybody listens.
    void tick();
};
