// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Icons.h"

#include <QTimer>
#include <QToolButton>

#include <functional>

//! A button that copies: one thing at a click, or a menu of things. Shows for a moment that it
//! did. For what may be copied freely; secrets have a clipboard of their own.
class CopyButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit CopyButton(const QString &accessibleName, QWidget *parent = nullptr);

    //! Adds something to copy; `value` is asked when it is chosen. An empty value disables its
    //! entry while the menu is open.
    void add(const QString &label, std::function<QString()> value);
    //! Another picture than the usual one.
    void setFace(Icons::Icon face);
    //! What a click copies, without a menu.
    void setValue(std::function<QString()> value);

private:
    void copy(const QString &text);

    QTimer m_done;
    Icons::Icon m_face = Icons::Icon::Copy;
};
