// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

//! A short text that changes, with an accessible name of its own: looks like a label, but assistive
//! technology reads its text beside its name (a QLabel with a name hides its text).
class StatusText final : public QLineEdit
{
    Q_OBJECT

public:
    explicit StatusText(const QString &accessibleName, QWidget *parent = nullptr);

    void setStatus(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
};
