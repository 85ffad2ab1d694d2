// SPDX-License-Identifier: Apache-2.0
#include "PlainLabel.h"

#include "ToneColours.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

namespace {

constexpr int longestWord = 24;
constexpr QChar breakHere(0x200b); // zero width space

} // namespace

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

void PlainLabel::setText(const QString &text)
{
    m_plain = text;
    put(text);
}

void PlainLabel::put(const QString &text)
{
    QString shown;
    int run = 0;
    if (wordWrap()) {
        for (const QChar c : text) {
            run = c.isSpace() || c == QLatin1Char('-') ? 0 : run + 1;
            if (run > longestWord && !c.isLowSurrogate() && !c.isMark()) {
                shown += breakHere;
                run = 1;
            }
            shown += c;
        }
    } else {
        shown = text;
    }
    QLabel::setText(shown);
    // Assistive technology reads the text without our breaks.
    setAccessibleName(shown == text ? QString() : text);
}

void PlainLabel::copySelection() const
{
    QGuiApplication::clipboard()->setText(selectedText().remove(breakHere));
}

void PlainLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && hasSelectedText()) {
        copySelection();
        event->accept();
        return;
    }
    QLabel::keyPressEvent(event);
}

void PlainLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (!textInteractionFlags().testFlag(Qt::TextSelectableByMouse)) {
        QLabel::contextMenuEvent(event);
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] { copySelection(); })->setEnabled(hasSelectedText());
    menu->addAction(tr("Copy all"), this,
                    [this] { QGuiApplication::clipboard()->setText(m_plain); });
    menu->popup(event->globalPos());
}

void PlainLabel::setWrapped(bool wrapped)
{
    setWordWrap(wrapped);
    put(m_plain);
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
