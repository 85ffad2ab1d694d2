// SPDX-License-Identifier: Apache-2.0
#include "FilterButton.h"

#include "FilterEdit.h"
#include "Icons.h"
#include "PlainToolTip.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>

FilterButton::FilterButton(QWidget *parent)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setIcon(Icons::icon(Icons::Icon::Filter, Tone::None));
    setIconSize(QSize(14, 14));
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QToolButton::clicked, this, [this] {
        Q_EMIT filterChosen(m_name, m_value,
                            QGuiApplication::keyboardModifiers().testFlag(Qt::AltModifier));
    });
    hide();
}

void FilterButton::setToken(const QString &name, const QString &value, Collection feed)
{
    m_name = name;
    m_value = value;
    setAccessibleName(QStringLiteral("Filter by %1").arg(name));
    const QString token = name + QLatin1Char(':') + FilterEdit::quoted(value);
    setAccessibleDescription(token);
    setToolTip(PlainToolTip::escaped(tr("Only rows with %1. With Alt: none of them.").arg(token)));
    setVisible(!value.isEmpty() && FilterEdit::applies(name, feed));
}

void FilterButton::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Filter by this"), this,
                    [this] { Q_EMIT filterChosen(m_name, m_value, false); });
    menu->addAction(tr("Exclude"), this, [this] { Q_EMIT filterChosen(m_name, m_value, true); });
    menu->popup(event->globalPos());
}
