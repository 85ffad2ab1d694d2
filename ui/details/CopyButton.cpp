// SPDX-License-Identifier: Apache-2.0
#include "CopyButton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

CopyButton::CopyButton(const QString &accessibleName, QWidget *parent)
    : QToolButton(parent)
{
    setAccessibleName(accessibleName);
    setIcon(Icons::icon(Icons::Icon::Copy));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    m_done.setSingleShot(true);
    m_done.setInterval(1200);
    connect(&m_done, &QTimer::timeout, this, [this] { setIcon(Icons::icon(m_face)); });
}

void CopyButton::add(const QString &label, std::function<QString()> value)
{
    if (!menu()) {
        setMenu(new QMenu(this));
        setPopupMode(InstantPopup);
        setText(tr("Copy"));
        setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    QAction *action = menu()->addAction(label);
    connect(menu(), &QMenu::aboutToShow, action,
            [action, value] { action->setEnabled(!value().isEmpty()); });
    connect(action, &QAction::triggered, this, [this, value] { copy(value()); });
}

void CopyButton::setFace(Icons::Icon face)
{
    m_face = face;
    setIcon(Icons::icon(face));
}

void CopyButton::setValue(std::function<QString()> value)
{
    setToolTip(accessibleName());
    connect(this, &QToolButton::clicked, this, [this, value] { copy(value()); });
}

void CopyButton::copy(const QString &text)
{
    if (text.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(text);
    setIcon(Icons::icon(Icons::Icon::Check, Tone::Succeeded));
    m_done.start();
}
