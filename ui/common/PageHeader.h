// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Icons.h"

#include <QWidget>

#include <optional>

class PlainLabel;
class QHBoxLayout;
class QPushButton;

//! The top of a page: its title, one line that says what it is for, and its buttons on the right.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Quiet, Main };

    PageHeader(const QString &title, const QString &explanation, QWidget *parent = nullptr);

    //! Buttons stand in the order they were added; the main one carries the accent.
    QPushButton *addButton(const QString &text, const QString &accessibleName,
                           std::optional<Icons::Icon> icon = {}, Kind kind = Kind::Quiet);
    //! A wider gap, before what is destructive.
    void addGap();
    //! Any other widget among the buttons (a filter box).
    void addWidget(QWidget *widget, int stretch = 0);

private:
    QHBoxLayout *m_buttons = nullptr;
};
