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

    //! The text as it was given; QLabel::text() may hold places to break long words at.
    QString plainText() const { return m_plain; }
    void setText(const QString &text);
    //! Breaks lines at the label's width, also inside long words (keys, URLs).
    void setWrapped(bool wrapped);
    //! Text can be selected and copied with mouse and keyboard.
    void setSelectable(bool selectable);
    //! Matters less than what stands beside it; follows the palette.
    void setQuiet(bool quiet);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void colour();
    void put(const QString &text);
    void copySelection() const;

    QString m_plain;
    bool m_quiet = false;
    bool m_colouring = false;
};
