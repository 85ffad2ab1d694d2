// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

//! The red button of a confirmation that destroys something. Nowhere else is a button red.
class DangerButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit DangerButton(const QString &text, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};
