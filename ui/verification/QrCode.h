// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QByteArray>
#include <QWidget>

//! Draws a text as a QR code (ISO/IEC 18004, by libqrencode): black on white with its quiet zone,
//! in the dark as well, because cameras want it so. Modules are whole device pixels. Keeps the
//! pattern, not the text.
class QrCode final : public QWidget
{
    Q_OBJECT

public:
    explicit QrCode(QWidget *parent = nullptr);
    ~QrCode() override;

    //! False where the text is too long for a code; nothing is drawn then.
    bool show(const OneTimeSecret &text);
    //! Forgets the pattern.
    void wipe();
    bool isEmpty() const { return m_size == 0; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QByteArray m_dark; //!< one byte a module, row by row
    int m_size = 0;    //!< modules a side
};
