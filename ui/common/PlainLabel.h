// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

//! A label that never reads its text as markup, whatever a server wrote into it.
class PlainLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr);
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr);

    //! Breaks lines at the label's width, also inside words that have no spaces.
    void setWrapped(bool wrapped);
    //! Text can be selected and copied with mouse and keyboard.
    void setSelectable(bool selectable);
    //! Matters less than what stands beside it; follows the palette.
    void setQuiet(bool quiet);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    bool m_quiet = false;
    bool m_colouring = false;
};
