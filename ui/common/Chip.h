// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QWidget>

//! A state as a word plus a colour, beside other widgets (in tables CellDelegate draws it). Its
//! accessible value is its word.
class Chip final : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);
    Chip(const QString &text, Tone tone, QWidget *parent = nullptr);

    void setState(const QString &text, Tone tone);
    QString text() const { return m_text; }
    Tone tone() const { return m_tone; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::None;
};
