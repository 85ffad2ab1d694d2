// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

//! A button that looks and acts like a link: an identifier in the link colour, underlined under
//! the mouse and with the focus, elided in the middle where it has no room.
class LinkButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};
