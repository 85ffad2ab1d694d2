// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class FilterButton;

//! A selectable value of the details with its FilterButton.
class FilterableValue final : public QWidget
{
    Q_OBJECT

public:
    //! `identifier`: in the fixed-width font. An empty text shows an en dash.
    FilterableValue(const QString &text, bool identifier, QWidget *parent = nullptr);
    //! Takes a link or chip instead of a text.
    explicit FilterableValue(QWidget *value, QWidget *parent = nullptr);

    FilterButton *button() const { return m_button; }

private:
    void build(QWidget *value, bool stretch);

    FilterButton *m_button;
};
