// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

//! A quiet box for something that stands by itself: base colour, one hairline, rounded.
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};
