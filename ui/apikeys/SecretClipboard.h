// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QByteArray>
#include <QDateTime>
#include <QMimeData>
#include <QObject>
#include <QPointer>

class Clock;
class QWidget;

//! Puts secrets on the clipboard, marked so that clipboard managers do not keep them, and takes
//! them off again after a countdown and when the program quits, if and only if what is there is
//! still ours. Erasure cannot be promised: another program may have read it.
class SecretClipboard final : public QObject
{
    Q_OBJECT

public:
    static constexpr int Seconds = 60;

    //! `clock` drives the countdown; null takes the machine's.
    explicit SecretClipboard(Clock *clock = nullptr, QObject *parent = nullptr);
    ~SecretClipboard() override;

    //! The one of the window that `widget` belongs to (made where there is none yet).
    static SecretClipboard *of(QWidget *widget);

    //! `what` names it for people ("API key").
    void copy(const OneTimeSecret &secret, const QString &what);
    //! Takes the secret off the clipboard if it is still ours.
    void clear();
    //! Whether the clipboard holds what copy() put there.
    bool holdsSecret() const;
    int secondsLeft() const;
    QString what() const { return m_what; }

Q_SIGNALS:
    //! Every second while a secret is there, and once when it is gone (holdsSecret() false).
    void changed();

private:
    void tick();
    void end();

    Clock *m_clock = nullptr;
    QPointer<QMimeData> m_data;
    QByteArray m_bytes; //!< shared with m_data; overwritten when it ends
    QDateTime m_until;
    QString m_what;
};
