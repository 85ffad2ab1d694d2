// SPDX-License-Identifier: Apache-2.0
#include "SecretField.h"

#include "Metrics.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

SecretField::SecretField(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
    setFont(Metrics::fixedFont(font()));
    setDragEnabled(false);
}

SecretField::~SecretField()
{
    wipe();
}

void SecretField::showSecret(const OneTimeSecret &secret)
{
    wipe();
    const QByteArrayView bytes = secret.view();
    setText(QString::fromUtf8(bytes.data(), bytes.size()));
    setCursorPosition(0);
}

void SecretField::wipe()
{
    {
        // The widget, its layout and this copy share one buffer of the heap: overwriting it in
        // place reaches them all, where assigning would leave the old bytes in freed memory.
        const QString shared = text();
        auto *characters = const_cast<QChar *>(shared.constData());
        for (qsizetype i = 0; i < shared.size(); ++i)
            *const_cast<volatile char16_t *>(reinterpret_cast<char16_t *>(characters + i)) = u'0';
    }
    setText({});
}

void SecretField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) {
        Q_EMIT copyRequested();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SecretField::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &SecretField::copyRequested);
    menu->popup(event->globalPos());
}

void SecretField::mouseReleaseEvent(QMouseEvent *event)
{
    // Not to QLineEdit: it puts what was selected on X11's primary selection, unmarked and never
    // cleared.
    event->accept();
}
