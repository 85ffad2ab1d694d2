// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QLineEdit>

//! Shows a secret read-only in the fixed-width font. Its copy menu and Ctrl+C ask for copying with
//! the marks and the countdown instead of Qt's plain copy; dragging it away is off.
class SecretField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SecretField(QWidget *parent = nullptr);
    ~SecretField() override;

    void showSecret(const OneTimeSecret &secret);
    //! Overwrites what the field holds with zeros and empties it.
    void wipe();

Q_SIGNALS:
    void copyRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
};
