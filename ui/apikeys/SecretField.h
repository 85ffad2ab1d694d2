// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QPoint>
#include <QWidget>

//! Shows a secret in the fixed-width font, over as many lines as it needs. It draws the bytes of
//! the one object that holds them, character by character, and keeps nothing: no text, no layout,
//! no undo history. Its copy menu and Ctrl+C ask for copying with the marks and the countdown;
//! nothing can be selected, so nothing gets onto X11's primary selection. Assistive technology
//! reads it as a read-only text while it is shown (SecretFieldAccess).
class SecretField final : public QWidget
{
    Q_OBJECT

public:
    explicit SecretField(QWidget *parent = nullptr);

    //! `secret` outlives this or the next call; null shows nothing.
    void showSecret(const OneTimeSecret *secret);
    //! The bytes it shows, of the object that holds them.
    QByteArrayView secret() const;
    //! Where a character is drawn, in this widget.
    QRect characterRect(int at) const;
    //! The character at a point; -1 where there is none.
    int characterAt(const QPoint &point) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void copyRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int columns(int width) const;
    QSize cell() const;

    const OneTimeSecret *m_secret = nullptr;
};
