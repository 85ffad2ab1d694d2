// SPDX-License-Identifier: Apache-2.0
#include "PlainLabel.h"

#include "ToneColours.h"

#include <QEvent>
#include <QGuiApplication>

PlainLabel::PlainLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : PlainLabel(parent)
{
    setText(text);
}

void PlainLabel::setWrapped(bool wrapped)
{
    setWordWrap(wrapped);
    if (wrapped) {
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        setMinimumWidth(1);
    }
}

void PlainLabel::setSelectable(bool selectable)
{
    setTextInteractionFlags(selectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                       : Qt::NoTextInteraction);
    setCursor(selectable ? Qt::IBeamCursor : Qt::ArrowCursor);
}

void PlainLabel::setQuiet(bool quiet)
{
    m_quiet = quiet;
    colour();
}

void PlainLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_quiet && !m_colouring)
        colour();
}

void PlainLabel::colour()
{
    m_colouring = true;
    if (m_quiet) {
        QPalette own;
        own.setColor(QPalette::Active, QPalette::WindowText, quietText(QGuiApplication::palette()));
        own.setColor(QPalette::Inactive, QPalette::WindowText,
                     quietText(QGuiApplication::palette()));
        setPalette(own);
    } else {
        setPalette({});
    }
    m_colouring = false;
}
